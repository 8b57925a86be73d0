"""References between claims: where they lead, and which lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Diagnostic
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.corpus import Corpus
from annotator.syntax.rules import UNKNOWN_REFERENCE
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
            # A relative time has more words than its anchor.
            relative = isinstance(field.value, RelWhen)
            place = field.part(reference.start, reference.end) if relative else field.location
            yield UNKNOWN_REFERENCE.diagnostic(place, _message(reference, article.path, corpus))


def _message(reference: Reference, path: str, corpus: Corpus) -> str:
    if not reference.path:
        return f"there is no annotation #{reference.key} in this article"
    other = reference.path_from(path)
    if other not in corpus.articles:
        return f"there is no article {other} in this project"
    return f"there is no annotation #{reference.key} in {other}"
