"""Actions on an article as a whole: adding the day of publication that its own words tell."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Edit
from annotator.ide.actions_asked import Action, ActionKind, Asked, line_end
from annotator.model.article import Block
from annotator.prose.temporal import Expression
from annotator.syntax.yaml_text import read_yaml

UNANCHORED = "dates/unanchored-date"
DATELINES = 3
"""Paragraphs at the top of an article that may be a line with its date."""
SHORT_LINE = 120
"""Code points of a line that is no more than a byline with a date."""
_DASHES = "—–-"


def add_published(asked: Asked) -> Iterator[Action]:
    """The action that adds ``published``, where a dateline or a caption has a full date and nothing else tells it.

    It is offered on that date, in the front matter, and on findings that the
    day of publication would settle; never done unasked.
    """
    if asked.article.front_matter.published is not None:
        return
    lacking = tuple(it for it in asked.about if it.rule == UNANCHORED)
    in_matter = asked.tree.body > 0 and asked.span.start < asked.tree.body
    for expression in _candidates(asked):
        place = asked.article.absolute(expression.location).span
        if lacking or in_matter or (asked.span.start <= place.end and place.start <= asked.span.end):
            edit = _entry(asked, expression.value)
            if edit is not None:
                title = f"Add published: {expression.value} to the front matter"
                kind: ActionKind = "quickfix" if lacking else "refactor.rewrite"
                yield Action(title, kind, (edit,), lacking, confirm=True)
            return


def _candidates(asked: Asked) -> Iterator[Expression]:
    """Full dates of datelines, then of captions."""
    paragraphs = [it for it in asked.article.blocks if it.text.strip() and not it.headings]
    for block in paragraphs[:DATELINES]:
        yield from (it for it in block.expressions if _is_full(it) and _in_dateline(block, it))
    for claim in asked.article.claims:
        if claim.is_kind("caption"):
            yield from filter(_is_full, claim.expressions)


def _is_full(expression: Expression) -> bool:
    """Whether it is a day, year and all, and nothing but a date."""
    plain = not (
        expression.in_name or expression.quoted or expression.governor in ("since", "until", "before", "after")
    )
    return expression.kind == "absolute" and expression.granularity == "day" and bool(expression.value) and plain


def _in_dateline(block: Block, expression: Expression) -> bool:
    """Whether the date stands in a line of its own, or before the dash that opens the text."""
    words = block.text.strip()
    if len(words) <= SHORT_LINE and words[-1] not in ".!?":
        return True
    start = words.find(expression.text)
    behind = words[start + len(expression.text) :].lstrip(" )")
    return 0 <= start < SHORT_LINE and behind[:1] in tuple(_DASHES)


def _entry(asked: Asked, value: str) -> Edit | None:
    """The line, at the end of the front matter; with front matter around it where there is none."""
    end = line_end(asked.text)
    matter = asked.tree.front_matter
    if matter is None:
        whole = f"---{end}published: {value}{end}---{end}{end}"
        return Edit(asked.located(0, 0), whole) if not asked.text.startswith("\ufeff") else None
    text = asked.text[matter.start : matter.end]
    root = read_yaml(text, matter.start).root
    if root is not None and (root.kind != "mapping" or asked.text[root.span.start : root.span.start + 1] == "{"):
        return None
    for key, node in root.items if root is not None else ():
        if key.text == "published":
            colon = asked.text.find(":", key.span.end, matter.end)
            return Edit(asked.located(colon + 1, colon + 1), f" {value}") if node.empty and colon >= 0 else None
    before = end if text and text[-1] not in "\r\n" else ""
    return Edit(asked.located(matter.end, matter.end), f"{before}published: {value}{end if not before else ''}")
