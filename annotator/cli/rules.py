"""List all rules with their severity, whether they have a fix, and what they do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from annotator.cli import output
from annotator.cli.running import known_rules
from annotator.diagnostics import RuleInfo, rule_url
from annotator.render.visible import visible


def configure(parser: ArgumentParser) -> None:
    """Declares the options."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to list them (default: text)")
    parser.add_argument("--no-plugins", action="store_true", help="list the bundled rules only")


def run(arguments: Namespace) -> int:
    """Prints the list."""
    in_order = list(known_rules(third_party=not arguments.no_plugins).values())
    if arguments.format == "json":
        from annotator.render.json_format import encode

        output.write(encode([_record(it) for it in in_order]) + "\n")
    else:
        width = output.terminal_width()
        output.write("".join(f"{_cut(line, width)}\n" for line in _lines(in_order)))
    return 0


def _lines(infos: Iterable[RuleInfo]) -> Iterator[str]:
    family = ""
    for info in infos:
        if info.family != family:
            yield from ([""] if family else [])
            family = info.family
            yield visible(family)
        fix = "fix" if info.has_fix else ""
        yield f"  {visible(info.id):<38} {info.severity.label:<12} {fix:<4} {visible(info.summary)}".rstrip()


def _cut(line: str, width: int) -> str:
    return line if not width or len(line) <= width else f"{line[: width - 1]}…"


def _record(info: RuleInfo) -> dict[str, object]:
    return {
        "id": info.id,
        "family": info.family,
        "severity": info.severity.label,
        "fix": info.has_fix,
        "summary": info.summary,
        "options": dict(info.options),
        "url": rule_url(info.id),
    }
