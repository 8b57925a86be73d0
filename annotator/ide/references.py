"""Where else the thing at a place is named: in the whole project, or in one document."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from annotator.ide.at import View
from annotator.ide.index import Index, Use, index_of
from annotator.ide.pointed import Pointed, pointed_at
from annotator.text import Location, Span


class Highlight(msgspec.Struct, frozen=True):
    """Words that name the same thing; ``defines`` when they define it."""

    span: Span
    defines: bool = False


def references(view: View, path: str, offset: int, declaration: bool = False) -> tuple[Location, ...]:
    """The places that name what stands at an offset, in order of path and place, the registries last.

    Of an event these are also the places that name its parts; claims that
    inherit an event or a source count too, with all of their words. Places
    count from the start of their documents.

    Args:
        view: what to look at.
        path: the document.
        offset: where in it.
        declaration: whether the place that defines it is one of them.
    """
    pointed = pointed_at(view, path, offset)
    if pointed is None or not pointed.key:
        return (pointed.location,) if pointed is not None and declaration else ()
    index = index_of(view.corpus)
    keys = index.parts(pointed.key) if pointed.kind == "event" else (pointed.key,)
    uses = [it for key in keys for it in index.uses(pointed.kind, key)]
    found = [it.location for it in uses if _wanted(it, pointed, declaration)]
    if pointed.kind in ("event", "source"):
        found += _inheriting(view, index, pointed, uses)
    return tuple(sorted(dict.fromkeys(found), key=lambda it: (it.path in view.registries.paths, it)))


def highlights(view: View, path: str, offset: int) -> tuple[Highlight, ...]:
    """The places in one document that name what the words at an offset there name, in order."""
    pointed = pointed_at(view, path, offset)
    if pointed is None or (pointed.use is None and pointed.kind == "claim"):
        return ()
    named = (it for it in index_of(view.corpus).uses_in(path) if it.kind == pointed.kind and _same(view, it, pointed))
    found = {it.location.span: Highlight(it.location.span, it.role == "definition") for it in named}
    if pointed.use is None:
        found.setdefault(pointed.location.span, Highlight(pointed.location.span))
    return tuple(found[span] for span in sorted(found))


def _wanted(use: Use, pointed: Pointed, declaration: bool) -> bool:
    return use.role != "definition" or (declaration and use.key == pointed.key)


def _same(view: View, use: Use, pointed: Pointed) -> bool:
    if use.key == pointed.key:
        return True
    return use.kind == "entity" and view.registries.entity_key(use.key) == pointed.key


def _inheriting(view: View, index: Index, pointed: Pointed, uses: list[Use]) -> Iterator[Location]:
    """The claims that name it in no attribute of their own."""
    naming = {id(it.claim) for it in uses}
    for claim in index.claims(pointed.kind, pointed.key):
        if id(claim) not in naming:
            yield view.corpus.absolute(claim.location)
