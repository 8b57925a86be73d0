"""The protocol as pygls speaks it, with its rough edges taken off.

What pygls does beyond dispatching is not wanted here: its copy of every open
document (which splits lines elsewhere than editors do), the bodies of
messages in its log, tracebacks in its answers.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

from annotator.lsp.framing import FrameFault, decode, encode

if TYPE_CHECKING:
    from annotator.lsp.server import AnnotatorServer

log = logging.getLogger(__name__)

_OURS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
    types.NOTEBOOK_DOCUMENT_DID_OPEN,
    types.NOTEBOOK_DOCUMENT_DID_CHANGE,
    types.NOTEBOOK_DOCUMENT_DID_CLOSE,
)
_LARGEST = 2**31 - 1
_INTERNAL, _INVALID, _PARSE, _PARAMS, _NOT_INITIALIZED = -32603, -32600, -32700, -32602, -32002


class Plain(msgspec.Struct):
    """A handler's result that is plain data of the protocol already, and is sent as it is."""

    value: Any


class Refused(msgspec.Struct, frozen=True):
    """A handler's result where there is none: the request is answered with this error."""

    code: int
    message: str
    data: Any = None


class Protocol(LanguageServerProtocol):
    """Takes bodies of frames, calls handlers, and sends frames."""

    _server: AnnotatorServer

    def __init__(self, server: AnnotatorServer, converter: Any) -> None:
        super().__init__(server, converter)
        for method in _OURS:
            self.fm.builtin_features.pop(method, None)

    def receive(self, frame: bytes | FrameFault) -> None:
        """Handles one frame; never raises for what is in it."""
        if isinstance(frame, FrameFault):
            log.warning("a malformed frame was skipped: %s", frame.reason)
            return
        try:
            message = decode(frame)
        except ValueError:
            self._refuse(None, _PARSE, "the body is not JSON")
            return
        if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
            self._refuse(None, _INVALID, "the body is no JSON-RPC 2.0 message")
        elif self._in_order(message):
            self._handle(message)

    def send_plain(self, method: str, params: Any) -> None:
        """Sends a notification whose parameters are plain data already."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Answers with what the server can do for this client."""
        result = yield from super().lsp_initialize(params)
        self._server.announce(result.capabilities)
        return result

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_arguments: Any) -> None:  # type: ignore[override]
        """Ends the server: well if it was shut down before, as the protocol has it."""
        self._server.stop(0 if self._shutdown else 1)

    @property
    def was_shut_down(self) -> bool:
        """Whether the client has asked for it."""
        return self._shutdown

    def _handle(self, message: dict[str, Any]) -> None:
        try:
            _clamp(message.get("params"))
            self.handle_message(self.structure_message(message))
        except Exception as error:
            log_failure(f"message {message.get('method')!r}", error)
            if message.get("method") == types.TEXT_DOCUMENT_DID_CHANGE:
                self._server.lose(_uri(message.get("params")))
            if "method" in message and message.get("id") is not None:
                self._refuse(message["id"], _PARAMS, "the parameters are not as the protocol has them")

    def _in_order(self, message: dict[str, Any]) -> bool:
        """Whether the message may come now; a request that may not is answered."""
        method = message.get("method")
        if method is None or method == types.EXIT:
            return True
        problem: tuple[int, str] | None = None
        if self._workspace is None and method != types.INITIALIZE:
            problem = (_NOT_INITIALIZED, "the server is not initialized")
        elif self._shutdown:
            problem = (_INVALID, "the server is shut down")
        elif self._workspace is not None and method == types.INITIALIZE:
            problem = (_INVALID, "the server is initialized already")
        if problem is not None and message.get("id") is not None:
            self._refuse(message["id"], *problem)
        return problem is None

    def _refuse(self, identity: Any, code: int, reason: str) -> None:
        self._write({"jsonrpc": "2.0", "id": identity, "error": {"code": code, "message": reason}})

    def _send_response(self, msg_id: Any, result: Any = None, error: types.ResponseError | None = None) -> None:
        if isinstance(result, Plain | Refused):
            self._result_types.pop(msg_id, None)
            answer = {"result": result.value} if isinstance(result, Plain) else {"error": msgspec.to_builtins(result)}
            self._write({"jsonrpc": "2.0", "id": msg_id, **answer})
            return
        if error is not None:
            error = types.ResponseError(error.code, "internal error" if error.code == _INTERNAL else error.message)
        super()._send_response(msg_id, result, error)

    def _send_data(self, data: Any) -> None:
        if data:
            self._write(self._converter.unstructure(data))

    def _write(self, message: Any) -> None:
        if self.writer is not None:
            self.writer.write(encode(message))


def _clamp(params: Any) -> None:
    """Brings positions into the range of the protocol.

    Some clients mean "the end" by a larger number, and some the start by a
    smaller one. A change that is refused would leave the two texts different.
    """
    for change in params.get("contentChanges", ()) if isinstance(params, dict) else ():
        where = change.get("range") if isinstance(change, dict) else None
        for position in where.values() if isinstance(where, dict) else ():
            if isinstance(position, dict):
                position.update({name: _clamped(it) for name, it in position.items()})


def _clamped(number: Any) -> Any:
    return max(0, min(number, _LARGEST)) if isinstance(number, int) else number


def _uri(params: Any) -> str:
    """The URI of the document that a message is about, or nothing."""
    document = params.get("textDocument") if isinstance(params, dict) else None
    uri = document.get("uri") if isinstance(document, dict) else None
    return uri if isinstance(uri, str) else ""


def log_failure(what: str, error: BaseException) -> None:
    """Logs where something failed; never the words of an exception, which may be those of a document."""
    place = "".join(traceback.format_tb(error.__traceback__)) if log.isEnabledFor(logging.DEBUG) else ""
    log.error("%s failed: %s\n%s" if place else "%s failed: %s%s", what, type(error).__name__, place)
