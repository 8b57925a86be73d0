"""Show the manual's page of a rule: what it does, why, what it does not compare, and examples."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from annotator.cli import output
from annotator.cli.failure import Failure
from annotator.cli.guess import unknown_rule
from annotator.cli.running import known_rules
from annotator.render.rule_page import rule_page


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("rule", metavar="RULE", help="the id of a rule, such as dates/weekday-mismatch")
    parser.add_argument("--no-plugins", action="store_true", help="know the bundled rules only")


def run(arguments: Namespace) -> int:
    """Prints the page: laid out on a terminal, else as Markdown."""
    infos = known_rules(third_party=not arguments.no_plugins)
    info = infos.get(arguments.rule)
    if info is None:
        raise Failure(unknown_rule(arguments.rule, infos))
    page = rule_page(info)
    if output.wants_colour():
        _show(page)
    else:
        output.write(page)
    return 0


def _show(page: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    width = min(console.width, 110)
    console.print(Markdown(page, code_theme="ansi_dark", hyperlinks=False), width=width)
