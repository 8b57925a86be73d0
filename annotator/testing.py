"""For the authors of rules: checks articles given as text, and a rule against its own examples.

Everything goes the way that the command line goes; only the files are in
memory. In a plugin's tests::

    from annotator.testing import check_rule

    def test_examples():
        check_rule(MyRule)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from annotator.catalogue import known_options
from annotator.diagnostics import Diagnostic, Fix, Invalid, RuleInfo, Valid
from annotator.engine import Memo
from annotator.hookspecs import hookimpl
from annotator.host import Host, load_plugins
from annotator.host_discovery import EntryPoint
from annotator.project.load import load
from annotator.project.project import Project
from annotator.rule import Rule
from annotator.text import Document, LineIndex, Location
from annotator.worker.analysis import Report, analyse
from annotator.worker.task import Selection

Examined = RuleInfo | type[Rule]


def check(
    text: str,
    files: Mapping[str, str] | None = None,
    path: str = "article.md",
    final: bool = False,
    select: Iterable[str] | None = None,
    *,
    rules: Sequence[type[Rule]] = (),
) -> list[Diagnostic]:
    """What the tool says of an article.

    Args:
        text: the article.
        files: other files of the project by path: registries, bibliographies, check logs, settings, articles.
        path: the article's own path.
        final: check as if ready to be published.
        select: rule ids and families to run; None is the default choice.
        rules: rule classes to run that no installed plugin offers.
    """
    report = check_files({path: text, **(files or {})}, final, select, rules=rules)
    return list(report.diagnostics)


def check_files(
    files: Mapping[str, str],
    final: bool = False,
    select: Iterable[str] | None = None,
    *,
    rules: Sequence[type[Rule]] = (),
    memo: Memo | None = None,
) -> Report:
    """The full report on a project given as texts by path."""
    project = project_of(files, final, rules=tuple(rules))
    return analyse(project, host_with(tuple(rules)), Selection(tuple(select or ())), memo)


def project_of(
    files: Mapping[str, str],
    final: bool = False,
    previous: Project | None = None,
    rules: tuple[type[Rule], ...] = (),
) -> Project:
    """A project whose files are in memory only; ``previous`` is its former state."""
    buffers = {path: Document(path, text) for path, text in files.items()}
    host = host_with(rules)
    known = known_options(host)
    return load(
        None,
        buffers,
        previous,
        final=final,
        vocabulary=host.vocabulary,
        rules=known,
        read_snapshot=host.snapshot,
        grammar=host.temporal_grammar,
    )


def check_rule(rule: Examined) -> None:
    """Holds a rule to its examples.

    It must be silent on each `Valid`. On each `Invalid` it must speak at
    ``at``, in the words of ``message``; its fix must give ``fixed``, on which
    it is silent.

    Raises:
        AssertionError: it does not; the message shows the example with what was found in it.
    """
    examples = (rule.VALID, rule.INVALID) if isinstance(rule, type) else (rule.valid, rule.invalid)
    for valid in examples[0]:
        check_valid(rule, valid)
    for invalid in examples[1]:
        check_invalid(rule, invalid)


def check_valid(rule: Examined, example: Valid) -> None:
    """Holds a rule to an example on which it is silent."""
    found = _found(rule, example, example.text)
    assert not found, f"{rule.id} must be silent on\n\n{annotated(_files(example), found)}"


def check_invalid(rule: Examined, example: Invalid) -> None:
    """Holds a rule to an example on which it speaks."""
    files = _files(example)
    found = _found(rule, example, example.text)
    path = example.at_path or example.path
    here = [it for it in found if it.location.path == path and _under(files, it.location) == example.at]
    story = annotated(files, found)
    assert here, f"{rule.id} must underline {example.at!r} in {path}, but:\n\n{story}"
    if example.message is not None:
        said = [it.message for it in here]
        assert example.message in said, f"{rule.id} must say {example.message!r}, but says {said}:\n\n{story}"
    if example.fixed is not None:
        _check_fix(rule, example, here, story)


def apply_fix(files: Mapping[str, str], fix: Fix) -> dict[str, str]:
    """The files after a fix.

    Raises:
        AssertionError: its edits overlap, or are in no file.
    """
    result = dict(files)
    edits = sorted(fix.edits, key=lambda it: (it.location.path, it.location.span), reverse=True)
    before: Location | None = None
    for edit in edits:
        path, span = edit.location.path, edit.location.span
        assert path in result, f"the fix {fix.title!r} edits {path}, which is not there"
        if before is not None and before.path == path:
            assert span.end <= before.span.start, f"edits of the fix {fix.title!r} overlap"
        result[path] = result[path][: span.start] + edit.new_text + result[path][span.end :]
        before = edit.location
    return result


def annotated(files: Mapping[str, str], diagnostics: Iterable[Diagnostic]) -> str:
    """The files with the diagnostics below the lines that they are about."""
    found = list(diagnostics)
    return "\n".join(
        f"── {path}\n{_with_carets(text, [it for it in found if it.location.path == path])}"
        for path, text in files.items()
    )


def caret_line(text: LineIndex, diagnostic: Diagnostic) -> tuple[int, str]:
    """The line that a diagnostic is about, and the carets to write below it, with what it says."""
    span = diagnostic.location.span
    line, column = text.position(span.start)
    last = min(span.end, text.line_end(line))
    carets = "^" * max(1, last - span.start)
    return line, f"{' ' * column}{carets} {diagnostic.severity.label}[{diagnostic.rule}] {diagnostic.message}"


@cache
def host_with(rules: tuple[type[Rule], ...] = ()) -> Host:
    """The installed plugins, and rule classes that none of them offers."""
    host = load_plugins()
    more = tuple(it for it in rules if it not in host.rules)
    if not more:
        return host
    entry = EntryPoint("testing", "testing", "testing", "", lambda: _Offer(more))
    return load_plugins(more=(entry,))


class _Offer:
    """A plugin that offers the given rules."""

    def __init__(self, rules: tuple[type[Rule], ...]) -> None:
        self._rules = rules

    @hookimpl
    def annotator_rules(self) -> tuple[type[Rule], ...]:
        """The rules."""
        return self._rules


def _files(example: Valid | Invalid) -> dict[str, str]:
    return {example.path: example.text, **example.files}


def _found(rule: Examined, example: Valid | Invalid, text: str) -> list[Diagnostic]:
    own = (rule,) if isinstance(rule, type) else ()
    select = (rule.id,) if own else None
    found = check(text, example.files, example.path, example.final, select, rules=own)
    return [it for it in found if it.rule == rule.id]


def _under(files: Mapping[str, str], location: Location) -> str | None:
    text = files.get(location.path)
    return None if text is None else text[location.span.start : location.span.end]


def _check_fix(rule: Examined, example: Invalid, found: Sequence[Diagnostic], story: str) -> None:
    fixes = [fix for it in found for fix in it.fixes]
    assert fixes, f"{rule.id} must offer a fix:\n\n{story}"
    results = [apply_fix(_files(example), fix)[example.path] for fix in fixes]
    assert example.fixed in results, f"{rule.id} must make {example.fixed!r} of it, but makes {results}:\n\n{story}"
    left = _found(rule, example, example.fixed or "")
    after = annotated({**_files(example), example.path: example.fixed or ""}, left)
    assert not left, f"{rule.id} must be silent after its fix:\n\n{after}"


def _with_carets(text: str, diagnostics: Sequence[Diagnostic]) -> str:
    index = LineIndex(text)
    below: dict[int, list[str]] = {}
    for diagnostic in diagnostics:
        line, carets = caret_line(index, diagnostic)
        below.setdefault(line, []).append(carets)
    lines = []
    for number in range(len(index.starts)):
        lines += [index.line_text(number), *below.get(number, ())]
    return "\n".join(lines)
