"""Findings as plain data of the protocol, with as much as the client can show."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.diagnostics import Diagnostic, Severity, rule_url
from annotator.lsp import convert
from annotator.lsp.outcome import Outcome, Shown
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session
    from annotator.project.project import Project

SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFORMATION: 3}
UNNECESSARY, DEPRECATED = 1, 2
TAGS = {
    "citations/unused-source": UNNECESSARY,
    "suppressions/unused": UNNECESSARY,
    "suppressions/unknown-rule": UNNECESSARY,
    "consistency/contradicted-claim": DEPRECATED,
    "dates/stale-future": DEPRECATED,
}
"""Rules whose findings are shown faded, for nothing would be lost without what they are about, or struck through, for
it has been superseded."""


class ClientAbilities(msgspec.Struct, frozen=True):
    """What of a finding the client can show."""

    related: bool = False
    code_description: bool = False
    tags: frozenset[int] = frozenset()
    data: bool = False


def abilities(capabilities: types.ClientCapabilities) -> ClientAbilities:
    """What the client says that it can show."""
    text = capabilities.text_document
    said = [it for it in (text.publish_diagnostics, text.diagnostic) if it is not None] if text is not None else []
    tags = {int(tag) for it in said if it.tag_support is not None for tag in it.tag_support.value_set}
    return ClientAbilities(
        any(it.related_information for it in said),
        any(it.code_description_support for it in said),
        frozenset(tags),
        any(it.data_support for it in said),
    )


def shown(ls: AnnotatorServer, session: Session, outcome: Outcome, path: str) -> Shown:
    """The findings of one file; the same object as before where nothing changed."""
    told = outcome.told(path)
    known = session.shown.get(path)
    if known is not None and known.told.same(told):
        return known
    items = [_plain(ls, session, outcome.project, it) for it in told.diagnostics]
    digest = blake2b(msgspec.json.encode(items), digest_size=12).hexdigest()
    session.shown[path] = Shown(told, items, digest)
    return session.shown[path]


def identity(diagnostic: Diagnostic) -> str:
    """What stands for a finding in its ``data``: the same for the same finding at the same place."""
    span = diagnostic.location.span
    words = f"{diagnostic.rule}\0{diagnostic.location.path}\0{span.start}\0{span.end}\0{diagnostic.message}"
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _plain(ls: AnnotatorServer, session: Session, project: Project, diagnostic: Diagnostic) -> dict[str, Any]:
    client, message = ls.client, diagnostic.message
    where = diagnostic.location
    index = session.index(convert.document(project, where.path))
    plain: dict[str, Any] = {
        "range": convert.plain_range(index, where.span, ls.encoding),
        "severity": SEVERITIES.get(diagnostic.severity, 3),
        "code": diagnostic.rule,
        "source": "annotator",
    }
    if client.code_description:
        plain["codeDescription"] = {"href": rule_url(diagnostic.rule)}
    if TAGS.get(diagnostic.rule) in client.tags:
        plain["tags"] = [TAGS[diagnostic.rule]]
    if client.data:
        plain["data"] = {"finding": identity(diagnostic)}
    if diagnostic.related and client.related:
        plain["relatedInformation"] = [
            {
                "location": convert.plain_location(session, project, it.location, ls.encoding),
                "message": printable(it.message),
            }
            for it in diagnostic.related
        ]
    elif diagnostic.related:
        message = "\n".join([message, *(f"{it.location.path}: {it.message}" for it in diagnostic.related)])
    plain["message"] = printable(message)
    return plain
