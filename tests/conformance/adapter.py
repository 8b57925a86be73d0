"""Answers questions about texts, so that other tools can be compared with this one.

Reads one JSON object per line on standard input (``id``, ``task`` and the
task's own fields), and writes one JSON object per line, escaped to ASCII, to
standard output: the same ``id`` with the answer, ``error`` when the question
could not be answered, or ``skip`` when the task is not known::

    echo '{"id": 1, "task": "edtf", "edtf": "2025-11"}' | python tests/conformance/adapter.py

Nothing but public functions of the package is called.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from annotator import alikeness
from annotator.prose.temporal import recognise
from annotator.prose.temporal_normalise import normalise
from annotator.syntax import parse
from annotator.syntax.prose import opaque_spans, prose_of
from annotator.syntax.tree import Attribute, BlockTree, SpanNode
from annotator.testing import check, host_with, project_of
from annotator.text import Location, Span
from annotator.values.citation_prose import find_citations
from annotator.values.edtf import parse_edtf

Request = Mapping[str, Any]
Reply = dict[str, Any]

MINUTES_A_DAY = 1440
MOST_FINDINGS = 1_000
"""Findings that are given in full; ``count`` has all of them."""
LONGEST_SOURCE = 1_000
"""Code points of the longest annotation whose words are given with its place."""


def answer(request: Request) -> Reply:
    """The reply to one request."""
    task = TASKS.get(request.get("task", ""))
    if task is None:
        return {"id": request.get("id"), "skip": True}
    try:
        return {"id": request.get("id"), **task(request)}
    except Exception as error:
        return {"id": request.get("id"), "error": f"{type(error).__name__}: {error}"}


def spans(request: Request) -> Reply:
    """The bracketed spans of ``markdown`` that every Markdown reader sees."""
    found = [_portable(block) for block in parse(request["markdown"]).blocks]
    return {"spans": [span for block in found for span in block]}


def cites(request: Request) -> Reply:
    """The citations in the prose of ``markdown``."""
    blocks = parse(request["markdown"]).blocks
    found = [cited for block in blocks for cited in find_citations(block.text, opaque_spans(block))]
    return {"cites": [{"key": it.key, "mode": it.mode, "prefix": it.prefix, "suffix": it.suffix} for it in found]}


def edtf(request: Request) -> Reply:
    """Whether ``edtf`` is a date, of which level, and its first and last day."""
    value = parse_edtf(request["edtf"])
    if not value.valid or value.ends_early:  # a strict reader is asked for here
        return {"valid": False}
    first, last = value.first, value.last
    if value.instant is not None:  # counted where the sun stands at Greenwich
        first = last = value.instant // MINUTES_A_DAY
    return {"valid": True, "level": value.level, "lower": _iso_day(first), "upper": _iso_day(last)}


def timex_norm(request: Request) -> Reply:
    """The value of the expression ``expr`` that stands between ``left`` and ``right``."""
    return {"value": normalise(request["left"], request["expr"], request["right"], request["dct"])}


def timex_doc(request: Request) -> Reply:
    """The expressions in ``text`` that name a time."""
    found = recognise(request["text"], request["dct"], _place)
    times = [(it.location.span, it.likely or it.whole or it.value) for it in found if not it.in_name]
    return {"timexes": [{"start": span.start, "end": span.end, "value": value} for span, value in times if value]}


def bib(request: Request) -> Reply:
    """The keys of the bibliography ``bib``, and what is wrong with it, as in a project."""
    project = project_of({"references.bib": request["bib"]})
    problems = [it.message for it in project.faults if it.rule.startswith("registries/")]
    return {"keys": list(project.corpus.registries.sources), "problems": problems}


def office(request: Request) -> Reply:
    """Whether ``name`` held the office ``title`` at ``date``, given the ``terms`` that a registry would have.

    A claim that says so is checked in a project with that registry; without terms nothing is known.
    """
    terms = request["terms"]
    if not terms:
        return {"holds": None}
    held = [{"office": _office_key(it["title"]), **_years(it)} for it in terms]
    files = {
        "entities.yaml": json.dumps({"holder": {"name": request["name"], "kind": "person", "offices": held}}),
        "offices.yaml": json.dumps({_office_key(it["title"]): {"name": it["title"]} for it in (*terms, request)}),
    }
    attributes = f'who="holder" office="{_office_key(request["title"])}" when="{request["date"]}"'
    found = check(
        f"[Held it]{{.claim {attributes}}}", files, select=["offices/office-not-held", "registries", "syntax"]
    )
    if any(it.rule != "offices/office-not-held" for it in found):
        raise ValueError(found[0].message)
    return {"holds": not found}


def name_variant(request: Request) -> Reply:
    """How much ``a`` and ``b`` look like one name, from 0 to 1."""
    return {"score": alikeness(request["a"], request["b"])}


def checkworthy(request: Request) -> Reply:
    """How much the English sentence ``text`` deserves to be checked, from 0 to 1, as the plugins say."""
    return {"score": host_with().worthiness(request["text"], "en")}


def lint(request: Request) -> Reply:
    """All that the tool says of the article ``markdown``, and the place of every annotation in it."""
    text = request["markdown"]
    tree = parse(text)
    annotations = [
        _source(text, start + span.span.start, start + span.span.end)
        for start, block in zip(tree.starts, tree.blocks, strict=True)
        for span in block.spans
    ]
    found = check(text)
    findings = [
        {
            "rule": it.rule,
            "severity": it.severity.label,
            "message": it.message,
            "path": it.location.path,
            "start": it.location.span.start,
            "end": it.location.span.end,
        }
        for it in found[:MOST_FINDINGS]
    ]
    return {"findings": findings, "count": len(found), "spans": annotations}


TASKS: Mapping[str, Callable[[Request], Reply]] = {
    "spans": spans,
    "cites": cites,
    "edtf": edtf,
    "timex_norm": timex_norm,
    "timex_doc": timex_doc,
    "bib": bib,
    "office": office,
    "name_variant": name_variant,
    "checkworthy": checkworthy,
    "lint": lint,
}


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin.buffer:
        if line.strip():
            print(json.dumps(answer(json.loads(line))), flush=True)


def _office_key(title: str) -> str:
    """A key that needs no quoting, whatever the title; upper and lower case do not count in titles."""
    return "office-" + title.casefold().encode("utf-8", "replace").hex()


def _years(term: Mapping[str, Any]) -> dict[str, str]:
    """The years of a term, as a registry has them; an open one has no end."""
    return {name: str(term[year]) for name, year in (("start", "from"), ("end", "to")) if term[year] is not None}


def _portable(block: BlockTree) -> list[Reply]:
    prose = prose_of(block, portable=True)
    found = []
    for span in block.spans:
        if span.portable:
            text = prose.text[prose.offset(span.content.start) : prose.offset(span.content.end)]
            found.append(_span(span, text))
    return found


def _span(span: SpanNode, text: str) -> Reply:
    """A span as other readers describe it; of several ids the last counts."""
    block = span.block
    return {
        "id": block.ids[-1].name if block.ids else "",
        "classes": [it.name for it in block.classes],
        "kv": [[it.key, _value(it)] for it in block.attributes],
        "text": text,
    }


def _value(attribute: Attribute) -> str:
    """A value; a quotation mark that is never closed belongs to it."""
    return attribute.value if attribute.closed else attribute.quote + attribute.value


def _source(text: str, start: int, end: int) -> Reply:
    """A place, and its words unless they are many: with all words of spans nested in spans, answers grow too fast."""
    place: Reply = {"start": start, "end": end}
    return {**place, "src": text[start:end]} if end - start <= LONGEST_SOURCE else place


def _place(start: int, end: int) -> Location:
    return Location("", Span(start, end))


def _iso_day(number: int | None) -> str | None:
    """A day of the years 1 to 9999 in ISO 8601."""
    return None if number is None or not 1 <= number <= date.max.toordinal() else date.fromordinal(number).isoformat()


if __name__ == "__main__":
    main()
