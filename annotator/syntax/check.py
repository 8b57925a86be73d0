"""What is wrong with the annotations of one block, given the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from annotator.diagnostics import Applicability, Diagnostic, Edit, Fix
from annotator.syntax import attribute_rules, rules
from annotator.syntax.tree import Attribute, AttributeBlock, BlockTree, Loose, SpanNode
from annotator.text import Location, Span
from annotator.values.closest import closest
from annotator.vocabulary import Vocabulary

Locate = Callable[[Span], Location]

_HIDDEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff\x85\u2028\u2029]")
_PORTABLE = re.compile(r"[\w\-]+")
_EQUALS = re.compile(r"([^\W\d_][\w:.\-]*)[ \t]*=[ \t]*([\w\-]+)")
_FREE_NAME = ("data-", "xml:")
_OWNERS = {
    "TAIL": "a link",
    "AUTOLINK": "a link",
    "CODE": "code",
    "MATH": "math",
    "HTML": "HTML",
    "TEX": "TeX",
    "NOTE": "a note",
    "MARKUP": "emphasis",
}


def block_faults(block: BlockTree, vocabulary: Vocabulary, locate: Locate, crosses: bool) -> Iterator[Diagnostic]:
    """All syntax faults of a block but those of values and references.

    ``crosses`` tells that a bracket was left open in the block before, so that
    a stray ``]`` here is the end of a span that a blank line cut in two.
    """
    for span in block.spans:
        yield from _span_faults(block, span, vocabulary, locate)
    for loose in block.loose:
        yield from _loose_faults(block, loose, vocabulary, locate)
    for stray in block.stray:
        if _concerns(stray.block, vocabulary):
            yield _stray(stray, locate, crosses)
    yield from _hidden_characters(block, locate)


def is_annotation(block: AttributeBlock, vocabulary: Vocabulary) -> bool:
    """Whether the attributes carry a class that makes their span an annotation."""
    return any(it.name in vocabulary.kinds for it in block.classes)


def _concerns(block: AttributeBlock, vocabulary: Vocabulary) -> bool:
    return is_annotation(block, vocabulary) or any(_near_kind(it.name, vocabulary) for it in block.classes)


def _near_kind(name: str, vocabulary: Vocabulary) -> str | None:
    """The kind that a class which is none was probably meant to be."""
    if name in vocabulary.kinds or len(name) < 4:
        return None
    return closest(name, vocabulary.kinds)


def _span_faults(block: BlockTree, span: SpanNode, vocabulary: Vocabulary, locate: Locate) -> Iterator[Diagnostic]:
    attributes = span.block
    known = is_annotation(attributes, vocabulary)
    for name in attributes.classes if not known else ():
        kind = _near_kind(name.name, vocabulary)
        if kind:
            fix = _fix(f"Change to .{kind}", locate(name.span), f".{kind}")
            message = f"`.{name.name}` is no kind; did you mean `.{kind}`?"
            yield rules.UNKNOWN_KIND.diagnostic(locate(name.span), message, fixes=(fix,))
            return
    if not known:
        yield from _missing_kind(attributes, vocabulary, locate)
        return
    yield from _broken(block, attributes, locate)
    yield from _duplicates(attributes, locate)
    for attribute in attributes.attributes:
        yield from _attribute_faults(block, attribute, vocabulary, locate)
    if span.hidden:
        message = "a bracket in an inner value hides this span from Pandoc; write it as a word"
        yield attribute_rules.UNPORTABLE_VALUE.diagnostic(locate(Span(span.start, span.start + 1)), message)


def _missing_kind(attributes: AttributeBlock, vocabulary: Vocabulary, locate: Locate) -> Iterator[Diagnostic]:
    ours = {it.key for it in attributes.attributes if it.key in vocabulary.attributes}
    if not attributes.classes and attributes.portable and (len(ours) > 1 or ours & _TELLING):
        place = locate(attributes.span)
        brace = Location(place.path, Span(place.span.start + 1, place.span.start + 1), place.block)
        fix = _fix("Add .claim", brace, ".claim ", Applicability.UNSAFE)
        message = "no kind: without .claim (or another kind) nothing here is checked"
        yield rules.MISSING_KIND.diagnostic(place, message, fixes=(fix,))


_TELLING = frozenset(("who", "where", "when", "event", "says", "qty", "office", "rel-when", "instance-of", "rank-of"))


def _broken(block: BlockTree, attributes: AttributeBlock, locate: Locate) -> Iterator[Diagnostic]:
    for junk in attributes.junk:
        text = block.text[junk.start : junk.end]
        pair = _EQUALS.fullmatch(text)
        fixes = (_fix("Remove the white space", locate(junk), f'{pair[1]}="{pair[2]}"'),) if pair else ()
        message = 'this is no attribute: write #id, .class or key="value"'
        yield attribute_rules.STRAY_ATTRIBUTE_TEXT.diagnostic(locate(junk), message, fixes=fixes)
    if not attributes.closed and all(it.closed for it in attributes.attributes):
        end = attributes.span.end
        fix = _fix("Close the attributes", locate(Span(end, end)), "}", Applicability.UNSAFE)
        brace = Span(attributes.span.start, attributes.span.start + 1)
        message = "the attributes are not closed: `}` is missing"
        yield attribute_rules.UNCLOSED_ATTRIBUTES.diagnostic(locate(brace), message, fixes=(fix,))
    for attribute in attributes.attributes:
        if not attribute.closed:
            mark = Span(attribute.value_span.start - 1, attribute.value_span.start)
            place = locate(Span(attribute.value_span.end, attribute.value_span.end))
            closing = attribute.quote + ("" if attributes.closed else "}")
            fix = _fix("Close the quotation mark", place, closing, Applicability.UNSAFE)
            yield attribute_rules.UNCLOSED_QUOTE.diagnostic(
                locate(mark), "this quotation mark is not closed", fixes=(fix,)
            )


def _duplicates(attributes: AttributeBlock, locate: Locate) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for attribute in attributes.attributes:
        if attribute.key in seen:
            message = f"`{attribute.key}` is given twice; only the first counts here"
            yield attribute_rules.DUPLICATE_ATTRIBUTE.diagnostic(locate(attribute.key_span), message)
        seen.add(attribute.key)
    for name in attributes.ids[1:]:
        message = "a span has one id; Pandoc takes this one, other readers another"
        yield attribute_rules.DUPLICATE_ATTRIBUTE.diagnostic(locate(name.span), message)


def _attribute_faults(
    block: BlockTree, attribute: Attribute, vocabulary: Vocabulary, locate: Locate
) -> Iterator[Diagnostic]:
    key, place = attribute.key, locate(attribute.key_span)
    if key not in vocabulary.attributes and not key.startswith(_FREE_NAME):
        near = closest(key, vocabulary.attributes)
        message = f"there is no attribute `{key}`" + (f"; did you mean `{near}`?" if near else "")
        fixes = (_fix(f"Change to {near}", place, near, Applicability.UNSAFE),) if near else ()
        yield attribute_rules.UNKNOWN_ATTRIBUTE.diagnostic(place, message, fixes=fixes)
    if not attribute.value.strip():
        start = attribute.start
        while start > 0 and block.text[start - 1] in " \t\r\n":
            start -= 1
        fix = _fix(f"Remove {key}", locate(Span(start, attribute.span.end)), "")
        yield attribute_rules.EMPTY_VALUE.diagnostic(
            place, f"`{key}` has no value", fixes=(fix,) if attribute.closed else ()
        )
    elif not attribute.quote and not _PORTABLE.fullmatch(attribute.value):
        value = attribute.value.replace("\\", "\\\\").replace('"', '\\"')
        fix = _fix("Add quotation marks", locate(attribute.value_span), f'"{value}"')
        message = "a value with punctuation needs quotation marks"
        yield attribute_rules.UNPORTABLE_VALUE.diagnostic(locate(attribute.value_span), message, fixes=(fix,))


def _loose_faults(block: BlockTree, loose: Loose, vocabulary: Vocabulary, locate: Locate) -> Iterator[Diagnostic]:
    if not _concerns(loose.block, vocabulary):
        return
    place = locate(loose.block.span)
    if loose.after == "CLOSE" and loose.spaced:
        gap = locate(Span(loose.after_end, loose.block.span.start))
        fix = _fix("Remove the white space", gap, "")
        message = "white space separates these attributes from their span"
        yield rules.SPACE_BEFORE_ATTRIBUTES.diagnostic(gap, message, fixes=(fix,))
    elif loose.opener >= 0:
        message = "this `[` is not closed before the attributes: `]` is missing"
        yield rules.UNCLOSED_SPAN.diagnostic(locate(Span(loose.opener, loose.opener + 1)), message)
    else:
        yield rules.ATTRIBUTES_NOT_ON_SPAN.diagnostic(place, _misplaced(block, loose))


def _misplaced(block: BlockTree, loose: Loose) -> str:
    if loose.after in ("ATTRIBUTES", "FAULTY_ATTRIBUTES"):
        return "a span has one attribute block; this is a second one"
    if loose.after in ("CLOSE", "SPAN_CLOSE"):
        return "`![` begins an image and `[^` a note, so this is no span; write `\\![` or `\\[`"
    if loose.after in _OWNERS and not loose.spaced:
        return f"these attributes belong to {_OWNERS[loose.after]}, not to a span"
    index = bisect_right(block.parts, loose.block.start, key=lambda it: it.start) - 1
    if index >= 0 and block.parts[index].kind == "heading" and block.parts[index].span.contains(loose.block.span):
        return "these attributes belong to the heading, not to a span"
    return "these attributes follow no span: write [words]{…}"


def _stray(stray: Loose, locate: Locate, crosses: bool) -> Diagnostic:
    place = locate(Span(stray.block.span.start - 1, stray.block.span.start))
    if crosses:
        message = "the span begins in an earlier paragraph; a span cannot cross a blank line"
        return rules.BLANK_LINE_IN_SPAN.diagnostic(place, message)
    return rules.UNCLOSED_SPAN.diagnostic(place, "this `]` closes no span: there is no `[` before it")


def _hidden_characters(block: BlockTree, locate: Locate) -> Iterator[Diagnostic]:
    if block.text.isascii():
        return
    for match in _HIDDEN.finditer(block.text):
        char = match[0]
        name = unicodedata.name(char, {"\x85": "NEXT LINE"}.get(char, "CONTROL"))
        place = locate(Span(match.start(), match.end()))
        yield rules.HIDDEN_CHARACTER.diagnostic(place, f"hidden character U+{ord(char):04X} ({name})")


def _fix(title: str, location: Location, text: str, how: Applicability = Applicability.SAFE) -> Fix:
    return Fix(title, (Edit(location, text),), how)


def duplicate_ids(named: Iterable[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Ids that several annotations of an article have, each of them reported."""
    from annotator.diagnostics import Related

    once: dict[str, Location] = {}
    places: dict[str, list[Location]] = {}
    for name, place in named:
        if once.setdefault(name, place) is not place:
            places.setdefault(name, [once[name]]).append(place)
    for name, found in places.items():
        for index, place in enumerate(found):
            other = Related(found[1] if index == 0 else found[0], f"#{name} is here too")
            message = f"#{name} is the id of another annotation too"
            yield rules.DUPLICATE_ID.diagnostic(place, message, related=(other,))
