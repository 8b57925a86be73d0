"""Actions on small projects: what is offered at a marked place, and what the files are once it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.diagnostics import Diagnostic, Edit, Fix
from annotator.ide.actions import actions
from annotator.ide.actions_asked import Action, Asked
from annotator.ide.at import View
from annotator.testing import apply_fix, host_with, project_of
from annotator.text import Span
from annotator.worker.analysis import analyse

Files = Mapping[str, str]


def asked_of(text: str, files: Files | None = None, path: str = "article.md") -> tuple[Asked, dict[str, str]]:
    """What is asked of an article in which ``‸`` marks a caret, or two of them a selection; and all files."""
    start = text.find("‸")
    plain = text.replace("‸", "")
    end = text.rfind("‸") - (1 if text.count("‸") > 1 else 0)
    everything = {path: plain, **(files or {})}
    project = project_of(everything)
    found = tuple(it for it in analyse(project, host_with()).diagnostics if it.location.path == path)
    span = Span(max(start, 0), max(end, 0))
    about = tuple(it for it in found if it.location.span.start <= span.end and span.start <= it.location.span.end)
    view = View(project.corpus, project.vocabulary)
    return Asked(view, path, span, project.lowered[path].tree, found, about), everything


def offered(text: str, files: Files | None = None, only: Sequence[str] = ()) -> list[Action]:
    """The actions at the mark."""
    return list(actions(asked_of(text, files)[0], only))


def titles(text: str, files: Files | None = None, only: Sequence[str] = ()) -> list[str]:
    """Their titles."""
    return [it.title for it in offered(text, files, only)]


def done(text: str, title: str, files: Files | None = None, only: Sequence[str] = ()) -> dict[str, str]:
    """The files after the first action whose title begins so."""
    asked, everything = asked_of(text, files)
    found = [it for it in actions(asked, only) if it.title.startswith(title)]
    assert found, [it.title for it in actions(asked, only)]
    return after(everything, found[0].edits)


def after(files: Files, edits: Sequence[Edit]) -> dict[str, str]:
    """The files after some edits."""
    return apply_fix(files, Fix("", tuple(edits)))


def rules_of(files: Files) -> list[str]:
    """The rules that speak on some files."""
    found: Sequence[Diagnostic] = analyse(project_of(files), host_with()).diagnostics
    return [it.rule for it in found]
