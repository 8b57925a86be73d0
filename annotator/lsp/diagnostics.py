"""LSP feature: findings, pushed to editors that do not ask for them.

A finding is published for exactly the version of the document that it was
computed from, or not at all. Files of the project that are not open have
theirs published too, for a cross-article finding has two ends. Editors that
ask (`annotator.lsp.pull`) are told nothing here: they would show it twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp import convert, findings

if TYPE_CHECKING:
    from annotator.lsp.outcome import Outcome, Told
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session


def publish(ls: AnnotatorServer, session: Session, outcome: Outcome) -> None:
    """Tells the editor what is new in an outcome."""
    paths = {*outcome.found, *session.published, *session.documents}
    for path in sorted(paths, key=lambda it: (it not in session.documents, it)):
        _publish_file(ls, session, outcome, path)


def clear(ls: AnnotatorServer, uri: str) -> None:
    """Takes back what was said about one document."""
    if not ls.pulling.wanted:
        ls.protocol.send_plain(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, {"uri": uri, "diagnostics": []})


def clear_all(ls: AnnotatorServer, session: Session) -> None:
    """Takes back what was said about a project."""
    for path, published in session.published.items():
        if published.diagnostics:
            clear(ls, convert.uri(session, path))
    session.published.clear()


def owns(ls: AnnotatorServer, session: Session, path: str) -> bool:
    """Whether no other project is closer to a file: an editor must not hear of it twice."""
    from annotator.lsp import sessions, uris

    if session.root is None:
        return True
    uri = convert.uri(session, path)
    if path not in session.documents and uris.key(uri) in ls.documents:
        return False
    return sessions.owner(ls, uris.to_path(uri) or "") in (session, None)


def _publish_file(ls: AnnotatorServer, session: Session, outcome: Outcome, path: str) -> None:
    opened, known = session.documents.get(path), session.published.get(path)
    if opened is not None and opened.lost:
        return
    told = outcome.told(path)
    if known is not None and known.same(told):
        return
    document = told.documents[0]
    if opened is not None and (document is None or document.version != opened.buffer.version):
        return  # it has changed meanwhile; the check of that version is on its way
    if opened is None and ((not told.diagnostics and known is None) or not owns(ls, session, path)):
        return
    before = session.shown.get(path)
    shown = findings.shown(ls, session, outcome, path)
    if known is None or before is None or before.result_id != shown.result_id or _version(known) != _version(told):
        params: dict[str, Any] = {"uri": convert.uri(session, path)}
        if opened is not None:
            params["version"] = opened.buffer.version
        params["diagnostics"] = shown.items
        ls.protocol.send_plain(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)
    if told.diagnostics or opened is not None:
        session.published[path] = told
    else:
        session.published.pop(path, None)


def _version(told: Told) -> int | None:
    document = told.documents[0]
    return document.version if document is not None else None
