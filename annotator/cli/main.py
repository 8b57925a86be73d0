"""The command ``annotator``: finds the subcommand, and turns whatever ends it into an exit status."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import annotator
from annotator.cli import output
from annotator.cli.failure import Failure

COMMANDS = {
    "check": "report what cannot be right in the articles",
    "status": "show how far the check of the articles has come",
    "explain": "show the manual's page of a rule",
    "rules": "list all rules",
    "parse": "show the annotations of an article as JSON",
    "strip": "give back an article without its annotations",
    "lsp": "start the language server",
    "doctor": "say how the tool is set up, and why a file is checked or not",
}
CANNOT_WORK, INTERRUPTED, PIPE_CLOSED = 2, 130, 141

_DESCRIPTION = "A linter for facts: checks the claims that are annotated in Markdown articles."
_EPILOG = """\
exit status:
  0   nothing was found (at or above --fail-on)
  1   something was found
  2   the command could not do its work

examples:
  annotator check                         the whole project
  annotator check drafts/ --final         the drafts, as if ready to be published
  annotator check --format github         in a workflow on GitHub
  annotator explain dates/weekday-mismatch

Every command has its own help: annotator COMMAND --help
"""


class Parser(ArgumentParser):
    """An argument parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        """Ends the command.

        Raises:
            Failure: always.
        """
        raise Failure(f"{message} (see {self.prog} --help)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line, `sys.argv` unless given, and returns its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        output.flush()
    except SystemExit as ending:  # argparse's, after --help or --version
        return ending.code if isinstance(ending.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return PIPE_CLOSED
    except Failure as failure:
        output.complain(str(failure))
        return CANNOT_WORK
    except Exception as error:
        if os.environ.get("ANNOTATOR_TRACEBACK") == "1":
            raise
        output.complain(_internal(error))
        return CANNOT_WORK
    return status


def _run(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        name = words[0]
        command = import_module(f"annotator.cli.{name}")
        parser = Parser(f"annotator {name}", description=command.__doc__, formatter_class=RawDescriptionHelpFormatter)
        command.configure(parser)
        status: int = command.run(parser.parse_args(words[1:]))
        return status
    parser = _top_parser()
    options = parser.parse_args(words[:1])
    if options.command is None:
        output.note(parser.format_help().rstrip())
        return CANNOT_WORK
    raise Failure(f"there is no command {options.command!r}{_guess(options.command)} (see annotator --help)")


def _top_parser() -> Parser:
    listed = "\n".join(f"  {name:<9} {what}" for name, what in COMMANDS.items())
    parser = Parser(
        "annotator",
        usage="annotator COMMAND [OPTIONS]",
        description=f"{_DESCRIPTION}\n\ncommands:\n{listed}",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"annotator {annotator.__version__}")
    parser.add_argument("command", nargs="?", help=SUPPRESS)
    return parser


def _guess(word: str) -> str:
    from annotator.values.closest import closest

    near = closest(word, COMMANDS)
    return f"; did you mean `{near}`?" if near is not None else ""


def _internal(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        return f"{error.strerror}{place}"
    kind = type(error).__name__
    return f"internal error: {kind}: {error} - please report it; ANNOTATOR_TRACEBACK=1 shows where it happened"


def _forget_output() -> None:
    """Whoever read the output has gone; what is still buffered must not complain when Python ends."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
