"""LSP feature: the editor's settings, all below ``annotator``; docs/editors.md lists them.

They come with ``initialize``, with every ``didChangeConfiguration``, and by
asking for them where the client lets itself be asked, then for each folder of
the workspace by itself. A setting that cannot be right is told of once and
left out; the others count.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

from annotator.lsp import uris
from annotator.lsp.setting_values import NONE, EditorSettings, read
from annotator.text import printable

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import Session
    from annotator.project.project import Project
    from annotator.worker.task import Task

log = logging.getLogger(__name__)

SECTION = "annotator"
PATIENCE = 2.0
"""Seconds that the first check waits for settings that were asked for."""


class Configured(msgspec.Struct):
    """The settings of the editor as they are now: for a folder, else for all."""

    common: EditorSettings = NONE
    folders: dict[str, EditorSettings] = {}
    known: asyncio.Event = msgspec.field(default_factory=asyncio.Event)
    told: set[str] = set()
    """The complaints that the user has read."""


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(changed)


def of(ls: AnnotatorServer, session: Session) -> EditorSettings:
    """The settings that count for a project: those of the folder that it is in."""
    root = str(session.root or "")
    around = [it for it in ls.configured.folders if root == it or root.startswith(it.rstrip("/\\") + "/")]
    return ls.configured.folders[max(around, key=len)] if around else ls.configured.common


def begin(ls: AnnotatorServer, options: Any) -> None:
    """Takes the settings of ``initialize``."""
    _take(ls, {"": options})


async def ask(ls: AnnotatorServer) -> None:
    """Asks the client for the settings, and to tell when they change, as far as it can."""
    workspace = ls.client_capabilities.workspace
    changes = workspace.did_change_configuration if workspace is not None else None
    if changes is not None and changes.dynamic_registration:
        options = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        registration = types.Registration("annotator-settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        ls.protocol.send_request(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams([registration]))
    try:
        if _can_ask(ls):
            await asyncio.wait_for(_ask(ls), PATIENCE)
    except Exception:  # the client's fault, and nothing depends on it
        log.info("the settings were asked for and not given")
    finally:
        ls.configured.known.set()


async def ask_again(ls: AnnotatorServer) -> None:
    """Asks for the settings of folders that have come."""
    if _can_ask(ls):
        await _ask(ls)


def changed(ls: AnnotatorServer, params: types.DidChangeConfigurationParams) -> None:
    """Takes new settings: from the message, or, as most send none with it, by asking."""
    if _can_ask(ls):
        ls.spawn(_ask(ls))
    elif params.settings is not None:
        _take(ls, {"": params.settings})


async def task(ls: AnnotatorServer, session: Session, project: Project) -> Task:
    """What the rules are asked about a project, the editor's wishes included."""
    from annotator.worker.task import Selection, task_of

    await ls.configured.known.wait()
    wishes = of(ls, session)
    if session.knowledge is not None and wishes is not NONE:
        wishes, problems = wishes.known_to(session.knowledge.rules)
        _tell(ls, problems)
    made = task_of(project, Selection(wishes.select, wishes.ignore))
    if wishes.severity:
        made = msgspec.structs.replace(made, severities={**made.severities, **wishes.severity})
    return made


def _can_ask(ls: AnnotatorServer) -> bool:
    workspace = ls.client_capabilities.workspace
    return workspace is not None and bool(workspace.configuration)


async def _ask(ls: AnnotatorServer) -> None:
    folders = list(ls.folders)
    items = [types.ConfigurationItem(section=SECTION)]
    items += [types.ConfigurationItem(scope_uri=uris.to_uri(it), section=SECTION) for it in folders]
    given = await ls.workspace_configuration_async(types.ConfigurationParams(items))
    if isinstance(given, list | tuple) and len(given) == len(items):
        _take(ls, dict(zip(["", *folders], given, strict=True)))


def _take(ls: AnnotatorServer, given: Mapping[str, Any]) -> None:
    """Notes the settings by folder, the common ones first, and checks again what they may change."""
    read_: dict[str, EditorSettings] = {}
    for folder, value in given.items():
        if value is None and folder == "" and not ls.configured.known.is_set():
            read_[folder] = ls.configured.common  # those of `initialize`
            continue
        read_[folder], problems = read(value)
        _tell(ls, problems)
    before = (ls.configured.common, ls.configured.folders)
    common = read_.pop("", ls.configured.common)
    folders = {path: it if given[path] is not None else common for path, it in read_.items()}
    ls.configured.common, ls.configured.folders = common, folders
    if common.trace:
        ls.protocol.trace = types.TraceValue(common.trace)
    if (common, folders) != before:
        for session in ls.sessions.values():
            session.recheck()
        _redraw_hints(ls)


def _redraw_hints(ls: AnnotatorServer) -> None:
    workspace = ls.client_capabilities.workspace
    hints = workspace.inlay_hint if workspace is not None else None
    if ls.configured.known.is_set() and hints is not None and hints.refresh_support:
        ls.protocol.send_request(types.WORKSPACE_INLAY_HINT_REFRESH)


def _tell(ls: AnnotatorServer, problems: list[str]) -> None:
    """Shows what is wrong with settings, each thing once."""
    for problem in problems:
        if problem not in ls.configured.told:
            ls.configured.told.add(problem)
            text = printable(f"annotator: {problem}; this setting is left out")
            ls.protocol.send_plain(types.WINDOW_SHOW_MESSAGE, {"type": 2, "message": text})
