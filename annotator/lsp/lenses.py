"""LSP feature: code lenses, whose words are found when they come into sight; a click shows the places behind them.

An editor whose extension knows ``annotator.showReferences`` says so under
``experimental.commands`` of its capabilities, and is given that command with
a URI, a position and locations. For any other the server itself has
``annotator.openReferences``, with the same arguments.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from annotator.lsp import convert, uris
from annotator.lsp.looking import with_document
from annotator.lsp.protocol import Plain

if TYPE_CHECKING:
    from annotator.ide.lenses import Lens, LensText
    from annotator.lsp.server import AnnotatorServer
    from annotator.lsp.session import OpenDocument

CLIENT_COMMAND = "annotator.showReferences"
SERVER_COMMAND = "annotator.openReferences"
MOST_OFFERED = 12
"""Places to choose from in a message."""


def register(server: AnnotatorServer) -> None:
    """Takes on these messages."""
    server.feature(types.TEXT_DOCUMENT_CODE_LENS)(lenses)
    server.feature(types.CODE_LENS_RESOLVE)(resolve)
    server.command(SERVER_COMMAND)(open_references)


async def lenses(ls: AnnotatorServer, params: types.CodeLensParams) -> Plain | None:
    """Where there will be something to say."""
    from annotator.ide.lenses import lenses as find

    looked = await with_document(ls, params.text_document, lambda view, it: find(view, it.path))
    if looked is None:
        return None
    document, found = looked
    index = document.buffer.index
    return Plain(
        [{"range": convert.plain_range(index, it.span, ls.encoding), "data": _packed(document, it)} for it in found]
    )


async def resolve(ls: AnnotatorServer, params: types.CodeLens) -> types.CodeLens:
    """What is to be said, of the claim that is there now."""
    found = await _said(ls, params)
    if found is None:  # its claim has gone, and the next lenses are on their way
        params.command = types.Command("…", "")
        return params
    document, text = found
    session, project = document.session, document.session.project
    assert project is not None
    places = [convert.plain_location(session, project, it, ls.encoding) for it in text.places]
    start = {"line": params.range.start.line, "character": params.range.start.character}
    name = CLIENT_COMMAND if _knows(ls.client_capabilities.experimental) else SERVER_COMMAND
    arguments = [document.uri, start, places]
    params.command = types.Command(text.title, name, arguments=arguments) if places else types.Command(text.title, "")
    return params


async def open_references(ls: Any, *arguments: Any) -> None:  # pygls looks at the types of commands' arguments
    """Opens the only place, or the one that the user chooses; where the editor cannot, names them."""
    given = arguments[2] if len(arguments) > 2 and isinstance(arguments[2], list | tuple) else ()
    places = [it for it in map(_place, given) if it is not None]
    window = ls.client_capabilities.window
    if not places:
        return
    if window is None or window.show_document is None or not window.show_document.support:
        names = "\n".join(map(_name, places[:MOST_OFFERED]))
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, names))
    elif len(places) == 1:
        _show(ls, places[0])
    else:
        ls.spawn(_choose(ls, places))  # the answer may come late, or never


async def _choose(ls: AnnotatorServer, places: Sequence[types.Location]) -> None:
    by_name = {_name(it): it for it in reversed(places[:MOST_OFFERED])}
    actions = [types.MessageActionItem(it) for it in reversed(by_name)]
    question = types.ShowMessageRequestParams(types.MessageType.Info, f"{len(places)} places", actions)
    answer = await ls.window_show_message_request_async(question)
    if answer is not None and answer.title in by_name:
        _show(ls, by_name[answer.title])


def _show(ls: AnnotatorServer, place: types.Location) -> None:
    params = types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range)
    ls.protocol.send_request(types.WINDOW_SHOW_DOCUMENT, params)


async def _said(ls: AnnotatorServer, lens: types.CodeLens) -> tuple[OpenDocument, LensText] | None:
    from annotator.ide.lenses import Lens, claim_at, lens_text
    from annotator.text import Span

    data = lens.data
    if not isinstance(data, list | tuple) or len(data) != 3 or not isinstance(data[0], str):
        return None
    document = ls.documents.get(uris.key(data[0]))
    if document is None or document.lost:
        return None
    view = await document.session.view()
    article = view.corpus.articles.get(document.path)
    if article is None:
        return None
    claim = claim_at(article, data[1], data[2])
    if claim is None and data[1] != 0:
        return None
    return document, lens_text(view, article, Lens(Span(0, 0), claim))


def _packed(document: OpenDocument, lens: Lens) -> list[Any]:
    """The claim by its place in its block, which typing elsewhere leaves as it is."""
    where = lens.claim.annotation if lens.claim is not None else None
    return [document.uri, where.block if where is not None else 0, where.span.start if where is not None else 0]


def _knows(experimental: Any) -> bool:
    """Whether the client has our command, as rust-analyzer's clients say it: ``{"commands": {"commands": [name]}}``."""
    known = _member(_member(experimental, "commands"), "commands")
    return isinstance(known, list | tuple) and CLIENT_COMMAND in known


def _place(given: Any) -> types.Location | None:
    """A location that went to the client and back, if it is still one."""
    uri, ends = _member(given, "uri"), [_member(_member(given, "range"), it) for it in ("start", "end")]
    numbers = [_member(it, name) for it in ends for name in ("line", "character")]
    if not isinstance(uri, str) or not all(isinstance(it, int) and 0 <= it < 2**31 for it in numbers):
        return None
    return types.Location(uri, types.Range(types.Position(*numbers[:2]), types.Position(*numbers[2:])))


def _member(given: Any, name: str) -> Any:
    """A member of what came as an object, in whatever form it was made."""
    return given.get(name) if isinstance(given, dict) else getattr(given, name, None)


def _name(place: types.Location) -> str:
    file = re.split(r"[/\\\\]", uris.to_path(place.uri) or place.uri)[-1]
    return f"{file}:{place.range.start.line + 1}"
