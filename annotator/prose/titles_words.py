"""English words around a title: what changes its meaning, what says nothing, and what makes it another title."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODIFIERS = {
    "then": "then",
    **dict.fromkeys(("former", "formerly", "ex", "onetime", "erstwhile", "ousted", "deposed"), "former"),
    **dict.fromkeys(("acting", "interim", "caretaker"), "acting"),
    "late": "late",
}
"""Words before a title, by what they make of it."""

SUFFIXES = ("elect", "designate")
"""Words behind a title of somebody who is still to take office."""

DETERMINERS = _words("""
the a an its his her their our this that
""")

FILLERS = _words("""
current incumbent sitting outgoing now longtime longstanding embattled veteran new authoritarian visiting
""")
"""Adjectives that leave a title what it is."""

COUNTRY_NOUNS = frozenset(("country", "nation", "kingdom", "republic", "state"))
"""What may stand before the ``'s`` of a title without a name: "the country's president"."""

HONORIFICS = _words("""
mr mrs ms miss mx dr prof professor sir dame lord lady general gen sheikh u daw madam madame samdech
""")
"""Words between a title and a name."""

PREPOSITIONS = _words("""
about against among and as at before behind between but by during following for from if in including into like near of
on or over since than that through to toward towards under until upon versus via when where while with without after
alongside because although though both so whether are is was were
""")
"""Words after which a title in small letters begins a noun of its own."""

BY_PREPOSITION = _words("""
by of with to from under for between against including
""")
"""Words after which "then" belongs to the title and is no adverb."""

VERBS = _words("""
has had is was will would could should can may might must did does says tells told added went came took gave made met
left won lost became began kept put held
""")
"""Verbs of one person, besides those of saying."""

CLAUSES = _words("""
that but because while whereas when if since although though as
""")
"""Words that begin a clause with a subject of its own."""

OTHER_TITLES = _words("""
vice deputy assistant associate shadow co under junior opposition rival would so self first second third fourth fifth
next future prospective aspiring disputed unrecognised unrecognized styled proclaimed declared called candidate
nominee party club company firm council court senate assembly association society federation parliament chamber
committee commission union league bank board university college school student faculty team regional provincial
municipal local city district honorary fictional pretend two three four five time term counterpart aide adviser
advisor spokesman spokeswoman spokesperson
""")
"""Words just before a title that make another title of it, or none."""

CALENDAR = _words("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
""")
