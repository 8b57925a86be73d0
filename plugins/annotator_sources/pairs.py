"""Which two of many origins show best that what looks like two sources is one; in time linear in their number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator_sources.origins import Origin

Topics = Callable[[Origin], Iterable[Hashable]]


class Pair(NamedTuple):
    """Two origins of one root: the one to be reported, its witness, and how many more there are like them."""

    here: Origin
    there: Origin
    more: int = 0


def within_claims(origins: Iterable[Origin], root: str) -> Iterator[Pair]:
    """For each article the first claim that credits two voices, or cites two sources, of one root."""
    seen = set()
    for several in _sorted_by(lambda it: ((it.member.path, it.claim.annotation, it.cited),), origins):
        pair = _of_two_keys(several, root)
        if pair is not None and pair.here.member.path not in seen:
            seen.add(pair.here.member.path)
            yield pair


def within_article(origins: Iterable[Origin], root: str) -> Pair | None:
    """Two sources that claims of one article cite."""
    return _closest([it for it in origins if it.cited], lambda several: _of_two_keys(several, root))


def between_articles(origins: Sequence[Origin], root: str) -> list[Pair]:
    """For each article its pair with another; none where nobody would take them for two sources.

    That is so where all who lead to the root cite it by its own key: who looks
    into the same source twice does not pretend that there are two.
    """
    for find in (_of_two_keys_apart, _of_a_voice, lambda several: _of_one_key(several, root)):
        best = _closest(origins, find)
        if best is not None:
            return _one_for_each_article(best, origins)
    return []


def _closest(origins: Sequence[Origin], find: Callable[[Sequence[Origin]], Pair | None]) -> Pair | None:
    """The first pair of claims that count the same, else of claims of one event, else of any."""
    for topics in (_counted, _events, lambda _: (None,)):
        pair = next(filter(None, map(find, _sorted_by(topics, origins))), None)
        if pair is not None:
            return pair
    return None


def _sorted_by(topics: Topics, origins: Iterable[Origin]) -> Iterable[list[Origin]]:
    found: dict[Hashable, list[Origin]] = {}
    for origin in origins:
        for topic in topics(origin):
            found.setdefault(topic, []).append(origin)
    return found.values()


def _counted(origin: Origin) -> Iterator[Hashable]:
    of = " ".join(origin.claim.word("of").casefold().split())
    return ((event, of) for event in _events(origin) if of)


def _events(origin: Origin) -> Iterator[Hashable]:
    return (it.value for it in origin.claim.event)


def _of_two_keys(origins: Sequence[Origin], root: str) -> Pair | None:
    """The first two keys; reported is the second, unless it is the root itself."""
    by_key: dict[str, Origin] = {}
    for origin in origins:
        by_key.setdefault(origin.key, origin)
    if len(by_key) < 2:
        return None
    first, second, *rest = by_key.values()
    here, there = (first, second) if second.key == root else (second, first)
    return Pair(here, there, len(rest))


def _of_two_keys_apart(origins: Sequence[Origin]) -> Pair | None:
    """Two keys in two articles."""
    first, path = origins[0], origins[0].member.path
    apart = next((it for it in origins if it.member.path != path and it.key != first.key), None)
    if apart is not None:
        return Pair(first, apart)
    # In all other articles there is only the first one's key, so that another one can be in its article only.
    apart = next((it for it in origins if it.member.path != path), None)
    other = next((it for it in origins if it.key != first.key), None)
    return Pair(other, apart) if apart is not None and other is not None else None


def _of_a_voice(origins: Sequence[Origin]) -> Pair | None:
    """One key in two articles, and one of them credits it."""
    voice = next((it for it in origins if not it.cited), None)
    return _apart(voice, origins) if voice is not None else None


def _of_one_key(origins: Sequence[Origin], root: str) -> Pair | None:
    """One key in two articles, from which a step leads to the root."""
    return _apart(origins[0], origins) if origins[0].key != root else None


def _apart(one: Origin, origins: Iterable[Origin]) -> Pair | None:
    other = next((it for it in origins if it.member.path != one.member.path), None)
    return Pair(one, other) if other is not None else None


def _one_for_each_article(best: Pair, origins: Iterable[Origin]) -> list[Pair]:
    """The best pair as each of its articles sees it, and for each other article its closest claim with one of it."""
    ends = (best.here, best.there)
    known = [(topics, {topic for it in ends for topic in topics(it)}) for topics in (_counted, _events)]
    near: dict[str, tuple[int, Origin]] = {}
    for origin in origins:
        distance = sum(found.isdisjoint(topics(origin)) for topics, found in known)
        path = origin.member.path
        if path not in near or distance < near[path][0]:
            near[path] = (distance, origin)
    pairs = [best, Pair(best.there, best.here)]
    for path, (_, origin) in near.items():
        if all(it.member.path != path for it in ends):
            pairs.append(Pair(origin, next((it for it in ends if it.key != origin.key), best.here)))
    return [it._replace(more=len(pairs) - 2) for it in sorted(pairs, key=lambda it: it.here.member.path)]
