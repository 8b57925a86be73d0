"""Start the language server, which speaks on standard input and output."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--stdio", action="store_true", help="accepted because editors pass it; there is no other way")


def run(arguments: Namespace) -> int:
    """Serves until the editor asks to exit; the server says with which status."""
    del arguments
    from annotator.lsp.server import serve

    return serve()
