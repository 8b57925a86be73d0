"""What can be written in registries, check logs, front matter and settings: keys, and values that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from annotator.ide import completion_entries as entries
from annotator.ide.completion_files_keys import FILES, RULE_KEYS, Meaning
from annotator.ide.completion_files_slot import keys_above
from annotator.ide.completion_keys import Offer, entity_offer, event_offer, office_offer, source_offer
from annotator.ide.completion_match import Entry, entry
from annotator.ide.completion_nearby import Ask
from annotator.ide.completion_usage import usage
from annotator.model.article import Article
from annotator.vocabulary import AttributeSpec

_OF_THE_DESK = frozenset(("status", "by", "at", "note", "concern", "basis", "ignore", "exact", "before", "after"))
_NESTED = {"offices": "office-held", "found": "found"}


def file_offer(ask: Ask, role: str) -> Offer:
    """What may be written there."""
    slot = ask.slot
    table = _table(role, slot.before)
    if slot.kind == "key":
        return Offer(list(_keys(ask, role, table)))
    meaning = table.get(slot.key)
    if meaning is None:
        return _found_offer(ask) if slot.before == "found" else Offer()
    return _marked(ask, meaning, _value_offer(ask, role, meaning))


def _table(role: str, above: str) -> Mapping[str, Meaning]:
    if role == "settings":
        return RULE_KEYS if "rules." in above else FILES["settings"]
    nested = _NESTED.get(above)
    if nested is not None:
        return FILES.get(nested, {})
    top = role == "front-matter" or bool(above)
    return FILES[role] if top else {}


def _keys(ask: Ask, role: str, table: Mapping[str, Meaning]) -> Iterator[Entry]:
    slot = ask.slot
    behind = "" if slot.follows == ":" else (" = " if role == "settings" else ": ")
    if role == "settings" and slot.before == "rules.":
        yield from entries.rules(ask.view.rules.values())
    elif role == "checks" and not slot.before:
        yield from _unlogged(ask, ":" if behind else "")
    elif slot.before == "found":
        for spec in ask.view.vocabulary.attributes.values():
            yield entry(
                "attribute", spec.name, spec.type, text=f"{spec.name}{behind}", documentation=spec.documentation
            )
    else:
        for name, meaning in table.items():
            text = f"{name}{behind}"
            yield entry("attribute", name, text=text, documentation=meaning.documentation)


def _unlogged(ask: Ask, behind: str) -> Iterator[Entry]:
    """The claims of the article of a check log; those without entry first."""
    article = _article_of_log(ask)
    if article is None:
        return
    logged = {it.claim.value for it in article.info.checks}
    for name, claim in sorted(article.claims_by_id.items(), key=lambda it: it[0] in logged):
        yield entry("claim", name, " ".join(claim.text.split())[: entries.LONGEST], text=f"{name}{behind}")


def _article_of_log(ask: Ask) -> Article | None:
    stem = ask.path.removesuffix(".checks.yaml")
    articles = ask.view.corpus.articles
    return next((articles[it] for it in (f"{stem}.md", f"{stem}.markdown", stem) if it in articles), None)


def _found_offer(ask: Ask) -> Offer:
    spec: AttributeSpec | None = ask.view.vocabulary.attributes.get(ask.slot.key)
    if spec is None:
        return Offer()
    from annotator.ide.completion_values import value_offer

    return _marked(ask, Meaning("", kind=spec.type), value_offer(ask, spec))


def _value_offer(ask: Ask, role: str, meaning: Meaning) -> Offer:
    if meaning.choices:
        return Offer([entry("value", it) for it in meaning.choices])
    if meaning.kind == "entity":
        return entity_offer(ask)
    if meaning.kind == "event":
        return event_offer(ask)
    if meaning.kind == "office":
        return office_offer(ask)
    if meaning.kind == "citation":
        return source_offer(ask)
    if meaning.kind == "origin":
        return Offer((*entries.sources(ask.view.registries), *entries.entities(ask.view.registries)))
    return Offer(list(_others(ask, role, meaning)))


def _others(ask: Ask, role: str, meaning: Meaning) -> Iterator[Entry]:
    registries, name = ask.view.registries, ask.slot.key
    if meaning.kind == "class":
        for it in dict.fromkeys(cls.value for office in registries.offices.values() for cls in office.classes):
            yield entry("value", it)
    elif meaning.kind == "event-kind":
        for it in dict.fromkeys(event.kind for event in registries.events.values() if event.kind):
            yield entry("value", it)
    elif meaning.kind == "used":
        counted = usage(ask.view.corpus, f"front:{name}" if role == "front-matter" else name)
        yield from (entry("value", it) for it, _ in counted.most_common())
    elif meaning.kind == "zone":
        yield from _zones(ask)
    elif meaning.kind == "registry":
        yield from (entry("file", entries.relative(it, ask.path)) for it in registries.paths)
    elif meaning.kind == "digest":
        yield from _digests(ask)
    elif meaning.kind == "rules":
        yield from entries.rules(ask.view.rules.values())
        families = dict.fromkeys(it.partition("/")[0] for it in ask.view.rules)
        yield from (entry("rule", it, "all rules of the family") for it in (*families, "all"))


def _zones(ask: Ask) -> Iterator[Entry]:
    """Time zones: those of other articles first."""
    import zoneinfo

    used = [it for it, _ in usage(ask.view.corpus, "front:timezone").most_common()]
    for name in dict.fromkeys([*used, *sorted(zoneinfo.available_timezones())]):
        yield entry("value", name, "used here" if name in used else "")


def _digests(ask: Ask) -> Iterator[Entry]:
    """The hash of the words of the claim that an entry of a check log is on."""
    article = _article_of_log(ask)
    claim = article.claims_by_id.get(_top_key(ask)) if article is not None else None
    if claim is not None:
        short = claim.digest[: len("sha256:") + 8]
        yield entry("value", short, " ".join(claim.text.split())[: entries.LONGEST])


def _top_key(ask: Ask) -> str:
    start = ask.document.text.rfind("\n", 0, ask.offset) + 1
    found = keys_above(ask.document.text, start, 1)
    return found[-1] if found else ""


def _marked(ask: Ask, meaning: Meaning, offer: Offer) -> Offer:
    """Citations with their sign, and in quotation marks, which YAML wants around it."""
    if meaning.kind != "citation":
        return offer
    quote = "" if ask.slot.quote in ("'", '"') else '"'
    prefix = ask.slot.prefix.removeprefix("@")
    known = (msgspec.structs.replace(it, text=f"{quote}@{it.key}{quote}") for it in offer.entries)
    return Offer(known, offer.weight, prefix=prefix)
