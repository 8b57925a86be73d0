"""The annotation syntax, as a table: what is written, and the spans that are read.

A span is shown as ``«words» #id .class key=value``; what to every other
Markdown reader is plain text is marked with ``✗``.
"""

from __future__ import annotations

import pytest

from annotator.syntax import parse
from annotator.syntax.prose import prose_of

SPANS = {
    # Pandoc's bracketed spans
    "[met]{.claim}": ["«met» .claim"],
    "They [met]{#a .claim}.": ["«met» #a .claim"],
    '[met]{.claim when="2025-11-28"}': ["«met» .claim when=2025-11-28"],
    "[met]{.claim when='2025'}": ["«met» .claim when=2025"],
    "[met]{.claim when=2025}": ["«met» .claim when=2025"],
    "[met]{}": ["«met»"],
    "[]{.claim}": ["«» .claim"],
    "[met]{ .claim }": ["«met» .claim"],
    '[met]{.claim\nwhen="2025"}': ["«met» .claim when=2025"],
    '[met]{.claim note="one\ntwo"}': ["«met» .claim note=one two"],
    '[met]{note="say \\"hi\\""}': ['«met» note=say "hi"'],
    '[met]{note="a &amp; b"}': ["«met» note=a & b"],
    "[met]{note=a&amp;b}": ["«met» note=a&amp;b"],
    "[met]{k=v k=w}": ["«met» k=v k=w"],
    "[met]{k=}": ["«met» k="],
    '[met]{k=""}': ["«met» k="],
    "[met]{-}": ["«met» .unnumbered"],
    "[met]{#a #b}": ["«met» #b"],
    "[met]{.ကaa}": ["«met» .ကaa"],
    # Nesting and balance
    "[a [b]{.claim} c]{.quote}": ["«a b c» .quote", "«b» .claim"],
    "[a [b] c]{.claim}": ["«a [b] c» .claim"],
    "[a [b]{.claim}": ["«b» .claim"],
    "[a] b]{.claim}": [],
    "[a][b]{.claim}": ["«b» .claim"],
    # Inline Markdown inside
    "[*met* **him**]{.claim}": ["«met him» .claim"],
    "[a `]{.z}` b]{.claim}": ["«a ]{.z} b» .claim"],
    "[see [it](u)]{.claim}": ["«see it» .claim"],
    "[a <b>c</b>]{.claim}": ["«a c» .claim"],
    "[a <!-- ]{.z} --> c]{.claim}": ["«a  c» .claim"],
    "[a \\] b]{.claim}": ["«a ] b» .claim"],
    "[R&amp;D]{.claim}": ["«R&D» .claim"],
    # Markdown that an attribute block contains is not Markdown
    '[a]{note="`"} and `b]{.claim}`': ["«a» note=`"],
    '[a]{note="<"} and [b]{.claim note=">"}': ["«a» note=<", "«b» .claim note=>"],
    # Containers
    "> [a\n> b]{.claim\n> who=x}": ["«a\nb» .claim who=x"],
    "- [a\n  b]{.claim}": ["«a\nb» .claim"],
    "# [Title]{.headline}": ["«Title» .headline"],
    "| a | b |\n|---|---|\n| [c]{.claim} | d |": ["«c» .claim"],
    "text[^1]\n\n[^1]: [note]{.claim}": ["«note» .claim"],
    # Not spans
    "`[a]{.claim}`": [],
    "    [a]{.claim}": [],
    "```\n[a]{.claim}\n```": [],
    "<div>\n[a]{.claim}\n</div>": [],
    "\\[a]{.claim}": [],
    "[a\\]{.claim}": [],
    "![a]{.claim}": [],
    "[^a]{.claim}": [],
    "[a](u){.claim}": [],
    "[a] {.claim}": [],
    "[a\n\nb]{.claim}": [],
    "\\name [a]{.claim}": [],
    "---\ntitle: '[a]{.claim}'\n---\n": [],
    # Faults: read, but text to others
    "[a]{.claim on Friday}": ["✗ «a» .claim"],
    "[a]{.claim when = 2025}": ["✗ «a» .claim"],
    '[a]{.claim who="x" and [b]{.claim}': ["✗ «a» .claim who=x", "«b» .claim"],
    '[a]{.claim when="2025} and [b]{.claim who="x"}': ["✗ «a» .claim when=2025", "«b» .claim who=x"],
    '[a]{.claim when="2025}': ["«a» .claim when=2025"],
    '[a [b]{note="]"} c]{.claim}': ["✗ «a b c» .claim", "✗ «b» note=]"],
}


def shown(text: str) -> list[str]:
    rows = []
    for block in parse(text).blocks:
        prose = prose_of(block)
        for span in block.spans:
            words = prose.text[prose.offset(span.content.start) : prose.offset(span.content.end)]
            name = [f"#{it.name}" for it in span.block.ids[-1:]]
            classes = [f".{it.name}" for it in span.block.classes]
            values = [f"{it.key}={it.value}" for it in span.block.attributes]
            mark = [] if span.portable else ["✗"]
            rows.append(" ".join([*mark, f"«{words}»", *name, *classes, *values]))
    return rows


@pytest.mark.parametrize("text", SPANS)
def test_spans(text: str) -> None:
    assert shown(text) == SPANS[text]
