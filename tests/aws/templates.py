"""The two templates as data: what they say, before and after their expressions are worked out."""

from collections.abc import Mapping
from typing import Any

import yaml

from logdig_console.domain.shipped import shipped

NO_VALUE = object()


class _TemplateLoader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms kept as one-key dictionaries."""


def _short_form(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {f"!{suffix}": value}


_TemplateLoader.add_multi_constructor("!", _short_form)


def parsed(text: str) -> dict[str, Any]:
    """A template's text as data."""
    loaded: dict[str, Any] = yaml.load(text, Loader=_TemplateLoader)  # noqa: S506 - safe: tags stay data
    return loaded


def template(name: str) -> dict[str, Any]:
    """`data` or `collector`, as data."""
    return parsed(shipped("deploy", f"{name}.yaml").read_text(encoding="utf-8"))


class Resolver:
    """A template's expressions, worked out for one deployed stack.

    Args:
        names: what `!Ref` and `${…}` stand for, parameters and pseudo parameters too.
        attributes: what `!GetAtt` and `${Resource.Attribute}` stand for.
        conditions: whether each condition holds.
        mappings: the template's own.
    """

    def __init__(
        self,
        *,
        names: Mapping[str, str],
        attributes: Mapping[str, str],
        conditions: Mapping[str, bool],
        mappings: Mapping[str, Any] | None = None,
    ) -> None:
        self._names = names
        self._attributes = attributes
        self._conditions = conditions
        self._mappings = mappings or {}

    def __call__(self, value: Any) -> Any:
        if isinstance(value, list):
            return [item for item in map(self, value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        for form, work_out in (
            ("!Ref", self._ref),
            ("!GetAtt", self._attributes.__getitem__),
            ("!Sub", self._sub),
            ("!If", self._if),
            ("!FindInMap", self._find),
        ):
            if form in value:
                return work_out(value[form])
        pairs = ((name, self(item)) for name, item in value.items())
        return {name: item for name, item in pairs if item is not NO_VALUE}

    def _ref(self, name: str) -> Any:
        return NO_VALUE if name == "AWS::NoValue" else self._names[name]

    def _sub(self, text: str) -> str:
        for name, meant in (*self._names.items(), *self._attributes.items()):
            text = text.replace(f"${{{name}}}", meant)
        assert "${" not in text, text
        return text

    def _if(self, branches: list[Any]) -> Any:
        condition, yes, no = branches
        return self(yes if self._conditions[condition] else no)

    def _find(self, path: list[Any]) -> Any:
        found: Any = self._mappings
        for step in path:
            found = found[self(step)]
        return found


def defaults(of: dict[str, Any]) -> dict[str, str]:
    """The parameters' default values."""
    return {name: str(item["Default"]) for name, item in of["Parameters"].items() if "Default" in item}


def conditions(of: dict[str, Any], parameters: Mapping[str, str]) -> dict[str, bool]:
    """Whether each of a template's conditions holds with these parameters."""
    said: dict[str, Any] = of.get("Conditions", {})

    def value(item: Any) -> Any:
        return parameters[item["!Ref"]] if isinstance(item, dict) else str(item)

    def holds(item: dict[str, Any]) -> bool:
        ((form, parts),) = item.items()
        if form in ("!Condition", "Condition"):
            return holds(said[parts])
        if form == "!Equals":
            return bool(value(parts[0]) == value(parts[1]))
        if form == "!Not":
            return not holds(parts[0])
        return (all if form == "!And" else any)(holds(part) for part in parts)

    return {name: holds(item) for name, item in said.items()}
