"""A template's text, read as far as a comparison needs it: its resources, and what each depends on.

It reads this program's own templates: two blanks a level, conditions on one line each.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SECTION = re.compile(r"^(\w+):\s*$", re.MULTILINE)
_ENTRY = re.compile(r"^  (\w+):", re.MULTILINE)
_PROPERTY = re.compile(r"^      (\w+):", re.MULTILINE)
_NAMES = re.compile(
    r"!(?:Ref|Condition|GetAtt)\s+\"?(\w+)|\$\{(\w+)|!If\s*\[\s*(\w+)|^\s*-\s+(Has\w+|\w+)\s*$", re.MULTILINE
)
_TOKEN = re.compile(r"\s*(!\w+|\[|\]|,|\"[^\"]*\"|[^\s,\[\]]+)")


@dataclass(frozen=True, slots=True)
class TemplateResource:
    """One resource of a template.

    Args:
        condition: that decides whether it is made; empty where it always is.
        properties: name -> text; `text` is the whole resource.
    """

    logical_id: str
    kind: str
    condition: str
    properties: Mapping[str, str]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Template:
    """A template, by its parts.

    Args:
        defaults: of the parameters that have one.
        conditions: name -> expression.
    """

    resources: Mapping[str, TemplateResource]
    defaults: Mapping[str, str]
    parameters: frozenset[str]
    conditions: Mapping[str, str]

    def made(self, parameters: Mapping[str, str]) -> dict[str, TemplateResource]:
        """The resources that these parameters make."""
        values = {**self.defaults, **parameters}
        return {
            name: resource
            for name, resource in self.resources.items()
            if not resource.condition or self.holds(resource.condition, values)
        }

    def holds(self, condition: str, values: Mapping[str, str]) -> bool:
        """Whether a condition is true for these values of the parameters."""
        tokens = [word.strip('"') for word in _TOKEN.findall(self.conditions[condition])]
        return bool(self._value(tokens, values))

    def depends_on(self, resource: TemplateResource, property_name: str) -> frozenset[str]:
        """The names of parameters and resources that a property's text holds, conditions looked into."""
        found: set[str] = set()
        self._collect(resource.properties[property_name], found)
        return frozenset(found)

    def _collect(self, text: str, found: set[str]) -> None:
        for groups in _NAMES.findall(text):
            name = next(group for group in groups if group)
            if name in self.conditions and name not in found:
                found.add(name)
                self._collect(self.conditions[name], found)
            else:
                found.add(name)

    def _value(self, tokens: list[str], values: Mapping[str, str]) -> str | bool:
        word = tokens.pop(0)
        if word == "!Ref":
            return values.get(tokens.pop(0), "")
        if word == "!Condition":
            return self.holds(tokens.pop(0), values)
        if not word.startswith("!"):
            return word
        parts = self._list(tokens, values)
        if word == "!Equals":
            return parts[0] == parts[1]
        if word == "!Not":
            return not parts[0]
        return all(parts) if word == "!And" else any(parts)

    def _list(self, tokens: list[str], values: Mapping[str, str]) -> list[str | bool]:
        found = []
        tokens.pop(0)
        while True:
            found.append(self._value(tokens, values))
            if tokens.pop(0) == "]":
                return found


def read_template(text: str) -> Template:
    """Take a template of this program apart."""
    sections = _blocks(text, _SECTION)
    parameters = _blocks(sections.get("Parameters", ""), _ENTRY)
    defaults = {
        name: match.group(1).strip().strip('"')
        for name, block in parameters.items()
        if (match := re.search(r"^    Default: (.*)$", block, re.MULTILINE))
    }
    conditions = {
        name: block.partition(":")[2].strip()
        for name, block in _blocks(sections.get("Conditions", ""), _ENTRY).items()
    }
    resources = {
        name: _resource(name, block) for name, block in _blocks(sections.get("Resources", ""), _ENTRY).items()
    }
    return Template(resources, defaults, frozenset(parameters), conditions)


def _resource(name: str, block: str) -> TemplateResource:
    def line(key: str) -> str:
        match = re.search(rf"^    {key}: (.*)$", block, re.MULTILINE)
        return match.group(1).strip() if match else ""

    _, _, properties = block.partition("\n    Properties:\n")
    return TemplateResource(name, line("Type"), line("Condition"), _blocks(properties, _PROPERTY), block)


def _blocks(text: str, start: re.Pattern[str]) -> dict[str, str]:
    """The text by the lines that begin a block; comments between blocks belong to none."""
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")) + "\n"
    found = list(start.finditer(plain))
    ends = [match.start() for match in found[1:]] + [len(plain)]
    return {match.group(1): plain[match.start() : end] for match, end in zip(found, ends, strict=True)}
