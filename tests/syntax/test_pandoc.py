"""Spans as Pandoc reads them: the same text, two readers.

They differ, knowingly, in this: a heading ends with its line for us, while
Pandoc lets a bracket in it run on; where the brackets of an inner attribute
block pair with outer ones, Pandoc reads some of what is left differently.
"""

from __future__ import annotations

import json
import random
import re
import subprocess

from support import examples, require_tool

from annotator.syntax import parse
from annotator.syntax.prose import prose_of

FORMAT = "markdown-citations-emoji-smart-inline_notes-subscript-superscript-strikeout"
WORDS = [
    "Ann",
    "on Friday",
    "*met*",
    "**him**",
    "`]{.x}`",
    "\\]",
    "[a](u)",
    "[b]{.y}",
    "“so”",
    "<b>h</b>",
    "$x$",
    "a\nb",
]
WORDS += [
    "e\u0301",
    "နေ",
    "😀",
    "[^1]",
    "!",
    "]",
    "[",
    "1",
    "http://x.org/a_b",
    "<!-- ]{.z} -->",
    "\\\\",
    "--",
    "@key",
    "R&amp;D",
]
ATTRIBUTES = [
    ".claim",
    "#one",
    "#a#b",
    "when=2025-11-27",
    'who="Ann Bell"',
    "k='@k'",
    'q="a\\"b"',
    "k=",
    "=v",
    ".",
    "#",
    "-",
]
ATTRIBUTES += [
    "k = v",
    'k="open',
    "1a=b",
    ".a.b",
    "k=v,w",
    "k={x}",
    'k="}"',
    "é=ü",
    "k=v k=w",
    "a:b=c",
    "{.x}",
    'k=""',
    "\n",
    " ",
]
ATTRIBUTES += ["&amp;", 'k="&quot;"', "when=?", "%", 'who="A\nB"', "k=a]b"]


def text_of(rng: random.Random) -> str:
    def fragment(depth: int = 0) -> str:
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(0, 4)))
        if depth < 2 and rng.random() < 0.25:
            words += " " + fragment(depth + 1)
        attributes = " ".join(rng.choice(ATTRIBUTES) for _ in range(rng.randint(0, 4)))
        between = rng.choice(["", "", "", "", "", " ", "\n", "\\"])
        opening, closing = rng.choice([("{", "}")] * 8 + [("{ ", " }"), ("{", ""), ("", "}")])
        return f"[{words}]{between}{opening}{attributes}{closing}"

    start = rng.choice(["", "", "", "> ", "- ", "    ", "1. ", "!", "`", "*", "x"])
    return (
        start
        + "Text "
        + " ".join(fragment() for _ in range(rng.randint(1, 3)))
        + rng.choice(["", ".", " end", "*"])
        + "\n"
    )


def words(text: str) -> str:
    return re.sub(r"\W", "", text)


def ours(text: str) -> list[object]:
    found = []
    for block in parse(text).blocks:
        prose = prose_of(block, portable=True)
        for span in block.spans:
            if span.portable:
                inside = prose.text[prose.offset(span.content.start) : prose.offset(span.content.end)]
                values = sorted(
                    (it.key, it.value if it.closed else it.quote + it.value) for it in span.block.attributes
                )
                name = span.block.ids[-1].name if span.block.ids else ""
                found.append((name, [it.name for it in span.block.classes], values, words(inside)))
    return found


def pandocs(texts: list[str]) -> list[list[object]]:
    """What Pandoc sees in each text; all in one run, as the blocks of one document could not be."""
    found = []
    for text in texts:
        run = subprocess.run(
            ["pandoc", "-f", FORMAT, "-t", "json"], input=text.encode(), capture_output=True, check=True
        )
        rows: list[object] = []
        collect(json.loads(run.stdout)["blocks"], rows)
        found.append(rows)
    return found


def collect(node: object, rows: list[object]) -> None:
    if isinstance(node, list):
        for it in node:
            collect(it, rows)
    elif isinstance(node, dict):
        if node.get("t") == "Span":
            (name, classes, values), content = node["c"]
            rows.append((name, classes, sorted(map(tuple, values)), words(shown(content))))
        collect(node.get("c"), rows)


def shown(node: object) -> str:
    if isinstance(node, list):
        return "".join(map(shown, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind in ("Note", "RawInline"):
        return ""
    if kind in ("Code", "Math"):
        return str(content[1])
    if kind in ("Link", "Image", "Span"):
        return shown(content[1])
    return content if isinstance(content, str) else shown(content)


def test_spans_as_pandoc_reads_them() -> None:
    require_tool("pandoc")
    rng = random.Random(20251128)
    texts = [text_of(rng) for _ in range(examples(200, 3_000))]
    same = [ours(text) == rows for text, rows in zip(texts, pandocs(texts), strict=True)]
    assert sum(same) / len(same) >= 0.96, [text for text, equal in zip(texts, same, strict=True) if not equal][:10]
