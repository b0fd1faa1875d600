"""What a distribution says: its origins with the headers it adds, and its behaviours by path."""

import fnmatch
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

_DEFAULT_METHODS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where requests go: a host name, and headers that the viewer's own never replace."""

    host: str
    path: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Behavior:
    pattern: str
    origin: str
    methods: frozenset[str]
    headers_policy: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution's configuration, the default behaviour last."""

    enabled: bool
    origins: dict[str, Origin]
    behaviors: tuple[Behavior, ...]

    def behavior(self, path: str) -> Behavior:
        """The first behaviour whose pattern fits; the default one fits everything."""
        return next(item for item in self.behaviors if fnmatch.fnmatchcase(path, item.pattern))


def read_distribution(text: str) -> Distribution:
    """Read a DistributionConfig, as CreateDistribution takes it.

    Raises:
        ValueError: if it names no origin or no default behaviour.
    """
    try:
        root = ET.fromstring(text)  # noqa: S314 - the emulator wrote it
    except ET.ParseError as error:
        raise ValueError(f"The distribution cannot be read: {error}.") from error
    origins = {_text(item, "Id"): _origin(item) for item in _items(root, "Origins")}
    default = _child(root, "DefaultCacheBehavior")
    if not origins or default is None:
        raise ValueError("The distribution has no origin or no default behaviour.")
    behaviors = [_behavior(item, _text(item, "PathPattern")) for item in _items(root, "CacheBehaviors")]
    return Distribution(
        enabled=_text(root, "Enabled", "true") == "true",
        origins=origins,
        behaviors=(*behaviors, _behavior(default, "*")),
    )


def _origin(item: ET.Element) -> Origin:
    headers = [
        (_text(header, "HeaderName"), _text(header, "HeaderValue"))
        for header in _items(item, "CustomHeaders")
    ]
    return Origin(_text(item, "DomainName"), _text(item, "OriginPath"), tuple(headers))


def _behavior(item: ET.Element, pattern: str) -> Behavior:
    methods = [method.text or "" for method in _items(item, "AllowedMethods")]
    return Behavior(
        # A pattern may leave out the slash that every path begins with.
        pattern=pattern if pattern.startswith(("/", "*")) else f"/{pattern}",
        origin=_text(item, "TargetOriginId"),
        methods=frozenset(methods or _DEFAULT_METHODS),
        headers_policy=_text(item, "ResponseHeadersPolicyId"),
    )


def _named(item: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """Children with their names, whether or not the configuration has a namespace."""
    for child in item:
        yield child.tag.rpartition("}")[2], child


def _child(item: ET.Element, name: str) -> ET.Element | None:
    return next((child for found, child in _named(item) if found == name), None)


def _text(item: ET.Element, name: str, default: str = "") -> str:
    child = _child(item, name)
    return default if child is None or child.text is None else child.text


def _items(item: ET.Element, name: str) -> list[ET.Element]:
    holder = _child(item, name)
    items = None if holder is None else _child(holder, "Items")
    return [] if items is None else list(items)
