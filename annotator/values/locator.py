"""Places within a source, as citations give them: ``p. 3``, ``chap. IV``, ``00:12:40``.

The kinds of place are those of the Citation Style Language 1.0.2, in the
English words and abbreviations of its locale.
"""

from __future__ import annotations

import re

_TERMS = (
    "acts? appendix appendices app apps articles? art arts books? bk bks canons? chapters? chap chaps ch chs columns? "
    "col cols elocations? loc locs equations? eq eqs figures? fig figs folios? fol fols issues? numbers? no nos lines? "
    "ll? notes? nn? opus opera op opp pages? pp? paragraphs? para paras parts? pt pts rules? rr? scenes? sc scs "
    "sections? sec secs supplements? supp supps tables? tbl tbls timestamps? time min titles? tit tits verses? vv? "
    "versions? ver volumes? vol vols slides? sheets?"
)
_TERM = rf"(?:(?:{'|'.join(_TERMS.split())}|s\.v|s\.vv|sub verbo|sub verbis)\b\.?|§§?|¶¶?)"
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
