"""Check the articles of a project: what cannot be right in them, each finding with the other half of it.

The project is the folder with annotator.toml (or with [tool.annotator] in its pyproject.toml) at or above
PATHS, else the current folder. All of it is read and compared; PATHS choose what is reported."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli import output
from annotator.cli.guess import unknown_rule
from annotator.cli.failure import Failure
from annotator.cli.paths import STDIN, covers, must_exist, must_match, project_path, shown_from
from annotator.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from annotator.host import Host
    from annotator.project.load import Project
    from annotator.worker import Report

FORMATS = ("text", "json", "github", "sarif")
_LEVELS = [it.label for it in sorted(Severity, reverse=True) if it]


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("paths", metavar="PATHS", nargs="*", help="files and folders to report on; - is standard input")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show findings (default: text)")
    rules = parser.add_argument_group("which rules")
    _add_list(rules, "--select", "rules or families to run, separated by commas; replaces the project's choice")
    _add_list(rules, "--ignore", "rules or families not to run, besides those that the project ignores")
    rules.add_argument("--final", action="store_true", help="as if ready to be published: with rules of completeness")
    rules.add_argument("--no-plugins", action="store_true", help="run the bundled rules only")
    status = parser.add_argument_group("exit status")
    status.add_argument(
        "--fail-on",
        metavar="SEVERITY",
        choices=_LEVELS,
        help=f"least severity that makes the exit status 1: {', '.join(_LEVELS)} (default: warning)",
    )
    status.add_argument("--exit-zero", action="store_true", help="exit with 0 even when something was found")
    other = parser.add_argument_group("other")
    other.add_argument("--stdin-filename", metavar="PATH", help="the file that standard input stands for")
    other.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours of text output")
