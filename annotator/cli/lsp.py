"""Start the language server: on standard input and output, or at an address, for as many clients as come."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from annotator.cli.failure import Failure

LEVELS = ("error", "warning", "info", "debug")


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--stdio", action="store_true", help="standard input and output, which is the default")
    reachable = "whoever can connect there can read the projects of this machine"
    ways.add_argument("--tcp", metavar="HOST:PORT", help=f"wait for clients at this address; {reachable}")
    ways.add_argument("--ws", metavar="HOST:PORT", help="the same for clients that speak WebSocket")
    about = "how much to write to standard error; never text of a document, but debug also shows what plugins write"
    parser.add_argument("--log-level", choices=LEVELS, default="warning", help=f"{about} (default: warning)")


def run(arguments: Namespace) -> int:
    """Serves until the editor asks to exit or is gone; at an address, until it is interrupted."""
    from annotator.lsp.server import serve
    from annotator.lsp.transports import parse_address

    given = arguments.tcp or arguments.ws
    if given is None:
        return serve(arguments.log_level)
    listen = parse_address("tcp" if arguments.tcp else "ws", given)
    if listen is None:
        raise Failure(f"{given!r} is no address: HOST:PORT, such as 127.0.0.1:7777")
    try:
        return serve(arguments.log_level, listen)
    except OSError as error:
        raise Failure(f"cannot listen at {given}: {error.strerror or error}") from None
