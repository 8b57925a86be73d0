"""LSP feature: findings, pushed to the editor.

A finding is published for exactly the version of the document that it was
computed from, or not at all. Files of the project that are not open have
theirs published too, for a cross-article finding has two ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.diagnostics import Diagnostic, Severity, rule_url
from annotator.lsp import convert
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session
    from annotator.project.project import Project
    from annotator.worker.analysis import Report

SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFORMATION: 3}
TAGS = {"citations/unused-source": 1, "suppressions/unused": 1}
"""Rules whose findings are shown faded, as what is not needed (tag 1)."""


class ClientAbilities(msgspec.Struct, frozen=True):
    """What of a finding the client can show."""

    related: bool = False
    code_description: bool = False
    tags: frozenset[int] = frozenset()


def abilities(capabilities: types.ClientCapabilities) -> ClientAbilities:
    """What the client says that it can show."""
    text = capabilities.text_document
    shown = text.publish_diagnostics if text is not None else None
    if shown is None:
        return ClientAbilities()
    tags = shown.tag_support.value_set if shown.tag_support is not None else ()
    return ClientAbilities(
        bool(shown.related_information), bool(shown.code_description_support), frozenset(int(it) for it in tags)
    )


def publish(ls: AnnotatorServer, session: Session, project: Project, report: Report) -> None:
    """Tells the editor what is new in a report."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in report.diagnostics:
        found.setdefault(diagnostic.location.path, []).append(diagnostic)
    paths = {*found, *session.published, *session.documents}
    for path in sorted(paths, key=lambda it: (it not in session.documents, it)):
        _publish_file(ls, session, project, path, tuple(found.get(path, ())))


def clear(ls: AnnotatorServer, uri: str) -> None:
    """Takes back what was said about one document."""
    ls.protocol.send_plain(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, {"uri": uri, "diagnostics": []})


def clear_all(ls: AnnotatorServer, session: Session) -> None:
    """Takes back what was said about a project."""
    for path, published in session.published.items():
        if published.diagnostics:
            clear(ls, convert.uri(session, path))
    session.published.clear()


def _publish_file(
    ls: AnnotatorServer, session: Session, project: Project, path: str, found: tuple[Diagnostic, ...]
) -> None:
    opened, known = session.documents.get(path), session.published.get(path)
    if opened is not None and opened.lost:
        return
    documents = tuple(project.documents.get(it) for it in _paths(path, found))
    if known is not None and known.diagnostics == found and _same(known.documents, documents):
        return
    if opened is not None and (documents[0] is None or documents[0].version != opened.buffer.version):
        return  # it has changed meanwhile; the check of that version is on its way
    if opened is None and ((not found and known is None) or not _owns(ls, session, path)):
        return
    params: dict[str, Any] = {"uri": convert.uri(session, path)}
    if opened is not None:
        params["version"] = opened.buffer.version
    params["diagnostics"] = [_plain(ls, session, project, it) for it in found]
    ls.protocol.send_plain(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)
    if found or opened is not None:
        from annotator.lsp.session import Published

        session.published[path] = Published(found, documents)
    else:
        session.published.pop(path, None)


def _paths(path: str, found: tuple[Diagnostic, ...]) -> list[str]:
    """The file itself, and those that its findings point into."""
    return list(dict.fromkeys([path, *(it.location.path for one in found for it in one.related)]))


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(one is other for one, other in zip(before, now, strict=True))


def _owns(ls: AnnotatorServer, session: Session, path: str) -> bool:
    """Whether no other project is closer to a file: an editor must not hear of it twice."""
    from annotator.lsp import sessions, uris

    if session.root is None:
        return True
    uri = convert.uri(session, path)
    if uris.key(uri) in ls.documents:
        return False
    return sessions.owner(ls, uris.to_path(uri) or "") in (session, None)


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
