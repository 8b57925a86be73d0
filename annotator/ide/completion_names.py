"""Classes, ids and names of attributes, whole annotations, and citations in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.ide.completion_context import words_of
from annotator.ide.completion_dates import dates
from annotator.ide.completion_keys import Offer, source_offer
from annotator.ide.completion_match import Entry, entry, fold
from annotator.ide.completion_nearby import Ask
from annotator.text import Span

_WORD = re.compile(r"[^\W_]+")
_STOPS = """
a an and are as at be been by for from had has have he her his in is it its of on only or s she that the their they this
to was were which who will with
"""
_STOP = frozenset(_STOPS.split())
_ID_WORDS = 2
_PLACES = ("place", "country")
_KEY = re.compile(r"[^\W\d_][\w:.\-]*")


def key_offer(ask: Ask) -> Offer:
    """What may stand next in an attribute block: a whole annotation where it is empty, attributes, classes, an id."""
    slot = ask.slot
    empty = not slot.written and not slot.classes and not slot.prefix
    known = [
        *(_annotations(ask) if empty else ()),
        *_attributes(ask),
        *_classes(ask),
        *(() if ask.own_id else _ids(ask)),
    ]
    ranks = {(it.kind, it.key): rank for rank, it in enumerate(known)}
    return Offer(known, lambda it: ranks[it.kind, it.key])


def class_offer(ask: Ask) -> Offer:
    """The classes that the annotation does not have yet."""
    return Offer(_classes(ask))


def id_offer(ask: Ask) -> Offer:
    """Ids for the annotation being written."""
    return Offer(list(_ids(ask)))


def citation_in_prose(ask: Ask) -> Offer:
    """Citekeys behind ``@``."""
    offer = source_offer(ask)
    if ask.slot.before:  # "@{": the key stands in braces
        closing = "" if ask.slot.follows == "}" else "}"
        return Offer((_written(it, f"{it.key}{closing}") for it in offer.entries), offer.weight)
    return Offer((_written(it, _bare(it.key)) for it in offer.entries), offer.weight)


def bracket_offer(ask: Ask) -> Offer:
    """What a bracket may begin: an annotation, a point, a citation."""
    here = ask.slot.span  # the bracket that editors add is replaced, lest there are two
    span = Span(here.start, here.end + (ask.slot.follows == "]"))
    annotation = '${1:words}]{#${2:id} .claim event="$3" who="$4"}$0'
    point = ']{#${1:id} .claim exact="${2:words}"}$0'
    known = [
        entry("snippet", "annotation", "words, marked as a claim", ("claim",), text="", snippet=annotation),
        entry("snippet", "point", "a claim about words that stand elsewhere", text="", snippet=point),
    ]
    offer = source_offer(ask)
    cited = (_written(it, f"@{_bare(it.key)}]") for it in offer.entries)
    return Offer([*known, *cited], lambda it: 0 if it.kind == "snippet" else 1 + offer.weight(it), span)


def slug(words: str) -> Iterator[str]:
    """Ids that some words propose: the first that mean something, then more of them."""
    meant = [it for it in _WORD.findall(fold(words)) if it not in _STOP and not it.isdigit()]
    for count in (_ID_WORDS, 1, _ID_WORDS + 1):
        name = "-".join(meant[:count])
        if _KEY.fullmatch(name) and len(name) <= 40:
            yield name


def _annotations(ask: Ask) -> Iterator[Entry]:
    """The whole block, as far as its words tell."""
    words = ask.slot.words
    text = words_of(ask.document.text, words) if words is not None else ""
    name = next(_free(ask, slug(text)), "")
    parts = [f"#{name}" if name else "", ".claim", *(f'{key}="{value}"' for key, value in _told(ask) if value)]
    body = " ".join(filter(None, parts))
    closing = "" if ask.slot.closed else "}"
    yield Entry("snippet", body, f"{body}{closing}", "claim, as its words tell", (body,), f"\n{fold(body)}")


def _told(ask: Ask) -> Iterator[tuple[str, str]]:
    """Attributes that the words propose."""
    known = ask.view.registries.entities
    block = ask.block
    names = dict.fromkeys(it.entity for it in ask.within(block.mentions)) if block is not None else {}
    places = [it for it in names if it in known and known[it].kind in _PLACES]
    yield "who", "; ".join(it for it in names if it not in places)
    yield "where", "; ".join(places[:1])
    times = list(ask.within(block.expressions)) if block is not None else []
    first = next((it for it in dates(ask) if any(it.key in (time.value, time.likely) for time in times)), None)
    yield "when", first.key if first is not None else ""
    parts = [it.part_of_day for it in times if it.part_of_day]
    yield "time-of-day", parts[0] if parts and first is not None else ""


def _attributes(ask: Ask) -> Iterator[Entry]:
    slot = ask.slot
    for spec in ask.view.vocabulary.attributes.values():
        if spec.name in slot.written:
            continue
        if slot.follows == "=":
            yield entry("attribute", spec.name, spec.type, documentation=spec.documentation)
        else:
            snippet = f'{spec.name}="$1"$0'
            text = f"{spec.name}="
            yield entry("attribute", spec.name, spec.type, text=text, snippet=snippet, documentation=spec.documentation)


def _classes(ask: Ask) -> Iterator[Entry]:
    for kind in ask.view.vocabulary.kinds.values():
        name = f".{kind.name}"
        if name not in ask.slot.classes:
            yield entry("class", name, forms=(kind.name,), documentation=kind.documentation)


def _ids(ask: Ask) -> Iterator[Entry]:
    """Ids that the check log has entries on and the article lacks, then those that the words propose."""
    words = ask.slot.words
    text = words_of(ask.document.text, words) if words is not None else ""
    logged = ask.article.info.checks if ask.article is not None else ()
    for name in _free(ask, dict.fromkeys(it.claim.value for it in logged), numbered=False):
        yield entry("claim", f"#{name}", "in the check log", (name,))
    events = sorted(ask.events)
    for name in _free(ask, [*slug(text), *events]):
        yield entry("claim", f"#{name}", "from the words" if name not in events else "the event", (name,))


def _free(ask: Ask, names: Iterable[str], numbered: bool = True) -> Iterator[str]:
    """Names that are no other claim's id, numbered where they are."""
    taken = ask.article.claims_by_id if ask.article is not None else {}
    for name in names:
        free = name
        number = 2
        while free in taken and free != ask.own_id and numbered:
            free = f"{name}-{number}"
            number += 1
        if free not in taken or free == ask.own_id:
            yield free


def _written(found: Entry, text: str) -> Entry:
    return Entry(found.kind, found.key, text, found.detail, found.forms, found.haystack)


def _bare(key: str) -> str:
    """A citekey as Pandoc reads it without braces, or else in braces."""
    return key if re.fullmatch(r"[\w](?:[\w]|[:.#$%&\-+?<>~/](?=\w))*", key) else f"{{{key}}}"
