"""The evidence chain: what a claim rests on, step by step back to the primary source, and what rests on it.

A claim rests on the sources that it and its check log cite, on whom its
words credit, on the claims that support it, and on those that it counts
from. A source or an entity rests on what it is derived from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from annotator.ide.at import View, subjects_at
from annotator.ide.index import Use, index_of
from annotator.ide.pointed import claim_key, claim_named, pointed_at
from annotator.model.claim import Claim
from annotator.text import Location

NodeKind = Literal["claim", "source", "entity"]

_RESTING = ("rel-when", "others")
"""Attributes by which a claim rests on the one that it names."""

_LONGEST_TRAIL = 200


class Node(msgspec.Struct, frozen=True):
    """One link of the chain.

    ``key`` is ``path#id``, or ``path:offset`` for a claim without an id; else
    a citekey or an entity's key. ``trail`` has what was passed on the way
    here. Of a ``circle`` the node is in its own trail: nothing follows it.
    """

    kind: NodeKind
    key: str
    trail: tuple[str, ...] = ()
    circle: bool = False

    @property
    def name(self) -> str:
        """By which trails know it."""
        return f"{self.kind} {self.key}"


class Shown(msgspec.Struct, frozen=True):
    """How a node is shown: its name, more of it, all of it, and the words to select; places counted in documents."""

    name: str
    detail: str
    whole: Location
    words: Location


class Step(msgspec.Struct, frozen=True):
    """The next node, and the words that lead from the one to the other, if any."""

    node: Node
    places: tuple[Location, ...] = ()


def start(view: View, path: str, offset: int) -> Node | None:
    """The claim, source or entity that a chain can begin with at an offset."""
    pointed = pointed_at(view, path, offset)
    if pointed is None:
        return None
    if pointed.kind == "source":
        return Node("source", pointed.key) if pointed.key in view.registries.sources else None
    claim = pointed.claim or next((it.claim for it in subjects_at(view, path, offset) if it.claim is not None), None)
    if pointed.kind != "claim" and path in view.registries.paths:
        claim = None
    if claim is not None:
        return Node("claim", _key(view, claim))
    return Node("entity", pointed.key) if pointed.key in view.registries.entities else None


def show(view: View, node: Node) -> Shown | None:
    """How to show a node; None when it is not there any more, or defined nowhere."""
    if node.kind == "claim":
        claim = _claim(view, node.key)
        if claim is None:
            return None
        whole = view.corpus.absolute(claim.annotation)
        words = view.corpus.absolute(claim.id.location) if claim.id is not None else whole
        return Shown(claim.label, f"{whole.path}: {claim.text}" if claim.id is not None else whole.path, whole, words)
    registries = view.registries
    source, entity = registries.sources.get(node.key), registries.entities.get(node.key)
    if node.kind == "source" and source is not None:
        return Shown(f"@{source.key}", source.title, source.location, source.location)
    if node.kind == "entity" and entity is not None:
        return Shown(entity.name.value, entity.key, entity.location, entity.location)
    return None


def rests_on(view: View, node: Node) -> tuple[Step, ...]:
    """What a node rests on; the places are in the node's own file."""
    if node.circle:
        return ()
    if node.kind != "claim":
        return _together(view, node, _origins(view, node.key))
    claim = _claim(view, node.key)
    return _together(view, node, _evidence(view, claim)) if claim is not None else ()


def relied_on_by(view: View, node: Node) -> tuple[Step, ...]:
    """What rests on a node; the places are in the files of what does."""
    if node.circle:
        return ()
    if node.kind == "claim":
        claim = _claim(view, node.key)
        return _together(view, node, _dependents(view, claim)) if claim is not None else ()
    return _together(view, node, _users(view, node))


Found = tuple[NodeKind, str, Location | None]


def _evidence(view: View, claim: Claim) -> Iterator[Found]:
    article = view.corpus.articles.get(claim.annotation.path)
    for citation in claim.source:
        yield "source", citation.value.key, view.corpus.absolute(citation.location)
    for entry in article.info.checks_of(claim) if article is not None else ():
        yield from (("source", it.value.key, None) for it in entry.source)
    for voice in claim.says:
        if voice.value != "-":
            yield "entity", voice.value, view.corpus.absolute(voice.location)
    for field, reference in claim.outgoing:
        if any(field in claim.each(name) for name in _RESTING):
            key = f"{reference.path_from(claim.annotation.path)}#{reference.key}"
            yield "claim", key, view.corpus.absolute(field.part(reference.start, reference.end))
    for use in _uses(view, claim):
        if use.name == "supports" and use.claim is not None:
            yield "claim", _key(view, use.claim), None


def _dependents(view: View, claim: Claim) -> Iterator[Found]:
    for use in _uses(view, claim):
        if use.name in _RESTING and use.claim is not None:
            yield "claim", _key(view, use.claim), use.location
    for field in claim.each("supports"):
        key = f"{field.value.path_from(claim.annotation.path)}#{field.value.key}"
        yield "claim", key, None


def _users(view: View, node: Node) -> Iterator[Found]:
    index = index_of(view.corpus)
    named = {id(it.claim): it.location for it in index.uses(node.kind, node.key)}
    for claim in index.claims(node.kind, node.key):
        if node.kind == "source" or any(it.value == node.key for it in claim.says):
            yield "claim", _key(view, claim), named.get(id(claim))
    for link in index.links_to(node.key):
        yield _kind(view, link.key), link.key, link.location


def _origins(view: View, key: str) -> Iterator[Found]:
    for link in view.registries.lineage.links_of(key):
        other = link.target if link.key == key else link.key
        yield _kind(view, other), other, link.location


def _together(view: View, node: Node, found: Iterable[Found]) -> tuple[Step, ...]:
    """One step for each thing found that exists, with all its places; what the trail has is a circle."""
    places: dict[tuple[NodeKind, str], list[Location]] = {}
    for kind, key, place in found:
        places.setdefault((kind, key), []).extend([place] if place is not None else [])
    trail = (*node.trail, node.name)[-_LONGEST_TRAIL:]
    steps = []
    for (kind, key), where in places.items():
        following = Node(kind, key, trail, circle=f"{kind} {key}" in trail)
        if show(view, following) is not None:
            steps.append(Step(following, tuple(dict.fromkeys(where))))
    return tuple(steps)


def _uses(view: View, claim: Claim) -> Iterator[Use]:
    key = claim_key(claim)
    return index_of(view.corpus).uses("claim", key) if key else iter(())


def _kind(view: View, key: str) -> NodeKind:
    return "entity" if key in view.registries.entities and key not in view.registries.sources else "source"


def _key(view: View, claim: Claim) -> str:
    return claim_key(claim) or f"{claim.annotation.path}:{view.corpus.absolute(claim.annotation).span.start}"


def _claim(view: View, key: str) -> Claim | None:
    named = claim_named(view, key)
    path, _, offset = key.rpartition(":")
    article = view.corpus.articles.get(path)
    if named is not None or article is None or not offset.isdecimal() or len(offset) > 10:
        return named
    places = ((article.absolute(it.annotation).span.start, it) for it in article.claims)
    return next((claim for start, claim in places if start == int(offset)), None)
