"""The words that make a sentence look worthy of a check, or not, and how much each kind weighs."""

from __future__ import annotations

import re
from collections.abc import Mapping

WEIGHTS: Mapping[str, float] = {
    # What can be looked up.
    "figure": 1.2,
    "amount": 0.8,
    "year": 0.8,
    "number": 0.9,
    "compared": 0.7,
    "ranked": 0.7,
    "changed": 0.9,
    "done": 1.1,
    "state": 0.7,
    "past": 0.5,
    "perfect": 0.3,
    "topic": 0.5,
    "name": 0.35,
    "timed": 0.4,
    "reported": 0.4,
    "record": 0.6,
    "impersonal": 0.5,
    "long": 0.3,
    # What cannot.
    "tiny": -1.5,
    "short": -0.3,
    "question": -2.5,
    "quoted": -0.8,
    "asking": -0.8,
    "opinion": -1.0,
    "modal": -1.0,
    "wish": -1.2,
    "possible": -0.8,
    "self": -0.3,
    "addressed": -0.4,
    "courtesy": -1.6,
    "order": -1.2,
    "personal": -1.0,
    "judged": -0.5,
    "vague": -0.5,
}
"""By signal. The sum is put through the logistic function."""

CAPS: Mapping[str, float] = {
    "figure": 2, "amount": 1, "number": 2, "compared": 2, "ranked": 2, "changed": 2, "done": 2, "past": 2, "perfect": 2,
    "topic": 2, "name": 3, "modal": 2, "self": 2, "addressed": 2, "judged": 2, "vague": 2,
}  # fmt: skip
"""How often a signal counts; once unless it is here."""

_TABLE = {
    "number": """
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
        millions billion billions trillion trillions half quarter thirds dozen dozens twice double triple percent
        percentage majority
        """,
    "compared": """
        than fewer less lower higher larger smaller bigger cheaper longer faster average equal same
        """,
    "ranked": """
        most least highest lowest largest biggest smallest fewest longest oldest youngest worst fastest richest poorest
        first second third only record never ever none
        """,
    "changed": """
        increased increase decreased raised rose risen fell fallen lost gained grew grown dropped declined cut cuts
        doubled tripled quadrupled halved reduced expanded shrunk shrank added created eliminated soared plunged slashed
        jumped climbed surged slowed improved worsened
        """,
    "done": """
        voted vetoed signed passed opposed promised pledged spent killed died invaded elected appointed resigned
        arrested convicted charged sentenced pardoned ordered approved banned founded sold bought paid won attacked
        bombed built broke sent shot wrote written took began begun became admitted denied refused proposed sponsored
        endorsed
        withdrew released announced opened closed cancelled canceled seized dissolved met visited received found
        supported rejected launched published testified negotiated inherited borrowed imposed fired hired destroyed
        """,
    "state": """
        pays spends costs employs owns controls exports imports produces earns holds contains requires allows covers
        includes belongs receives builds buys sells supports opposes ranks leads
        """,
    "perfect": "was were had has have been did",
    "topic": """
        jobs unemployment inflation wages income incomes tax taxes taxed deficit deficits debt budget surplus economy
        gdp exports imports trade tariffs poverty insurance uninsured medicare medicaid troops soldiers weapons missiles
        warheads nuclear oil gas coal emissions crime murders murder prisoners immigrants refugees schools students
        teachers hospitals patients drugs bill law act treaty senate congress parliament court constitution amendment
        governor administration company companies factories workers families voters votes police army government
        """,
    "timed": """
        since ago yesterday years year months weeks days decades decade century january february march april june july
        august september october november december monday tuesday wednesday thursday friday saturday sunday
        """,
    "reported": "said says reported according showed shows found",
    "asking": "why what how who whom whose",
    "modal": "will would should shall must ought could cannot can't couldn't won't wouldn't shouldn't let's gonna",
    "possible": "may might perhaps maybe possibly likely can if expected",
    "self": "i i'm i'd i'll i've me my mine myself",
    "addressed": "you your yours yourself you're you've you'll you'd",
    "courtesy": "thank thanks welcome please applause rebuttal ladies gentlemen bless congratulations goodnight hello",
    "judged": """
        wrong right fair unfair good bad better great terrible beautiful sad proud honored wonderful tragic strange
        difficult important clear certain happy ridiculous outrageous shame deserve deserves values truth trust respect
        character dream hope faith love mistake
        """,
    "vague": """
        thing things something anything nothing everything nobody somebody anyone anybody everybody everyone someone
        question questions answer matter kind sort way ways issue issues point story here tonight
        """,
}

WORDS: Mapping[str, str] = {word: signal for signal, words in _TABLE.items() for word in words.split()}
"""The signal of a word, in lower case."""


def _any(words: str) -> str:
    """A pattern for any one of some words."""
    return f"(?:{'|'.join(words.split())})"


_HAVING = "(?:'ve|'s|'d|'m| have| has| had| was| am)?"
_ADVERB = r"(?: \w+ly| also| just| really| never| always| once| do| don't| did| didn't| would)?"
_OTHERS = _any("you he she they opponent senator governor president party administration mate")
_DID = _any("was were been said took made left ran went gave got put cut lost spent wrote told had did broke sold sent")
_RELATIVES = _any(
    "father mother dad mom wife husband parents family son daughter kids brother sister friends? grand\\w+"
)
_LIVED = _any("grew born met meet talked talking spoke raised sat heard learned married")
_THINK = _any(
    "think believe feel know guess suppose agree disagree respect admire understand appreciate remember mean love trust"
)
_WANT = _any("want wants wish hope hopes need intend plan like")
_DO = _any(
    "let look listen ask tell please don't click sign share read go come remember imagine consider wait stop join give"
    " make take see get keep say vote"
)
_OPENERS = _any("and but so now well no yes")
_ADDRESS = _any("mr mrs ms madam senator governor president congressman secretary")
_EMPTY = _any("just simply not really about a an the")

PHRASES = tuple(
    (signal, re.compile(pattern))
    for signal, pattern in (
        ("record", rf" {_OTHERS}{_HAVING}{_ADVERB} (?:\w+ed|{_DID}) "),
        ("personal", rf" (?:my|our) {_RELATIVES} "),
        ("personal", rf" i{_HAVING} {_LIVED} "),
        ("opinion", rf" (?:i|we){_HAVING}{_ADVERB} {_THINK} "),
        ("wish", rf" (?:i|we|he|she|they){_HAVING}{_ADVERB} {_WANT} "),
        ("wish", r" (?:going|got|have|has|need|needs|time|able|want|hard) to "),
        ("order", rf"^ (?:{_OPENERS} )?{_DO} "),
        ("order", r"^ (?:well|look|listen) "),
        ("courtesy", r"^ good (?:evening|morning|night|afternoon) "),
        ("courtesy", rf"^ {_ADDRESS} .*\b(?:minutes?|seconds?|turn|question) "),
        ("courtesy", r" (?:next question|minutes? (?:to|for)|one minute|move on|follow up) "),
        ("courtesy", r" question (?:is|for|from|comes|goes|about|to) "),
        ("judged", rf" (?:this|that|it|there)(?:'s| is)(?: {_EMPTY})* "),
    )
)
"""Signals of several words, looked for in the folded words of a sentence, single spaces around each."""
