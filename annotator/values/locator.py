"""Places within a source, as citations give them: ``p. 3``, ``chap. IV``, ``00:12:40``.

The kinds of place are those of the Citation Style Language 1.0.2, in the
English words and abbreviations of its locale, and what else is written.
"""

from __future__ import annotations

import re

TERMS = {
    "act": "act, acts",
    "appendix": "app, apps, appendix, appendices",
    "article": "art, arts, article, articles",
    "book": "bk, bks, book, books",
    "canon": "canon, canons",
    "chapter": "ch, chs, chap, chaps, chapter, chapters",
    "column": "col, cols, column, columns",
    "equation": "eq, eqs, equation, equations",
    "figure": "fig, figs, figure, figures",
    "folio": "fol, fols, folio, folios",
    "issue": "issue, issues",
    "line": "l, ll, line, lines",
    "location": "loc, locs, elocation, elocations",
    "note": "n, nn, note, notes",
    "number": "no, nos, number, numbers",
    "opus": "op, opus, opera",
    "page": "p, pp, pg, pgs, page, pages",
    "paragraph": "para, paras, par, pars, paragraph, paragraphs",
    "part": "pt, pts, part, parts",
    "rule": "r, rr, rule, rules",
    "scene": "sc, scs, scene, scenes",
    "section": "sec, secs, section, sections",
    "sheet": "sheet, sheets",
    "slide": "slide, slides",
    "supplement": "supp, supps, supplement, supplements",
    "table": "tbl, tbls, table, tables",
    "time": "min, time, timestamp, timestamps",
    "title": "tit, tits, title, titles",
    "verse": "v, vv, verse, verses",
    "version": "ver, version, versions",
    "volume": "vol, vols, volume, volumes",
    "word": "s.v, s.vv, sub verbo, sub verbis",
}
"""The kinds of place, and the words for each, in any case and with or without a full stop."""

SIGNS = {"paragraph": "¶, ¶¶", "section": "§, §§"}

_SIGNS = "|".join(it for signs in SIGNS.values() for it in reversed(signs.split(", ")))
_WORDS = "|".join(re.escape(word) for words in TERMS.values() for word in words.split(", "))
_TERM = rf"(?:(?:{_WORDS})\b\.?|{_SIGNS})"
_ONE = r"(?:[0-9][0-9]?:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?|\w*[0-9][\w.]*\w|\w*[0-9]\w*|[ivxlcdm]+\b|(?-i:[A-Z]\b))"
_MANY = rf"{_ONE}(?:\s*(?:--?|[–—,&]|and\b)\s*{_ONE})*"
_NAMED = rf"{_TERM}\s*{_MANY}"
_LOCATOR = re.compile(
    rf",?\s*(?:\{{(?P<given>[^{{}}]*)\}}|(?P<named>{_NAMED}(?:,\s*{_NAMED})*)|(?P<bare>(?=[0-9]){_MANY}))", re.I
)


def locator_of(suffix: str) -> str:
    """The locator that the words after a key begin with, braces taken off; empty when they begin with none."""
    match = _LOCATOR.match(suffix)
    if match is None:
        return ""
    return (match["given"] or match["named"] or match["bare"] or "").strip()
