"""What stands above a claim or an article: its sources, how far its check has come, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from annotator.ide.at import View
from annotator.ide.index import index_of
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.graph import components
from annotator.model.progress import overview, state_of
from annotator.model.references import target
from annotator.model.registries import Registries
from annotator.model.standing import standing_of, states_fact
from annotator.text import Location, Span


class Lens(msgspec.Struct, frozen=True):
    """What something is to be said of: a claim, or with ``claim`` None the article. ``span`` counts from its start."""

    span: Span
    claim: Claim | None = None


class LensText(msgspec.Struct, frozen=True):
    """One line, and the places to look at for more, counted from the start of their documents."""

    title: str
    places: tuple[Location, ...] = ()


def lenses(view: View, path: str) -> tuple[Lens, ...]:
    """Where something is to be said in an article, in order; empty for any other document, and for one without claims.

    Opinions and mere headlines have nothing to check, unless somebody did.
    """
    article = view.corpus.articles.get(path)
    found = [Lens(article.absolute(it.annotation).span, it) for it in _to_check(article)] if article is not None else []
    if article is None or not found:
        return ()
    headings = (article.absolute(it.location).span for block in article.blocks for it in block.headings[:1])
    first = next(headings, found[0].span)
    return (Lens(first if first.start <= found[0].span.start else found[0].span), *found)


def lens_text(view: View, article: Article, lens: Lens) -> LensText:
    """What is to be said."""
    return _of_article(article) if lens.claim is None else _of_claim(view, article, lens.claim)


def claim_at(article: Article, block: int, start: int) -> Claim | None:
    """The claim whose annotation starts so far from the start of the block with this key, if it is still there."""
    for it in article.blocks:
        if it.key == block:
            return next((claim for claim in it.claims if claim.annotation.span.start == start), None)
    return None


def independent(registries: Registries, sources: Iterable[str]) -> int:
    """How many of the sources do not repeat each other, nor all the same: such as share an origin count as one."""
    graph: dict[str, list[str]] = {}
    for key in sources:
        origins = [f"@{root}" for root in registries.lineage.roots(key)]
        graph.setdefault(key, []).extend(origins)
        for origin in origins:
            graph.setdefault(origin, []).append(key)
    return len(components(graph))


def _to_check(article: Article) -> Iterator[Claim]:
    for claim in article.claims:
        if states_fact(claim) or article.info.checks_of(claim):
            yield claim


def _of_article(article: Article) -> LensText:
    progress = overview([article]).total
    parts = [f"{progress.confirmed} of {_count(progress.claims, 'claim')} confirmed"]
    if progress.attention:
        parts.append(f"{progress.attention} need{'s' if progress.attention == 1 else ''} attention")
    left = (it for it in _to_check(article) if state_of(standing_of(it, article.info)) != "confirmed")
    return LensText(" · ".join(parts), tuple(article.absolute(it.annotation) for it in left))


def _of_claim(view: View, article: Article, claim: Claim) -> LensText:
    checks = article.info.checks_of(claim)
    cited = (*claim.source, *(it for entry in checks for it in entry.source))
    sources = list(dict.fromkeys(it.value.key for it in cited))
    text = _count(len(sources), "source") if sources else "no source"
    if len(sources) > 1:
        text += f", {independent(view.registries, sources)} independent"
    against, supporting = _related(view, article, claim)
    parts = [text, _verb(len(against), "contradict"), _verb(len(supporting), "support"), _state(article, claim)]
    known = (view.registries.sources.get(it) for it in sources)
    places = [view.corpus.absolute(it.annotation) for it in (*against, *supporting)]
    return LensText(" · ".join(filter(None, parts)), (*places, *(it.location for it in known if it is not None)))


def _related(view: View, article: Article, claim: Claim) -> tuple[list[Claim], list[Claim]]:
    """The claims that this one contradicts or is contradicted by, and those that support it."""
    against: dict[int, Claim] = {}
    supporting: dict[int, Claim] = {}
    for field in claim.each("contradicts"):
        other = target(field.value, article.path, view.corpus)
        if other is not None and other is not claim:
            against[id(other)] = other
    referring = index_of(view.corpus).claims("claim", f"{article.path}#{claim.id.value}") if claim.id else ()
    for other in referring:
        for name, found in (("contradicts", against), ("supports", supporting)):
            path = other.location.path
            if other is not claim and any(target(it.value, path, view.corpus) is claim for it in other.each(name)):
                found[id(other)] = other
    return list(against.values()), list(supporting.values())


def _state(article: Article, claim: Claim) -> str:
    standing = standing_of(claim, article.info)
    if standing.stale:
        return "checked in other words"
    return "checkers disagree" if standing.disagreement else standing.status


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _verb(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number == 1 else ''}" if number else ""
