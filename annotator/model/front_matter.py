"""The YAML block at the top of an article: the keys that the tool knows, as fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from annotator.diagnostics import Diagnostic, Invalid, Related, RuleInfo, Severity, Valid
from annotator.model.article import FrontMatter
from annotator.model.fields import Field, Value
from annotator.model.suggest import suggestion
from annotator.syntax.yaml_text import YamlFault, YamlNode, read_yaml
from annotator.text import Location, Span
from annotator.values.edtf import parse_edtf
from annotator.values.fault import shown

INVALID_FRONT_MATTER = RuleInfo(
    "syntax/invalid-front-matter",
    Severity.ERROR,
    """## What it does
Reports values in the front matter that cannot be used: broken YAML, `published` and `accessed` that are no EDTF date,
a `status` other than `draft` and `final`, a `lang` that is no language tag (BCP 47), a `timezone` that the IANA
database does not have, and registries named there that do not exist. Unknown keys are left alone.

## Why is this bad?
`published` anchors every "on Thursday" and "last month" of the article. When it cannot be read, none of them is
checked.
""",
    valid=(
        Valid("---\npublished: 2025-11-28\ntimezone: Asia/Yangon\nlang: en-GB\nlayout: post\n---\n\nHe landed.\n"),
        Valid('---\npublished: "2025-11-28?"\nstatus: draft\n---\n\nHe landed.\n'),
    ),
    invalid=(
        Invalid("---\npublished: 28 November 2025\n---\n\nHe landed.\n", at="28 November 2025"),
        Invalid(
            "---\ntimezone: Asia/Yangoon\n---\n\nHe landed.\n",
            at="Asia/Yangoon",
            message='there is no time zone "Asia/Yangoon"; is it `Asia/Yangon`?',
        ),
        Invalid("---\nstatus: finall\n---\n\nHe landed.\n", at="finall"),
    ),
)

Fault = tuple[Span, str]

_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xi](?=-))(?:-[A-Za-z0-9]{1,8})*")
_DATE_FIRST = re.compile(r"\s*([0-9]{4}(?:-[0-9]{2}){0,2})(?![0-9-])")
_DATE_ALONE = re.compile(r"[\s0-9TZX:.,/+?~%{}\[\]-]*\Z")
_STATUSES = ("draft", "final")


def read_front_matter(path: str, text: str, span: Span | None) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """The front matter of a document and what is wrong with it; never raises.

    Args:
        path: the document's.
        text: all of the document.
        span: where the YAML between the ``---`` lines stands in it; None when there is none.
    """
    if span is None:
        return FrontMatter(), ()
    yaml = read_yaml(text[span.start : span.end], span.start)
    faults = [_yaml_fault(it, path) for it in yaml.faults]
    fields: dict[str, tuple[Field[Value], ...]] = {}
    root = yaml.root
    if root is not None and root.kind != "mapping":
        faults.append(_diagnostic(path, root.span, "front matter is `key: value` on each line"))
    for key, node in root.items if root is not None else ():
        reader = _READERS.get(key.text)
        if reader is None or node.empty:
            continue
        values, wrong = reader(key.text, node, path)
        faults += [_diagnostic(path, place, message) for place, message in wrong]
        if values:
            fields[key.text] = values
    return FrontMatter(True, fields, Location(path, span)), tuple(faults)


Read = tuple[tuple[Field[Value], ...], list[Fault]]


def _yaml_fault(fault: YamlFault, path: str) -> Diagnostic:
    related = () if fault.other is None else (Related(Location(path, fault.other), "the first one"),)
    return INVALID_FRONT_MATTER.diagnostic(Location(path, fault.span), fault.message, related=related)


def _diagnostic(path: str, span: Span, message: str) -> Diagnostic:
    return INVALID_FRONT_MATTER.diagnostic(Location(path, span), message)


def _text(key: str, node: YamlNode, path: str) -> Read:
    if node.kind != "scalar":
        return (), [(node.span, f"`{key}` must be one text")]
    return (_field(node, path),), []


def _texts(key: str, node: YamlNode, path: str) -> Read:
    wrong = [(it.span, f"`{key}` must be a text or a list of texts") for it in _all(node) if it.kind != "scalar"]
    return tuple(_field(it, path) for it in _all(node) if it.kind == "scalar" and not it.empty), wrong


def _date(key: str, node: YamlNode, path: str) -> Read:
    if node.kind != "scalar":
        return (), [(node.span, f"`{key}` must be one date")]
    words = node.text.strip()
    value = parse_edtf(words)
    indent = len(node.text) - len(node.text.lstrip())
    # Dates that are well formed but cannot be belong to the rules on dates.
    wrong = [(node.part(it.start + indent, it.end + indent), it.message) for it in value.faults if it.kind == "syntax"]
    return (Field(value, words, Location(path, node.span)),), wrong


def _corrections(key: str, node: YamlNode, path: str) -> Read:
    """Dates, texts that may begin with one, or mappings with a ``date``; one for each correction."""
    fields: list[Field[Value]] = []
    wrong: list[Fault] = []
    for it in _all(node):
        dated = it.get("date") or it.get("at") if it.kind == "mapping" else it
        if dated is None:
            wrong.append((it.span, "a correction needs a `date`"))
        elif dated is it and it.kind == "scalar" and not _DATE_ALONE.match(it.text):
            fields += _leading_date(it, path)
        elif not dated.empty:
            values, more = _date(key, dated, path)
            fields += values
            wrong += more
    return tuple(fields), wrong


def _leading_date(node: YamlNode, path: str) -> Iterator[Field[Value]]:
    """The date that a text begins with ("2025-12-01: his name"), if it does."""
    match = _DATE_FIRST.match(node.text)
    if match is not None:
        span = node.part(match.start(1), match.end(1))
        yield Field(parse_edtf(match[1]), match[1], Location(path, span))


def _status(key: str, node: YamlNode, path: str) -> Read:
    values, wrong = _text(key, node, path)
    if not wrong and node.text.strip() not in _STATUSES:
        close = suggestion(node.text.strip(), _STATUSES) or "; use draft or final"
        return (), [(node.span, f"{shown(node.text)} is no status of an article{close}")]
    return values, wrong


def _language(key: str, node: YamlNode, path: str) -> Read:
    values, wrong = _text(key, node, path)
    if not wrong and not _LANGUAGE.fullmatch(node.text.strip()):
        return (), [(node.span, f"{shown(node.text)} is no language tag, such as en or en-GB")]
    return values, wrong


def _zone(key: str, node: YamlNode, path: str) -> Read:
    values, wrong = _text(key, node, path)
    if not wrong and not _is_zone(node.text.strip()) and _zones():
        close = suggestion(node.text.strip(), _zones())
        return (), [(node.span, f"there is no time zone {shown(node.text)}{close}")]
    return values, wrong


@cache
def _is_zone(name: str) -> bool:
    """Whether the database has a zone; asked for one by one, because listing all of them takes long."""
    import zoneinfo

    if name.startswith(("posix", "right/")):
        return name in _zones()
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        return False
    return True


@cache
def _zones() -> frozenset[str]:
    import zoneinfo

    return frozenset(zoneinfo.available_timezones())


def _all(node: YamlNode) -> Iterator[YamlNode]:
    yield from node.elements if node.kind == "sequence" else (node,)


def _field(node: YamlNode, path: str) -> Field[Value]:
    return Field(" ".join(node.text.split()), node.text, Location(path, node.span))


_READERS: Mapping[str, Callable[[str, YamlNode, str], Read]] = {
    **dict.fromkeys(("title", "url", "publisher"), _text),
    **dict.fromkeys(("archive", "byline", "derived-from", "bibliography", "entities", "offices", "events"), _texts),
    **dict.fromkeys(("published", "accessed"), _date),
    "lang": _language,
    "timezone": _zone,
    "status": _status,
    "corrections": _corrections,
}
KEYS = tuple(_READERS)
"""The keys that the tool knows."""
