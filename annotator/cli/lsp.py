"""Start the language server, which speaks on standard input and output."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

LEVELS = ("error", "warning", "info", "debug")


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--stdio", action="store_true", help="accepted because editors pass it; there is no other way")
    about = "how much to write to standard error; never text of a document, but debug also shows what plugins write"
    parser.add_argument("--log-level", choices=LEVELS, default="warning", help=f"{about} (default: warning)")


def run(arguments: Namespace) -> int:
    """Serves until the editor asks to exit or is gone."""
    from annotator.lsp.server import serve

    return serve(arguments.log_level)
