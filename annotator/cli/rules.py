"""List all rules with their severity, whether they have a fix, and what they do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from textwrap import wrap

from annotator.cli import output
from annotator.cli.running import known_rules
from annotator.diagnostics import RuleInfo, rule_url
from annotator.render.visible import visible

_ID = 40
_ROOM = 40
"""Columns below which the text is not worth setting beside the names."""
_INDENT = 6


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
        output.write("".join(f"{line}\n" for line in _lines(in_order, width)))
    return 0


def _lines(infos: Iterable[RuleInfo], width: int) -> Iterator[str]:
    """The rules by family; on a terminal, what they do wraps beside them, or below where there is no room."""
    family = ""
    for info in infos:
        if info.family != family:
            yield from ([""] if family else [])
            family = info.family
            yield visible(family)
        fix = "fix" if info.has_fix else ""
        head = f"  {visible(info.id):<{_ID}} {info.severity.label:<12} {fix:<4}"
        if not width:
            yield f"{head} {visible(info.summary)}".rstrip()
            continue
        indent = len(head) + 1 if width - len(head) >= _ROOM else _INDENT
        lines = wrap(visible(info.summary), max(width - indent, _ROOM // 2))
        if indent == _INDENT:
            yield head.rstrip()
        elif lines:
            yield f"{head} {lines.pop(0)}"
        yield from (f"{' ' * indent}{it}" for it in lines)


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
