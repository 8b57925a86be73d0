"""LSP feature: commands, and the code actions that call them.

``annotator.explain`` RULE gives the rule's page of the manual as Markdown.
``annotator.logCheck`` writes an entry into a check log, ``annotator.restartAnalysis`` begins all checks anew.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from annotator.lsp import convert, settings, uris
from annotator.lsp.edits import workspace_edit
from annotator.text import Document, printable

if TYPE_CHECKING:
    from annotator.diagnostics import RuleInfo
    from annotator.ide.actions_asked import LogRequest
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument, Session

EXPLAIN, LOG_CHECK, RESTART = "annotator.explain", "annotator.logCheck", "annotator.restartAnalysis"


Handler = Callable[..., Awaitable[Any]]
_SAID = ("claim", "status", "source", "basis", "concern", "note")


class LogCheck(msgspec.Struct, frozen=True):
    """The arguments of `annotator.logCheck`: an object with these names, or some of them in this order.

    ``uri`` is the article's, ``claim`` the id of a claim in it. Without ``by``
    the name is that of the editor's settings, else the user's.
    """

    uri: str
    claim: str
    status: str
    source: str = ""
    by: str = ""
    note: str = ""
    next: bool = False
    """Go on to the next claim that is not judged yet."""
    concern: str = ""
    basis: str = ""


def register(server: AnnotatorServer) -> None:
    """Takes on these commands."""
    for name, handler in ((EXPLAIN, explain), (LOG_CHECK, log_check), (RESTART, restart)):
        server.command(name)(_untyped(handler))


async def explain(ls: AnnotatorServer, *arguments: Any) -> str:
    """The page of a rule."""
    from annotator.model.suggest import suggestion
    from annotator.render.rule_page import rule_page

    rule = arguments[0] if arguments and isinstance(arguments[0], str) else ""
    known = await _rules(ls)
    if rule not in known:
        raise JsonRpcInvalidParams(printable(f"there is no rule {rule[:80]}{suggestion(rule, known)}"))
    return printable(rule_page(known[rule]))


async def restart(ls: AnnotatorServer, *arguments: Any) -> None:
    """Reads and checks every project anew; rules that were left out because they took too long get another chance."""
    del arguments
    for session in ls.sessions.values():
        session.stop()
        session.reload()


async def log_check(ls: AnnotatorServer, *arguments: Any) -> dict[str, Any]:
    """Adds an entry to the check log of an article: ``applied``, and ``next``, the next claim that is not judged.

    A client that lets no server edit gets the ``edit`` to make itself.
    """
    asked = _arguments(arguments)
    session, path = _article(ls, asked.uri)
    await session.view()
    edit = log_edit(ls, session, path, asked)
    following = _next(ls, session, path, asked.claim)
    workspace = ls.client_capabilities.workspace
    if workspace is None or not workspace.apply_edit:
        return {"applied": False, "next": following, "edit": edit}
    label = printable(f"Check of #{asked.claim}: {asked.status}")
    answer = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label))
    applied = bool(answer is not None and answer.applied)
    if applied and asked.next and following is not None:
        await _show(ls, following)
    return {"applied": applied, "next": following}


def offered(ls: AnnotatorServer, document: OpenDocument, shown: types.CodeAction, log: LogRequest) -> types.CodeAction:
    """The code action that makes an entry: by the command, or with the edit itself where servers may not edit."""
    workspace = ls.client_capabilities.workspace
    asked = LogCheck(document.uri, log.claim, log.status, next=log.forward)
    if workspace is None or not workspace.apply_edit:
        shown.edit = log_edit(ls, document.session, document.path, asked)
        return shown
    arguments = {"uri": asked.uri, "claim": asked.claim, "status": asked.status, "next": asked.next}
    shown.command = types.Command(shown.title, LOG_CHECK, arguments=[arguments])
    return shown


def log_edit(ls: AnnotatorServer, session: Session, path: str, asked: LogCheck) -> types.WorkspaceEdit:
    """The edit of the check log.

    Raises:
        JsonRpcInvalidParams: there is no such claim or status, or no entry can be made.
    """
    from datetime import date

    from annotator.ide.check_log import Check, LogError, entry_edits
    from annotator.project.checklogs import log_path

    project = session.project
    assert project is not None
    article, log = project.corpus.articles.get(path), log_path(path)
    if article is None or log in project.skipped:
        raise JsonRpcInvalidParams("there is no article there, or its check log cannot be read")
    by = asked.by or settings.of(ls, session).by or _user()
    said = msgspec.structs.asdict(asked)
    check = Check(by=by, at=date.today().isoformat(), **{it: said[it] for it in _SAID})
    try:
        edits = entry_edits(article, project.documents.get(log, Document(log, "")), check)
    except LogError as fault:
        raise JsonRpcInvalidParams(printable(str(fault))) from None
    edit = workspace_edit(ls, session, edits)
    return edit if log in project.documents else _creating(ls, edit, convert.uri(session, log))


def _untyped(handler: Handler) -> Handler:
    """pygls looks up the types of arguments by name when a command comes, and would not find all of ours."""

    async def run(ls: AnnotatorServer, *arguments: Any) -> Any:
        return await handler(ls, *arguments)

    run.__annotations__.clear()
    return run


def _creating(ls: AnnotatorServer, edit: types.WorkspaceEdit, uri: str) -> types.WorkspaceEdit:
    """The edit with the file made first, where the client can; others make it by editing it."""
    workspace = ls.client_capabilities.workspace
    abilities = workspace.workspace_edit if workspace is not None else None
    operations = (abilities.resource_operations if abilities is not None else None) or ()
    if edit.document_changes is not None and types.ResourceOperationKind.Create in operations:
        create = types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True))
        edit.document_changes = [create, *edit.document_changes]
    return edit


def _arguments(arguments: tuple[Any, ...]) -> LogCheck:
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], dict) else None
    if given is None:
        given = dict(zip(LogCheck.__struct_fields__, arguments, strict=False))
    try:
        return msgspec.convert({name: it for name, it in given.items() if it is not None}, LogCheck)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(printable(f"{LOG_CHECK}: {error}")) from None


def _article(ls: AnnotatorServer, uri: str) -> tuple[Session, str]:
    """The project of an article, open or not, and its path there."""
    from annotator.lsp import sessions

    document = ls.documents.get(uris.key(uri))
    if document is not None:
        return document.session, document.path
    full = uris.to_path(uri)
    session = sessions.owner(ls, full) if full is not None else None
    if full is None or session is None or session.root is None:
        raise JsonRpcInvalidParams("the article is in no project that is open")
    return session, os.path.relpath(full, session.root).replace(os.sep, "/")


def _next(ls: AnnotatorServer, session: Session, path: str, claim: str) -> types.Location | None:
    from annotator.ide.actions_log import next_unchecked

    assert session.project is not None
    place = next_unchecked(session.project.corpus.articles[path], claim)
    return convert.location(session, place, ls.encoding) if place is not None else None


async def _show(ls: AnnotatorServer, place: types.Location) -> None:
    window = ls.client_capabilities.window
    if window is not None and window.show_document is not None and window.show_document.support:
        await ls.window_show_document_async(types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range))


async def _rules(ls: AnnotatorServer) -> dict[str, RuleInfo]:
    """The rules of all projects; the bundled ones where none is open."""
    known: dict[str, RuleInfo] = {}
    for session in ls.sessions.values():
        known.update(session.knowledge.rules if session.knowledge is not None else {})
    return known or await asyncio.get_running_loop().run_in_executor(ls.reading, _bundled)


def _bundled() -> dict[str, RuleInfo]:
    from annotator.catalogue import rule_infos
    from annotator.host import load_plugins

    return {it.id: it for it in rule_infos(load_plugins(third_party=False))}


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody has a name here
        return "desk"
