"""References between claims: where they lead, and which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Diagnostic
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.corpus import Corpus
from annotator.model.fields import Field, Value
from annotator.syntax.rules import UNKNOWN_REFERENCE
from annotator.text import Location, Span
from annotator.values.reference import Reference
from annotator.values.reltime import RelWhen


def target(reference: Reference, path: str, corpus: Corpus) -> Claim | None:
    """The claim that a reference in the article at ``path`` leads to, or None."""
    article = corpus.articles.get(reference.path_from(path))
    return article.claims_by_id.get(reference.key) if article is not None else None


def unknown_references(article: Article, corpus: Corpus) -> Iterator[Diagnostic]:
    """What `syntax/unknown-reference` has to say of one article, located in its blocks."""
    for field, reference in article.outgoing:
        if target(reference, article.path, corpus) is None:
            yield UNKNOWN_REFERENCE.diagnostic(_place(field, reference), _message(reference, article.path, corpus))


def _place(field: Field[Value], reference: Reference) -> Location:
    if not isinstance(field.value, RelWhen) or field.location.span.end - field.location.span.start != len(field.text):
        return field.location
    start = field.location.span.start + reference.start
    return Location(
        field.location.path,
        Span(start, field.location.span.start + reference.end),
        field.location.block,
    )


def _message(reference: Reference, path: str, corpus: Corpus) -> str:
    if not reference.path:
        return f"there is no annotation #{reference.key} in this article"
    other = reference.path_from(path)
    if other not in corpus.articles:
        return f"there is no article {other} in this project"
    return f"there is no annotation #{reference.key} in {other}"
