"""The manual's page of a rule, made of what the rule says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from annotator.diagnostics import Invalid, RuleInfo, Valid
from annotator.render.excerpt import excerpt
from annotator.render.text import excerpt_lines
from annotator.render.visible import visible
from annotator.text import LineIndex, Span

_FENCE = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)


def rule_page(info: RuleInfo) -> str:
    """The page as Markdown, from its title to its examples."""
    fix = "has a fix" if info.has_fix else "has no fix"
    parts = [f"# {info.id}", f"*{info.severity.label}, {fix}*", info.documentation.strip()]
    if info.options:
        rows = "\n".join(f"| `{name}` | `{default}` |" for name, default in info.options.items())
        parts += ["## Options", f"| option | default |\n| --- | --- |\n{rows}"]
    if info.invalid:
        parts += ["## Examples that it reports", *(part for it in info.invalid for part in _invalid(it))]
    if info.valid:
        parts += ["## Examples that it allows", *(part for it in info.valid for part in _valid(it))]
    return _inert("\n\n".join(it for it in parts if it)) + "\n"


def rule_index(infos: Iterable[RuleInfo]) -> str:
    """The manual's list of all rules, family by family."""
    families: dict[str, list[RuleInfo]] = {}
    for info in sorted(infos, key=lambda it: it.id):
        families.setdefault(info.family, []).append(info)
    parts = ["# Rules", "Every rule has a page; `annotator explain RULE` shows it in the terminal."]
    for family, members in families.items():
        rows = "\n".join(_index_row(it) for it in members)
        parts += [f"## {family}", f"| rule | severity | fix | what it does |\n| --- | --- | --- | --- |\n{rows}"]
    return _inert("\n\n".join(parts)) + "\n"


def _inert(page: str) -> str:
    """The page with all its lines and tabs, but nothing else that is hidden."""
    return re.sub(r"[^\n\t]+", lambda match: visible(match[0]), page)


def _index_row(info: RuleInfo) -> str:
    summary = info.summary.replace("|", "\\|")
    return f"| [{info.id}]({info.id}.md) | {info.severity.label} | {'yes' if info.has_fix else ''} | {summary} |"


def _valid(example: Valid) -> Iterator[str]:
    yield from _files({example.path: example.text, **example.files}, example.final)


def _invalid(example: Invalid) -> Iterator[str]:
    files = {example.path: example.text, **example.files}
    path = example.at_path or example.path
    if len(files) > 1 or example.final or "\n" in example.text.strip():
        yield from _files(files, example.final)  # else the line of the finding is all
    yield _fenced(_finding(files.get(path, ""), example, path if len(files) > 1 else ""), "text")
    if example.fixed is not None:
        yield "After its fix:"
        yield _fenced(example.fixed, "markdown")


def _finding(text: str, example: Invalid, path: str) -> str:
    """The message, where it stands if that must be said, and the line with its carets."""
    start = max(text.find(example.at), 0)
    rows = excerpt(LineIndex(text), Span(start, start + len(example.at)))
    gutter = max(len(str(it.line)) for it in rows)
    head = ": ".join(it for it in (path, visible(example.message or "")) if it)
    return "\n".join([*([head] if head else []), *excerpt_lines(rows, gutter)])


def _files(files: Mapping[str, str], final: bool) -> Iterator[str]:
    if final:
        yield "With `--final`:"
    for path, text in files.items():
        if len(files) > 1:
            yield f"`{path}`"
        yield _fenced(text, path.rpartition(".")[2].replace("md", "markdown"))


def _fenced(text: str, language: str) -> str:
    """A code block; its fence is longer than any in the text."""
    longest = max((len(it) for it in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
