"""A project given as texts, with a caret ``‸`` in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annotator.diagnostics import Edit
from annotator.ide.at import View
from annotator.project.project import Project
from annotator.testing import project_of
from annotator.text import Location


class Asked:
    """A view of a project, the place of the caret in it, and its texts."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.path = next((path for path, text in files.items() if "‸" in text), "")
        self.offset = files[self.path].index("‸") if self.path else 0
        self.files = {path: text.replace("‸", "") for path, text in files.items()}
        self.project: Project = project_of(self.files)
        self.view = View(self.project.corpus, self.project.vocabulary)

    def words(self, where: Location) -> str:
        """``path: words`` of a place counted from the start of its document."""
        return f"{where.path}: {self.files[where.path][where.span.start : where.span.end]}"


def marked(files: Mapping[str, str], path: str, place: str) -> Asked:
    """The project with the caret where ``place`` has it, words of one file with ``‸`` in them."""
    words = place.replace("‸", "")
    assert words in files[path], words
    return Asked({**files, path: files[path].replace(words, place, 1)})


def applied(files: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The files after edits that do not overlap."""
    found = dict(files)
    for edit in sorted(set(edits), key=lambda it: it.location, reverse=True):
        text, span = found[edit.location.path], edit.location.span
        assert span.end <= len(text)
        found[edit.location.path] = text[: span.start] + edit.new_text + text[span.end :]
    return found
