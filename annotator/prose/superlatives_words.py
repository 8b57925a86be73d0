"""English words by which superlatives are told from what looks like them."""

from __future__ import annotations

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

_MONTHS = "january february march april may june july august september october november december"

_DEGREES = """
best biggest bloodiest boldest brightest broadest busiest cheapest closest coldest costliest darkest deadliest deepest
driest earliest farthest fastest fewest fiercest finest furthest gravest greatest happiest hardest harshest healthiest
heaviest highest hottest largest lengthiest liveliest loftiest longest loudest lowest mightiest narrowest newest oldest
poorest proudest purest quickest quietest rarest richest safest sharpest shortest slimmest slowest smallest smartest
smoothest steepest strictest strongest sunniest tallest thickest thinnest tightest tiniest toughest warmest weakest
wealthiest wettest widest wildest windiest worst youngest
"""

_NUMBERED = """
act aid amendment and batch being book chapter century class couple day days decade degree division draft edition eight
episode evening few five floor four game games generation group half hand hour hours inning innings instance is ladies
lady leg letter line lines match millennium minister minute minutes month months morning name night nine of one or page
paragraph part period person phase place point quarter question reading row round season second seconds section semester
series set seven several six stage step steps storey story ten term that thing things third three tier tranche
trimester two volume was wave week weekend weeks which who world year years
"""

_WEAK_AFTER_ONLY = """
a about after an and as at because been before by for from half hope hoped human if in just more natural now of on one
or partly recently right slightly so the then to too two very when with
"""

_WEAK_AFTER_MOST = "and as at by for from in is of on or part parts recent recently the to was were with"

_RECORD_OF = """
breaking setting high highs low lows number numbers amount amounts sum sums level levels turnout profit profits sales
revenue revenues loss losses time temperature temperatures heat rainfall crowd crowds attendance growth
"""

_NOT_OWNERS = "he here how it let she that there this what when where who why"

ORDINALS = tuple(_ORDINALS.split())
"""In order: the first is number 1."""

SUFFIXES = ("1st", "2nd", "3rd", *(f"{it}th" for it in range(10)))
"""How ordinals in figures end."""

MONTHS = tuple(_MONTHS.split())
"""In "the first of May" they make a date."""

LONE = ("only", "sole")
"""Words that leave one subject."""

DEGREES = tuple(_DEGREES.split())
"""Superlatives of adjectives; words like "the rest", and "latest" and "nearest", which rank nothing, are not here."""

VAGUE = ("most", "best", "worst")
"""Those that rank only what is named right after them: not in "at the most", "the best of", "did his best to"."""

TERMS = frozenset(("highest court", "best man", "best practice", "best practices", "best interest", "best interests"))
"""Fixed terms that begin with one of them."""

NUMBERED = frozenset(_NUMBERED.split())
"""Words after "the first" that number what there are several of: they rank only with "ever", "since" and the like."""

WEAK_AFTER_ONLY = frozenset(_WEAK_AFTER_ONLY.split())
"""Words after "only" that make it an adverb, or a turn of phrase."""

WEAK_AFTER_MOST = frozenset(_WEAK_AFTER_MOST.split())
"""Words after "the most" that rank nothing."""

RECORD_OF = tuple(_RECORD_OF.split())
"""Words that make "record" mean the most there ever was."""

NOT_OWNERS = frozenset(_NOT_OWNERS.split())
"""Words whose ``’s`` is a verb."""
