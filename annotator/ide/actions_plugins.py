"""What plugins can do with what stands at a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from annotator.diagnostics import Applicability, Edit, Fix
from annotator.hookspecs import Subject as PluginSubject
from annotator.ide.actions_asked import Action, Asked
from annotator.ide.at import Subject, subjects_at
from annotator.model.registries import Registries
from annotator.syntax import parse
from annotator.syntax.check import is_annotation
from annotator.syntax.tree import Tree
from annotator.vocabulary import Vocabulary


def plugin_subject(asked: Asked) -> PluginSubject | None:
    """What plugins are asked about: what the words at the start of the span stand for, or the claim around them."""
    registries = asked.view.registries
    for subject in subjects_at(asked.view, asked.path, asked.span.start):
        found = subject.claim if subject.kind == "claim" else _entry(registries, subject)
        if found is not None:
            return found
    return None


def plugin_actions(asked: Asked, fixes: Iterable[Fix], files: Collection[str]) -> Iterator[Action]:
    """The actions that plugins' fixes are, their places absolute.

    Left out are those that edit other files than the project's, that are for
    show only, and that would destroy an annotation.
    """
    for fix in fixes:
        edits = tuple(Edit(asked.view.corpus.absolute(it.location), it.new_text) for it in fix.edits)
        paths = {it.location.path for it in edits}
        if fix.applicability is Applicability.DISPLAY_ONLY or not paths <= set(files):
            continue
        if asked.path not in paths or _keeps_annotations(asked, [it for it in edits if it.location.path == asked.path]):
            yield Action(fix.title, "refactor.rewrite", edits, confirm=fix.applicability is not Applicability.SAFE)


def _entry(registries: Registries, subject: Subject) -> PluginSubject | None:
    if subject.kind == "entity":
        return registries.entities.get(subject.key)
    if subject.kind == "source":
        return subject.claim or registries.sources.get(subject.key)
    return registries.events.get(subject.key) if subject.kind == "event" else None


def _keeps_annotations(asked: Asked, edits: list[Edit]) -> bool:
    text = asked.text
    for edit in sorted(edits, key=lambda it: it.location.span, reverse=True):
        span = edit.location.span
        if span.end > len(text):
            return False
        text = text[: span.start] + edit.new_text + text[span.end :]
    vocabulary = asked.view.vocabulary
    return _annotations(parse(text, asked.tree), vocabulary) >= _annotations(asked.tree, vocabulary)


def _annotations(tree: Tree, vocabulary: Vocabulary) -> int:
    return sum(is_annotation(it.block, vocabulary) for block in tree.blocks for it in block.spans)
