"""English words of attribution: who speaks without a name, and how speech is reported."""

from __future__ import annotations

_CROWDS = "analysts commentators critics detractors experts insiders observers pundits sceptics skeptics"

_SOME = "certain countless many most multiple numerous others several some various"

_GROUPS = """
academics activists advocates analysts authorities bodies businesses campaigners clerics commentators commuters
companies countries critics delegates detractors diplomats doctors economists employees experts governments groups
historians insiders investigators investors journalists lawmakers lawyers leaders legislators members merchants nations
observers officers officials onlookers opponents organisations organizations parents parties people politicians pundits
readers reporters researchers residents scholars sceptics scientists shareholders skeptics states students supporters
teachers traders users viewers villagers voters witnesses workers writers
"""

_SPEAK = """
accuse allege argue ask assert believe blame call caution claim complain concede condemn consider contend criticise
criticize decry denounce deny describe deplore dismiss doubt estimate expect fear hope insist interpret maintain note
object oppose point praise predict question regard reject remark reply say see speculate state suggest suspect tell
think urge view voice vow warn welcome wonder worry
"""

_SPOKE = """
accused alleged argued asked asserted believed blamed called cautioned claimed complained conceded condemned considered
contended criticised criticized decried declared denounced denied described deplored dismissed doubted estimated
expected feared hoped insisted interpreted maintained noted objected opposed pointed praised predicted questioned
regarded rejected remarked replied said saw seen speculated stated suggested suspected thought told urged viewed voiced
vowed warned welcomed wondered worried
"""

_HELD = """
acclaimed accepted acknowledged alleged assumed believed blamed condemned considered credited criticised criticized
denounced derided described dismissed expected feared hailed held interpreted mocked perceived praised predicted
presumed regarded reported ridiculed rumored rumoured said seen suspected thought understood viewed
"""

_WIDELY = "broadly commonly generally popularly universally widely"

_IT_IS = """
alleged argued assumed believed claimed feared hoped presumed reported rumored rumoured said speculated suggested
suspected thought understood
"""

_ALONE = "allegedly purportedly reportedly supposedly"

_PASSIVE = "alleged believed claimed presumed reported reputed rumored rumoured said suspected thought understood"

_THAT = """
acknowledge admit allege announce argue assert boast claim complain concede conclude confirm contend declare deny
disclose emphasise emphasize estimate explain insist maintain mention note observe pledge predict reply report respond
reveal state stress suggest testify tweet warn
"""

_NO_SPEAKER = "custom law need plan plans protocol rule rules schedule size taste tradition"

_MEDIA = """
address article briefing email filing interview letter memo message post release report speech statement testimony tweet
"""

_IRREGULAR = {"deny": "denies denied", "reply": "replies replied", "testify": "testifies testified"}
_DOUBLING = {"admit": "admitted"}


def _forms(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    past = _DOUBLING.get(verb) or (f"{verb}d" if verb.endswith("e") else f"{verb}ed")
    return [f"{verb}es" if verb.endswith("s") else f"{verb}s", past]


CROWDS = tuple(_CROWDS.split())
"""Plurals that name nobody, by themselves."""

SOME = tuple(_SOME.split())
"""Words that leave open who of a group."""

BARE = ("many", "most", "others", "some")
"""Those that stand without a group too."""

GROUPS = tuple(_GROUPS.split())
"""Groups of which they do."""

SPEAK = tuple(_SPEAK.split())
"""What several people do when they say or hold something, now."""

SPOKE = tuple(_SPOKE.split())
"""The same in the past, and after "have"."""

HELD = tuple(_HELD.split())
"""What somebody or something is, according to nobody in particular."""

WIDELY = tuple(_WIDELY.split())
"""How it is so held."""

IT_IS = tuple(_IT_IS.split())
"""What stands between "it is" and "that"."""

ALONE = tuple(_ALONE.split())
"""Adverbs that credit nobody."""

PASSIVE = tuple(_PASSIVE.split())
"""What stands between "is" and "to"."""

THAT = tuple(form for verb in _THAT.split() for form in _forms(verb))
"""Verbs that report speech when "that" follows them, or a name stands before them at the end of a sentence."""

NO_SPEAKER = tuple(_NO_SPEAKER.split())
"""What things go according to without having been said."""

NO_SUBJECT = "at|from|with|for|to|is|are|was|were|be|been|being|and|or|but|than|by"
"""Words after which nobody says what the crowd before them did, or not a crowd without a name."""

MEDIA = (*_MEDIA.split(), "news conference", "press conference")
"""In what somebody says something."""
