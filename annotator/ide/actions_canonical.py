"""One attribute block in the form that the formatter gives to all."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Edit
from annotator.ide.actions_asked import Action, Asked, annotations_around
from annotator.syntax.format import format_edits
from annotator.text import Location, Span


def canonical_attributes(asked: Asked) -> Iterator[Action]:
    """The action that rewrites the attributes of the innermost annotation, where they are written otherwise."""
    annotation = next(annotations_around(asked, asked.span), None)
    if annotation is None:
        return
    inside = annotation.here.start + annotation.node.block.start + 1
    within, vocabulary = [Span(inside, inside)], asked.view.vocabulary
    found = format_edits(asked.text, asked.style, vocabulary, within=within, tree=asked.tree)
    if found:
        edits = tuple(Edit(Location(asked.path, it.span), it.text) for it in found)
        yield Action("Write these attributes in canonical form", "refactor.rewrite", edits)
