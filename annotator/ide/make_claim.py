"""Making a selection an annotation, its attributes proposed from its words and their surroundings.

Nothing but brackets and attributes is put into the text; where they would not
be read as they are meant, nothing is offered. That is tried out on the block.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.diagnostics import Edit
from annotator.ide.actions_asked import Action, Asked, Here, attributes_text, block_at
from annotator.ide.make_claim_point import point_edit
from annotator.ide.make_claim_words import proposed_id, proposed_values
from annotator.syntax import parse
from annotator.syntax.prose import prose_of
from annotator.syntax.tree import BlockTree, Part, SpanNode
from annotator.text import Span

_WHITE = " \t\r\n"


def make_claim(asked: Asked) -> Iterator[Action]:
    """The actions that make an annotation of the selected words, if they can be one."""
    chosen = _chosen(asked)
    if chosen is None:
        return
    here, span, part = chosen
    kinds = ("headline", "claim") if part.kind == "heading" else ("claim",)
    name, values = proposed_id(asked, here, span), proposed_values(asked, here, span)
    if any(_crosses(it.span, span) for it in here.tree.spans):
        edit = point_edit(asked, here, part, span, attributes_text(name, kinds, values))
        if edit is not None:
            yield Action("Make the selection a claim, as a point", "refactor.extract", (edit,))
        return
    variants = [("a claim", kinds)]
    if _quoted(here, span):
        variants.append(("a quotation", ("quote", *kinds)))
    for what, classes in variants:
        attributes = attributes_text(name, classes, values)
        if _is_read(here.tree, span, attributes):
            yield Action(f"Make the selection {what}", "refactor.extract", _around(asked, here, span, attributes))


def _chosen(asked: Asked) -> tuple[Here, Span, Part] | None:
    """The selected words without white space around them, counted in their block, and their inline container."""
    here = block_at(asked, asked.span)
    if here is None:
        return None
    words = asked.text[asked.span.start : asked.span.end]
    start = asked.span.start - here.start + len(words) - len(words.lstrip(_WHITE))
    span = Span(start, start + len(words.strip(_WHITE)))
    part = next((it for it in here.tree.parts if it.span.contains(span)), None)
    if part is None or not any(it.isalnum() for it in words):
        return None
    return here, span, part


def _crosses(one: Span, other: Span) -> bool:
    """Whether two spans overlap, and neither holds the other."""
    return one.overlaps(other) and not one.contains(other) and not other.contains(one)


def _around(asked: Asked, here: Here, span: Span, attributes: str) -> tuple[Edit, Edit]:
    first, last = here.start + span.start, here.start + span.end
    return (
        Edit(asked.located(first, first), "["),
        Edit(asked.located(last, last), f"]{attributes}"),
    )


def _is_read(block: BlockTree, span: Span, attributes: str) -> bool:
    """Whether the text with an annotation around these words is read so, and all else as before."""
    text = block.text
    new = f"{text[: span.start]}[{text[span.start : span.end]}]{attributes}{text[span.end :]}"
    before, after = (_only_block(it) for it in (text, new))
    if before is None or after is None or prose_of(before).text != prose_of(after).text:
        return False
    grown = len(attributes) + 1
    expected = {_moved(it, span, grown) for it in before.spans}
    expected.add((span.start, span.start + 1, span.end + 1, span.end + 1 + grown))
    found = {(it.start, it.content.start, it.content.end, it.block.end) for it in after.spans}
    whole = all(it.portable for it in after.spans) or not all(it.portable for it in before.spans)
    return found == expected and whole and _faults(before) == _faults(after) and _emphasis_is_whole(block, span)


def _only_block(text: str) -> BlockTree | None:
    blocks = parse(text).blocks
    return blocks[0] if len(blocks) == 1 else None


def _moved(node: SpanNode, span: Span, grown: int) -> tuple[int, int, int, int]:
    """Where the parts of an annotation are once another stands around ``span``."""
    whole = node.span
    if span.contains(whole):
        shifts = (1, 1, 1, 1)
    elif whole.contains(span):
        shifts = (0, 0, 1 + grown, 1 + grown)
    else:
        shifts = (1 + grown,) * 4 if whole.start >= span.end else (0,) * 4
    places = (node.start, node.content.start, node.content.end, node.block.end)
    first, second, third, fourth = (place + shift for place, shift in zip(places, shifts, strict=True))
    return first, second, third, fourth


def _faults(block: BlockTree) -> tuple[int, int, int]:
    return len(block.loose), len(block.stray), len(block.unclosed)


def _emphasis_is_whole(block: BlockTree, span: Span) -> bool:
    """Whether marks of emphasis come in pairs in a span: Pandoc reads spans first, and lone marks as words."""
    marks = Counter(
        block.text[it.start : it.end] for it in block.leaves if it.kind == "MARKUP" and _within(it.start, it.end, span)
    )
    return all(count % 2 == 0 for count in marks.values())


def _within(start: int, end: int, span: Span) -> bool:
    return span.start <= start and end <= span.end


def _quoted(here: Here, span: Span) -> bool:
    """Whether words between quotation marks are among the selected ones."""
    quotations: Sequence[Span] = [it.location.span for it in here.facts.quotations]
    return any(span.contains(it) for it in quotations)
