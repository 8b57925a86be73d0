"""Reading registries and check logs: YAML nodes to fields, and what is wrong with them to diagnostics."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from annotator.diagnostics import Diagnostic, Related, RuleInfo
from annotator.model.fields import Field
from annotator.model.suggest import suggestion
from annotator.project.rules import DUPLICATE_KEY
from annotator.syntax.limits import NESTING_LIMIT
from annotator.syntax.yaml_text import YamlDocument, YamlFault, YamlNode, read_yaml
from annotator.text import Document, Location, Span
from annotator.values.edtf import Edtf, parse_edtf
from annotator.values.fault import Fault, shown


class Sheet(msgspec.Struct, frozen=True):
    """A file that is being read, the rule that its faults break, and the faults found so far."""

    path: str
    rule: RuleInfo
    faults: list[Diagnostic] = msgspec.field(default_factory=list)
    broken: tuple[int, ...] = ()
    """Where its text cannot be read, in order."""

    def at(self, span: Span) -> Location:
        """A place in the file."""
        return Location(self.path, span)

    def fault(self, node: YamlNode, message: str) -> None:
        """Notes that something is wrong with a node."""
        self.faults.append(self.rule.diagnostic(self.at(node.span), message))

    def missing(self, key: YamlNode, node: YamlNode, message: str) -> None:
        """Notes at its key that an entry lacks something, unless it may stand in what could not be read."""
        next_break = bisect_left(self.broken, key.span.start)
        if next_break == len(self.broken) or self.broken[next_break] > node.span.end:
            self.fault(key, message)

    def value_fault(self, node: YamlNode, fault: Fault, offset: int = 0) -> None:
        """Notes what is wrong with a part of a scalar's value that starts at ``offset`` in it."""
        span = node.part(fault.start + offset, fault.end + offset)
        self.faults.append(self.rule.diagnostic(self.at(span), fault.message))

    def field(self, node: YamlNode) -> Field[str]:
        """A scalar as a field; white space around it and line ends in it do not count."""
        return Field(" ".join(node.text.split()), node.text, self.at(node.span))


def read_root(document: Document, rule: RuleInfo, what: str) -> tuple[Sheet, YamlNode | None]:
    """A YAML file that must be a mapping; ``what`` names its entries in messages."""
    yaml = read_yaml(document.text)
    sheet = Sheet(document.path, rule, broken=broken_at(yaml))
    sheet.faults.extend(yaml_fault(it, document.path, rule) for it in yaml.faults)
    if yaml.root is None or yaml.root.kind == "mapping":
        return sheet, yaml.root
    sheet.fault(yaml.root, f"the file must be a mapping of {what}: `key: …`")
    return sheet, None


def broken_at(yaml: YamlDocument) -> tuple[int, ...]:
    """Where a text could not be read, in order."""
    return tuple(it.span.start for it in yaml.faults if it.kind in ("syntax", "depth"))


def yaml_fault(fault: YamlFault, path: str, rule: RuleInfo) -> Diagnostic:
    """What YAML itself forbids, as a diagnostic of the rule that it belongs to."""
    place = Location(path, fault.span)
    if fault.kind == "depth":
        return NESTING_LIMIT.diagnostic(place, fault.message)
    if fault.kind == "duplicate" and fault.other is not None:
        first = Related(Location(path, fault.other), "the first one")
        owner = DUPLICATE_KEY if rule.family == "registries" else rule
        return owner.diagnostic(place, fault.message, related=(first,))
    return rule.diagnostic(place, fault.message)


def members(sheet: Sheet, node: YamlNode, known: Iterable[str], what: str) -> dict[str, YamlNode]:
    """The entries of a mapping that are known; the others are faults, what is left empty is left out."""
    if node.kind != "mapping":
        if not node.empty:
            sheet.missing(node, node, f"{what} must be a mapping: `key: value`")
        return {}
    names = frozenset(known)
    found = {}
    for key, value in node.items:
        if key.text not in names:
            sheet.fault(key, f"{what} has no `{_short(key.text)}`{suggestion(key.text, names)}")
        elif not value.empty:
            found[key.text] = value
    return found


def required_name(sheet: Sheet, entry: tuple[YamlNode, YamlNode], known: dict[str, YamlNode], what: str) -> Field[str]:
    """The ``name`` of an entry; its key, with a fault, when there is none."""
    key, node = entry
    name = text(sheet, known.get("name"), "name")
    if name is not None and name.value:
        return name
    if "name" not in known and (node.kind == "mapping" or node.empty):
        sheet.missing(key, node, f"{what} needs a `name`")
    return sheet.field(key)


def text(sheet: Sheet, node: YamlNode | None, name: str) -> Field[str] | None:
    """One text, or None with a fault."""
    if node is None:
        return None
    if node.kind == "scalar":
        return sheet.field(node)
    sheet.fault(node, f"`{name}` must be one text")
    return None


def texts(sheet: Sheet, node: YamlNode | None, name: str) -> tuple[Field[str], ...]:
    """A text or a list of texts."""
    return tuple(sheet.field(it) for it in scalars(sheet, node, name))


def scalars(sheet: Sheet, node: YamlNode | None, name: str) -> Iterator[YamlNode]:
    """The scalar nodes of a text or a list of texts; anything else is a fault."""
    if node is None:
        return
    if node.kind == "mapping":
        sheet.fault(node, f"`{name}` must be a text or a list of texts")
    for it in (node,) if node.kind == "scalar" else node.elements:
        if it.kind != "scalar":
            sheet.fault(it, f"`{name}` must be a text or a list of texts")
        elif not it.empty:
            yield it


def choice(sheet: Sheet, node: YamlNode | None, name: str, choices: Iterable[str]) -> str:
    """One of several words; an empty string, with a fault, when it is none of them."""
    field = text(sheet, node, name)
    if field is None or node is None:
        return ""
    known = tuple(choices)
    if field.value in known:
        return field.value
    close = suggestion(field.value, known)
    sheet.fault(node, f"`{_short(field.value)}` is no {name}{close or '; use ' + ', '.join(known)}")
    return ""


def flag(sheet: Sheet, node: YamlNode | None, name: str, default: bool) -> bool:
    """``true`` or ``false``."""
    word = choice(sheet, node, name, ("true", "false")) if node is not None else ""
    return word == "true" if word else default


def moment(sheet: Sheet, node: YamlNode | None, name: str) -> Field[Edtf] | None:
    """An EDTF date; a wrong one keeps its place and its faults."""
    if node is None:
        return None
    if node.kind != "scalar":
        sheet.fault(node, f"`{name}` must be one date")
        return None
    value = parse_edtf(node.text.strip())
    indent = len(node.text) - len(node.text.lstrip())
    for it in value.faults:
        sheet.value_fault(node, it, indent)
    return Field(value, node.text, sheet.at(node.span))


def _short(word: str) -> str:
    return shown(word)[1:-1]
