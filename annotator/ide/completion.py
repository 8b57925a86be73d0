"""What can be written at a place: keys, names and values, the most useful first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from annotator.diagnostics import Diagnostic
from annotator.ide.at import View
from annotator.ide.completion_context import Slot, SlotKind, slot_at
from annotator.ide.completion_files import file_offer
from annotator.ide.completion_files_slot import FileRole, slot_in_file
from annotator.ide.completion_keys import Offer
from annotator.ide.completion_match import Entry, EntryKind, chosen, fold, matched_form
from annotator.ide.completion_names import bracket_offer, citation_in_prose, class_offer, id_offer, key_offer
from annotator.ide.completion_nearby import Ask
from annotator.ide.completion_values import value_offer
from annotator.syntax.mask import front_matter_span
from annotator.syntax.parser import parse
from annotator.text import Document, Span

Role = Literal["article"] | FileRole

_FENCES = ("```", "~~~")
_LONGEST_BLOCK = 50_000
_NOT_PROSE = frozenset(("CODE", "HTML", "MATH", "AUTOLINK", "TEX"))
_CODE = frozenset(("CodeBlock", "HtmlBlock", "MetadataBlock"))


class Completion(msgspec.Struct, frozen=True):
    """One thing that can be written.

    ``text`` takes the place of ``span``, which is on one line and counted
    from the start of the document; ``snippet`` does where the editor
    understands TextMate's placeholders, if it is not empty. ``filter`` begins
    with what was typed as far as the thing has such a name; ``kind`` and
    ``key`` tell what it stands for.
    """

    label: str
    kind: EntryKind
    key: str
    span: Span
    text: str
    snippet: str = ""
    detail: str = ""
    filter: str = ""
    documentation: str = ""


class Completions(msgspec.Struct, frozen=True):
    """What can be written, the most useful first; ``incomplete`` if there is more."""

    items: tuple[Completion, ...] = ()
    incomplete: bool = False


def completion(
    view: View, document: Document, offset: int, role: Role = "article", findings: tuple[Diagnostic, ...] = ()
) -> Completions:
    """What can be written at an offset of a document, however unfinished its text is; never raises.

    Args:
        view: the project, with the document as it is now.
        document: the text that the offset counts in.
        offset: where the caret is.
        role: what the document is in its project.
        findings: what was last found in it; rules that found something are proposed for suppression first.
    """
    slot, in_file = _slot(view, document, offset, role)
    if slot is None:
        return Completions()
    ask = Ask(view, document, offset, slot, findings)
    offer = file_offer(ask, in_file) if in_file != "article" else _offer(ask)
    prefix = slot.prefix if offer.prefix is None else offer.prefix
    found, cut = chosen(offer.entries, prefix, offer.weight)
    span = offer.span or slot.span
    return Completions(tuple(_completion(it, slot, span, prefix) for it in found), cut)


def _slot(view: View, document: Document, offset: int, role: Role) -> tuple[Slot | None, Role]:
    """The place to complete, and whether it is one of an article's body."""
    text = document.text
    if role == "article":
        front = front_matter_span(text)
        inside = front[0] <= offset <= front[1] if front is not None else _begins_front_matter(text, offset)
        if inside:
            return slot_in_file(text, offset, "front-matter"), "front-matter"
        if front is not None and offset < front[2]:
            return None, role
        return (slot_at(text, offset, view.vocabulary) if _is_prose(view, document, offset) else None), role
    return slot_in_file(text, offset, role), role


def _begins_front_matter(text: str, offset: int) -> bool:
    """Whether the caret is in front matter that is not closed yet."""
    before = text[: min(offset, 4_000)]
    return before.startswith(("---\n", "---\r")) and offset <= 4_000 and not before[4:].count("\n\n")


def _is_prose(view: View, document: Document, offset: int) -> bool:
    """Whether the caret is neither in code, nor in HTML, nor in math."""
    article = view.corpus.articles.get(document.path)
    if article is None or not article.starts:
        return True
    index = max(0, bisect_right(article.starts, offset) - 1)
    line = document.text.rfind("\n", 0, article.starts[index]) + 1
    indented = not document.text[line : article.starts[index]].strip(" \t")
    start = line if indented else article.starts[index]  # the region of indented code begins behind its indentation
    end = article.starts[index + 1] if index + 1 < len(article.starts) else len(document.text)
    if end - start > _LONGEST_BLOCK:
        return True
    tree = parse(document.text[start:end])
    for block, first in zip(tree.blocks, tree.starts, strict=True):
        at = offset - start - first
        words = block.text.rstrip()
        if block.kind in _CODE and 0 < at < len(words) + (block.kind == "CodeBlock" and not words.endswith(_FENCES)):
            return False
        if any(leaf.start < at < leaf.end and leaf.kind in _NOT_PROSE for leaf in block.leaves):
            return False
    return True


def _offer(ask: Ask) -> Offer:
    if ask.slot.kind == "value":
        spec = ask.view.vocabulary.attributes.get(ask.slot.key)
        return value_offer(ask, spec) if spec is not None else Offer()
    return _OFFERS[ask.slot.kind](ask)


_OFFERS: Mapping[SlotKind, Callable[[Ask], Offer]] = {
    "citation": citation_in_prose,
    "bracket": bracket_offer,
    "key": key_offer,
    "class": class_offer,
    "id": id_offer,
}


def _completion(found: Entry, slot: Slot, span: Span, prefix: str) -> Completion:
    text = found.text
    if slot.kind == "value" and slot.key and not slot.quote and not slot.items:
        text = f'"{text}"'
    form = matched_form(found, prefix)
    typed = slot.prefix[: max(0, len(slot.prefix) - len(prefix))] if span == slot.span else ""
    others = (it for it in found.forms if it != form)
    names = " ".join([form, *others])
    label = found.key
    if fold(form) != fold(label) and prefix and found.kind in ("entity", "office", "event"):
        label = f"{found.key} ({form})"
    return Completion(
        label, found.kind, found.key, span, text, found.snippet, found.detail, typed + names, found.documentation
    )
