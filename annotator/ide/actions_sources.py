"""Inserting a citation: into an annotation that has no ``source`` yet, from what the project knows about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from annotator.ide.actions_asked import Action, ActionKind, Annotation, Asked, annotations_around, with_value
from annotator.ide.index import index_of
from annotator.model.claim import Claim
from annotator.model.fields import Field
from annotator.model.quotes import quote, search
from annotator.values.citation import Citation

MOST = 5
"""Citations that are offered."""
MOST_CLAIMS = 300
"""Claims of an event whose sources are looked at."""
MOST_TEXT = 2_000_000
"""Code points of copies of sources that are searched for quoted words."""
SHORTEST = 8
"""Code points of a quotation that are enough to know it by."""


def insert_citations(asked: Asked) -> Iterator[Action]:
    """The actions that cite a source in the innermost annotation, best first.

    Sources whose copy has the quoted words come first, then those of the
    check log and of the sentence, then those of other claims of the event.
    """
    annotation = next(annotations_around(asked, asked.span), None)
    claim = claim_of(annotation) if annotation is not None else None
    if annotation is None or claim is None or claim.each("source"):
        return
    offered: dict[str, str] = {}
    for written, why in _known(asked, annotation, claim):
        offered.setdefault(written, why)
    findings = tuple(it for it in asked.about if it.rule == "citations/missing-citation")
    for written, why in list(offered.items())[:MOST]:
        edit = with_value(asked, annotation, "source", written)
        if edit is not None:
            kind: ActionKind = "quickfix" if findings else "refactor.rewrite"
            yield Action(f"Cite {written}, {why}", kind, (edit,), findings, confirm=True)


def claim_of(annotation: Annotation) -> Claim | None:
    """The facts of an annotation."""
    claims = annotation.here.facts.claims
    return next((it for it in claims if it.annotation.span == annotation.node.span), None)


def _known(asked: Asked, annotation: Annotation, claim: Claim) -> Iterator[tuple[str, str]]:
    """Citations as they are written, and why they are offered."""
    yield from ((f"@{key}", "which has these words") for key in _with_words(asked, claim))
    for entry in reversed(asked.article.info.checks_of(claim)):
        yield from ((_written(it), "as in the check log") for it in entry.source)
    facts = annotation.here.facts
    sentence = next(
        (it.location.span for it in facts.sentences if it.location.span.contains(claim.location.span)), None
    )
    for cited in facts.citations:
        if sentence is not None and sentence.contains(cited.location.span):
            yield _written(cited), "as in this sentence"
    index = index_of(asked.view.corpus)
    for event in claim.event:
        for other in islice(index.claims("event", event.value), MOST_CLAIMS):
            if other is not claim:
                yield from ((_written(it), f"as {_label(asked, other)} does") for it in other.source)


def _with_words(asked: Asked, claim: Claim) -> Iterator[str]:
    """The sources in whose copies all that a quotation quotes stands."""
    if not claim.is_kind("quote"):
        return
    words = [it.text for it in claim.quotations] or [claim.text]
    wanted = tuple(quote("", it.strip(" .,;:!?"), "") for it in words)
    if any(len(it.exact) < SHORTEST for it in wanted):
        return
    left = MOST_TEXT
    for key, snapshot in asked.view.registries.snapshots.items():
        left -= len(snapshot.text)
        if left < 0:
            return
        if snapshot.text and len(search({0: snapshot.text}, wanted)) == len(set(wanted)):
            yield key


def _written(cited: Field[Citation]) -> str:
    locator = cited.value.locator
    return f"@{cited.value.key}{f', {locator}' if locator else ''}"


def _label(asked: Asked, claim: Claim) -> str:
    return claim.label if claim.location.path == asked.path else f"{claim.location.path}{claim.label}"
