"""Check logs: ``NAME.checks.yaml`` beside ``NAME.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from annotator.diagnostics import Diagnostic, Related
from annotator.model.article import Article
from annotator.model.checklog import CheckEntry
from annotator.model.fields import Field, Statement, Value
from annotator.model.registries import Registries
from annotator.model.suggest import suggester
from annotator.project.rules import INVALID_CHECK_LOG
from annotator.project.sheet import Sheet, choice, members, moment, read_root, text
from annotator.project.statements import canonical, read_attribute
from annotator.syntax.yaml_text import YamlNode
from annotator.text import Document
from annotator.values.fault import shown
from annotator.vocabulary import BASES, STATUSES, Vocabulary

SUFFIX = ".checks.yaml"
KEYS = (
    *("by", "at", "status", "source", "basis", "text", "found", "concern", "note"),
    *("was", "reason", "requested-by"),
)
FROM_CLAIM = ("event", "of", "unit", "rank-of", "since")
"""What ``found`` takes from its claim where it gives none."""

_OF_THE_DESK = frozenset(["status", "by", "at", "note", "concern", "basis", "ignore", "exact", "before", "after"])
_HASH = re.compile(r"sha256:[0-9a-f]{8,64}")


def log_path(article: str) -> str:
    """The path of an article's check log."""
    stem, dot, suffix = article.rpartition(".")
    return (stem if dot and "/" not in suffix else article) + SUFFIX


def read_check_log(document: Document, vocabulary: Vocabulary) -> tuple[tuple[CheckEntry, ...], tuple[Diagnostic, ...]]:
    """The entries of a log in order, and what is wrong with it; never raises."""
    sheet, root = read_root(document, INVALID_CHECK_LOG, "claim ids")
    entries: list[CheckEntry] = []
    for key, node in root.items if root is not None else ():
        claim = Field(key.text, key.text, sheet.at(key.span))
        for it in node.elements if node.kind == "sequence" else (node,):
            if it.kind == "mapping":
                entries.append(_entry(sheet, claim, it, vocabulary))
            else:
                place = key if it.empty else it
                sheet.fault(place, "an entry is a mapping: `- {by: …, at: …, status: …}`")
    return tuple(entries), tuple(sheet.faults)


def matched(
    article: Article, log: tuple[CheckEntry, ...], registries: Registries
) -> tuple[tuple[CheckEntry, ...], tuple[Diagnostic, ...]]:
    """The entries of an article's log with ``found`` made whole, and those that do not fit the article."""
    claims = article.claims_by_id
    entries = []
    for entry in log:
        claim = claims.get(entry.claim.value)
        entries.append(entry if claim is None else complete_found(entry, claim, registries))
    return tuple(entries), tuple(_misplaced(article, log))


def complete_found(entry: CheckEntry, claim: Statement, registries: Registries) -> CheckEntry:
    """The entry with what its ``found`` leaves out taken from the claim, and names replaced by keys."""
    if entry.found is None:
        return entry
    taken = {name: claim.each(name) for name in FROM_CLAIM if claim.each(name) and name not in entry.found.fields}
    found = msgspec.structs.replace(entry.found, fields={**entry.found.fields, **taken})
    return msgspec.structs.replace(entry, found=canonical(found, registries))


def _misplaced(article: Article, log: tuple[CheckEntry, ...]) -> Iterator[Diagnostic]:
    """One diagnostic for each key of the log that has no claim, or whose claim has a state of its own."""
    claims = article.claims_by_id
    suggest = suggester(claims)
    for entry in {it.claim.value: it for it in reversed(log)}.values():
        claim = claims.get(entry.claim.value)
        if claim is None:
            close = suggest(entry.claim.value).replace("`", "`#", 1)
            message = f"the article has no claim `#{shown(entry.claim.value)[1:-1]}`{close}"
            yield INVALID_CHECK_LOG.diagnostic(entry.claim.location, message)
        elif (status := claim.one("status")) is not None:
            related = (Related(article.absolute(status.location), "the claim's own `status`"),)
            message = f"the state of `#{entry.claim.value}` is given here and in the article; keep one of them"
            yield INVALID_CHECK_LOG.diagnostic(entry.claim.location, message, related=related)


def _entry(sheet: Sheet, claim: Field[str], node: YamlNode, vocabulary: Vocabulary) -> CheckEntry:
    known = members(sheet, node, KEYS, "an entry of a check log")
    found, at, hashed = known.get("found"), moment(sheet, known.get("at"), "at"), known.get("text")
    if hashed is not None and not _HASH.fullmatch(hashed.text.strip()):
        sheet.fault(hashed, "`text` is the hash of the claim's words: `sha256:` and 8 to 64 digits")
    return CheckEntry(
        claim=claim,
        location=sheet.at(node.span),
        status=choice(sheet, known.get("status"), "status", STATUSES),
        by=_word(sheet, known, "by"),
        at=at.text.strip() if at is not None else "",
        basis=choice(sheet, known.get("basis"), "basis", BASES),
        source=tuple(read_attribute(sheet, vocabulary.attributes["source"], known.get("source"))),  # type: ignore[arg-type]
        text=_word(sheet, known, "text"),
        found=None if found is None else _found(sheet, found, vocabulary),
        concern=_word(sheet, known, "concern"),
        note=_word(sheet, known, "note"),
        was=_word(sheet, known, "was"),
        reason=_word(sheet, known, "reason"),
        requested_by=_word(sheet, known, "requested-by"),
    )


def _word(sheet: Sheet, known: dict[str, YamlNode], name: str) -> str:
    field = text(sheet, known.get(name), name)
    return field.value if field is not None else ""


def _found(sheet: Sheet, node: YamlNode, vocabulary: Vocabulary) -> Statement:
    specs = {name: spec for name, spec in vocabulary.attributes.items() if name not in _OF_THE_DESK}
    fields: dict[str, tuple[Field[Value], ...]] = {}
    for name, value in members(sheet, node, specs, "what was found").items():
        values = read_attribute(sheet, specs[name], value)
        if values:
            fields[name] = values
    return Statement(fields, sheet.at(node.span))
