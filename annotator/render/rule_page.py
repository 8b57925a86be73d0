"""The manual's page of a rule, made of what the rule says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.diagnostics import Invalid, RuleInfo, Valid
from annotator.render.excerpt import excerpt
from annotator.render.text import excerpt_lines
from annotator.render.visible import visible
from annotator.text import LineIndex, Span

_LONGEST_LINE = 100
_ITEM = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,\[\]"]+')
_FENCE = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)


def rule_page(info: RuleInfo) -> str:
    """The page as Markdown, from its title to its examples."""
    fix = "has a fix" if info.has_fix else "has no fix"
    parts = [f"# {info.id}", f"*{info.severity.label}, {fix}*", _documentation(info)]
    shared = _shared([*info.invalid, *info.valid])
    if shared:
        said = "All examples use these files, but for those that show another of the same name."
        parts += ["## Files of the examples", said, *_files(shared, False, named=True)]
    if info.invalid:
        parts += ["## Examples that it reports", *(part for it in info.invalid for part in _invalid(it, shared))]
    if info.valid:
        parts += ["## Examples that it allows", *(part for it in info.valid for part in _valid(it, shared))]
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


def _documentation(info: RuleInfo) -> str:
    """What the rule says of itself; behind what it says of its options stand their defaults."""
    text = info.documentation.strip()
    if not info.options:
        return text
    head, _, rest = text.partition("## Options\n")
    told, next_title, last = rest.partition("\n## ")
    parts = [head.strip(), f"## Options\n{told.strip()}".strip(), *_defaults(info), f"## {last}" if next_title else ""]
    return "\n\n".join(it for it in parts if it)


def _defaults(info: RuleInfo) -> Iterator[str]:
    lines = (f"{name} = {_wrapped(default)}" for name, default in info.options.items())
    yield "Without a setting it is as if there were"
    yield _fenced("\n".join([f'[rules."{info.id}"]', *lines]), "toml")
    if any(it.startswith('["') for it in info.options.values()):
        yield "A list that is given stands in place of this one, and does not add to it."


def _wrapped(default: str) -> str:
    """A value of TOML; a long list has several lines."""
    if len(default) <= _LONGEST_LINE or not default.startswith("["):
        return default
    lines = [""]
    for item in _ITEM.findall(default):
        if len(lines[-1]) + len(item) > _LONGEST_LINE:
            lines.append("")
        lines[-1] += f" {item}," if lines[-1] else f"  {item},"
    return "\n".join(["[", *lines, "]"])


def _shared(examples: Sequence[Invalid | Valid]) -> Mapping[str, str]:
    """The files that at least half of several examples have, which are shown once."""
    counts = Counter(item for it in examples for item in it.files.items())
    often = (item for item, count in counts.most_common() if count > 1 and 2 * count >= len(examples))
    shared: dict[str, str] = {}
    for path, text in often:
        shared.setdefault(path, text)
    return shared


def _valid(example: Valid, shared: Mapping[str, str]) -> Iterator[str]:
    yield from _without(example, shared)
    yield from _files(_own(example, shared), example.final)


def _invalid(example: Invalid, shared: Mapping[str, str]) -> Iterator[str]:
    everything = {example.path: example.text, **example.files}
    own = _own(example, shared)
    path = example.at_path or example.path
    finding = _finding(everything.get(path, ""), example, path if len(own) > 1 or path not in own else "")
    yield from _without(example, shared)
    if len(own) > 1 or example.final or path not in own or example.text.strip() not in finding:
        yield from _files(own, example.final)  # else the line of the finding is all
    yield _fenced(finding, "text")
    if example.fixed is not None:
        yield "After its fix:"
        yield _fenced(example.fixed, "markdown")


def _own(example: Invalid | Valid, shared: Mapping[str, str]) -> Mapping[str, str]:
    """The files of an example, but for those that are shown once for all."""
    own = {path: text for path, text in example.files.items() if shared.get(path) != text}
    return {example.path: example.text, **own}


def _without(example: Invalid | Valid, shared: Mapping[str, str]) -> Iterator[str]:
    missing = [it for it in shared if it not in example.files]
    if missing:
        yield f"Without {', '.join(f'`{it}`' for it in missing)}:"


def _finding(text: str, example: Invalid, path: str) -> str:
    """The message, where it stands if that must be said, and the line with its carets."""
    start = max(text.find(example.at), 0)
    rows = excerpt(LineIndex(text), Span(start, start + len(example.at)))
    gutter = max(len(str(it.line)) for it in rows)
    head = ": ".join(it for it in (path, visible(example.message or "")) if it)
    return "\n".join([*([head] if head else []), *excerpt_lines(rows, gutter)])


def _files(files: Mapping[str, str], final: bool, named: bool = False) -> Iterator[str]:
    if final:
        yield "With `--final`:"
    for path, text in files.items():
        if named or len(files) > 1:
            yield f"`{path}`"
        yield _fenced(text, path.rpartition(".")[2].replace("md", "markdown"))


def _fenced(text: str, language: str) -> str:
    """A code block; its fence is longer than any in the text."""
    longest = max((len(it) for it in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
