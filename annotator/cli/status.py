"""Show how far the check of the articles has come: what is confirmed, what needs attention, what is left.

Each claim is in one of four states. confirmed: confirmed, changed or cut, and nothing speaks against it;
attention: disputed or wrong, with an open concern after a verdict, changed since it was checked, or judged
differently by two checkers; blocked: no verdict yet, and a concern waits for an answer; unchecked: no verdict
yet. unsourced counts claims of any state for which nothing is cited. A checker's row counts the claims that
checker has an entry on, by the checker's own last entry.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli import output
from annotator.cli.paths import covers, must_exist, must_match, project_path, project_root, shown_from
from annotator.host import load_plugins
from annotator.model.progress import overview
from annotator.project.load import load
from annotator.project.project import Project
from annotator.project.rules import INVALID_CHECK_LOG
from annotator.render import status
from annotator.render.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("paths", metavar="PATHS", nargs="*", help="articles and folders to show; all without any")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to show it (default: text)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours of text output")


def run(arguments: Namespace) -> int:
    """Prints the tables; how far the check has come does not change the exit status."""
    must_exist(arguments.paths)
    folder = Path.cwd()
    root = project_root(arguments.paths, folder)
    chosen = [project_path(it, root) for it in arguments.paths] or ["."]
    project = load(root, vocabulary=load_plugins(third_party=False).vocabulary)
    must_match(arguments.paths, chosen if arguments.paths else [], [*project.corpus.articles, *project.skipped])

    def wanted(path: str) -> bool:
        return any(covers(it, path) for it in chosen)

    shown_path = shown_from(root, folder)
    shown = overview(it for path, it in project.corpus.articles.items() if wanted(path))
    skipped = {path: why for path, why in sorted(project.skipped.items()) if wanted(path)}
    if arguments.format == "json":
        output.write(status.render_json(shown, shown_path, [*skipped]))
    elif shown.articles:
        colour, width = output.wants_colour(arguments.color), output.terminal_width()
        bars = output.has_characters(status.BLOCKS)
        output.write(status.render_table(shown, shown_path, width=width, colour=colour, bars=bars))
    else:
        output.write("There are no articles.\n")
    output.flush()
    for path, why in skipped.items():
        output.note(f"skipped: {visible(shown_path(path))} {why}".rstrip())
    faults = _faulty_logs(project)
    if faults:
        output.note(f"{faults} in check logs, which may change these numbers: see annotator check")
    return 0


def _faulty_logs(project: Project) -> str:
    count = sum(it.rule == INVALID_CHECK_LOG.id for it in project.faults)
    return "" if not count else "1 error" if count == 1 else f"{count} errors"
