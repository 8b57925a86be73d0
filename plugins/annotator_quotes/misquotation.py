"""Rule ``quotes/misquotation``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator import (
    Applicability,
    ArticleInfo,
    Claim,
    Diagnostic,
    Edit,
    Fix,
    Invalid,
    Location,
    Registries,
    Related,
    Rule,
    Severity,
    Snapshot,
    Valid,
    listed,
    quoted,
)
from annotator_quotes.folding import fold_source
from annotator_quotes.fragments import Fragment, fragments_of, missing, too_short
from annotator_quotes.nearest import Passage, nearest
from annotator_quotes.wording import Copy, Wording, copies, wordings

_LONGEST_SHOWN = 160
_SHOWN_DIFFERENCES = 3
_MARKUP = re.compile(r"[\"“”„«»\[\]{}<>*_`\\|~^$#@]|(?<!\w)['‘’]|['‘’](?!\w)")
"""What means something to Markdown or to attributes, or may open or close a quotation; an apostrophe does not."""

_SPEECH = "We thank the people of the north for their good will and trust. We shall not forget it.\n"
_FILES = {"references.bib": "@misc{speech, title={Speech}, snapshot={speech.txt}}\n", "speech.txt": _SPEECH}
_WEATHER = {
    "references.bib": "@misc{weather, title={W}, snapshot={weather.txt}}\n",
    "weather.txt": "It was -40 degrees in the north, then – 40 degrees, and rain. There was £5 million in damage.\n",
}


class Misquotation(Rule):
    """
    ## What it does
    Looks for the quotations of a `.quote` in the snapshots of its sources: the
    words between quotation marks, all its words where it has no marks, or
    `exact` where it has that. They must stand there, letter by letter.

    ## Why is this bad?
    Words in quotation marks are promised to be the speaker's own. One that is
    left out or exchanged may turn their meaning round.

    ## What it does not compare
    Kinds of quotation marks, apostrophes and dashes, white space, line ends,
    and punctuation at the end of the quoted words. An ellipsis, and what
    stands in square brackets, may be anything: what is before and after must
    stand in the source in that order. A quotation with fewer than 8 letters
    is `quotes/short-quotation`; one whose sources have no snapshot is
    `quotes/unverifiable-quotation`. It is enough that one of several sources
    has the words; where some of them have no snapshot, this is a warning.

    The nearest passage is shown as a help. Words that are merely like it are
    never accepted: a sentence and its negation are nearly the same.

    ## Fix safety
    The fix writes the words of the nearest passage. It is unsafe: another
    passage may be meant, or the snapshot may be incomplete. There is none
    where those words would mean something to Markdown, or hold quotation
    marks themselves.
    """

    id = "quotes/misquotation"
    severity = Severity.ERROR

    VALID = (
        Valid('[She spoke of “their good will and trust,” and left]{.quote source="@speech, 1"}', files=_FILES),
        Valid('[“We thank the people … We shall not forget”]{.quote source="@speech, 1"}', files=_FILES),
        Valid("[‘for their good   will\nand trust’]{.quote source='@speech, 1'}", files=_FILES),
        Valid('[“their [neighbours’] trust. We shall”]{.quote source="@speech, 1"}', files=_FILES),
        Valid('[“[S]hall not forget it”]{.quote source="@speech, 1"}', files=_FILES),
        Valid('[“dziękujemy”, she said]{.quote source="@speech, 1" exact="We thank the people"}', files=_FILES),
        Valid('[She praised “their good faith”]{.para source="@speech, 1"}', files=_FILES),
        Valid('[“their good faith”]{.quote source="@radio, 1"}', files=_FILES),
        Valid('[“– 40 degrees, and rain”]{.quote source="@weather, 1"}', files=_WEATHER),
        Valid('[“−40 degrees in the north”]{.quote source="@weather, 1"}', files=_WEATHER),
        Valid('[“£5 million in damage”]{.quote source="@weather, 1"}', files=_WEATHER),
        Valid('[“good luck”]{#a .quote exact="good will and trust" source="@speech, 1"}', files=_FILES),
    )
    INVALID = (
        Invalid(
            '[She spoke of “their good faith and trust”]{.quote source="@speech, 1"}',
            at="their good faith and trust",
            message="these words are not in @speech, which has “will” for “faith”",
            fixed='[She spoke of “their good will and trust”]{.quote source="@speech, 1"}',
            files=_FILES,
        ),
        Invalid(
            '[We shall forget it]{.quote source="@speech, 1"}',
            at="We shall forget it",
            message="these words are not in @speech, which has “not” besides",
            fixed='[We shall not forget it]{.quote source="@speech, 1"}',
            files=_FILES,
        ),
        Invalid(
            '[“We thank the people … We will not forget”]{.quote source="@speech, 1"}',
            at="We will not forget",
            fixed='[“We thank the people … We shall not forget”]{.quote source="@speech, 1"}',
            files=_FILES,
        ),
        Invalid(
            '[“their good will … the north for”]{.quote source="@speech, 1"}',
            at="the north for",
            message="these words are not in @speech behind those before the gap",
            files=_FILES,
        ),
        Invalid(
            '[“no peace without justice”]{.quote source="@speech, 1"}',
            at="no peace without justice",
            message="these words are not in @speech",
            files=_FILES,
        ),
        Invalid(
            '[“dziękujemy”]{.quote source="@speech, 1" exact="We greet the people of the north"}',
            at="We greet the people of the north",
            message="these words are not in @speech, which has “thank” for “greet”",
            files=_FILES,
        ),
        Invalid(
            '[“40 degrees in the north”]{.quote source="@weather, 1"}',
            at="40 degrees in the north",
            message="these words are not in @weather, which has other punctuation",
            fixed='[“-40 degrees in the north”]{.quote source="@weather, 1"}',
            files=_WEATHER,
        ),
        Invalid('[“5 million in damage”]{.quote source="@weather, 1"}', at="5 million in damage", files=_WEATHER),
        Invalid(
            "[“on nie chce”]{.quote source='@speech, 1' exact='he does not want that nobody votes'}",
            at="he does not want that nobody votes",
            fixed="[“on nie chce”]{.quote source='@speech, 1' exact='he doesn’t want that anybody votes'}",
            files={**_FILES, "speech.txt": "And he doesn't want that anybody votes.\n"},
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        said = wordings(claim)
        cited = copies(claim, article, registries) if said else ()
        read = [it for it in cited if it.snapshot is not None]
        for wording in said if read else ():
            fragments = fragments_of(wording.text)
            if not too_short(fragments):
                yield from self._compare(wording, fragments, read, [it for it in cited if it.snapshot is None])

    def _compare(
        self, wording: Wording, fragments: Sequence[Fragment], read: Sequence[Copy], unread: Sequence[Copy]
    ) -> Iterator[Diagnostic]:
        """A finding when none of the snapshots has the words; it is about the one that has most of them."""
        best, copy = -1, read[0]
        for it in read:
            lacking = missing(fragments, fold_source(_text(it)))
            if lacking is None:
                return
            if lacking > best:
                best, copy = lacking, it
        fragment = fragments[best]
        elsewhere = missing((fragment,), fold_source(_text(copy))) is None
        passage = None if elsewhere else nearest(fragment.text, _text(copy))
        yield self.diagnostic(
            wording.part(fragment.start, fragment.end),
            f"these words are not in @{copy.key}{_difference(passage, elsewhere)}{_unread(unread)}",
            related=_related(passage, copy.snapshot),
            fixes=_fixes(passage, copy, wording, fragment),
            severity=Severity.WARNING if unread else None,
        )


def _unread(unread: Sequence[Copy]) -> str:
    """Sources that may have the words all the same."""
    return f"; of {listed((f'@{it.key}' for it in unread), 3)} there is no snapshot" if unread else ""


def _text(copy: Copy) -> str:
    return copy.snapshot.text if copy.snapshot is not None else ""


def _difference(passage: Passage | None, elsewhere: bool) -> str:
    if elsewhere:
        return " behind those before the gap"
    if passage is None:
        return ""
    if not passage.differences:
        return ", which has other punctuation"
    shown = [_shown(theirs, ours) for theirs, ours in passage.differences[:_SHOWN_DIFFERENCES]]
    return f", which has {listed(shown, _SHOWN_DIFFERENCES, len(passage.differences))}"


def _shown(theirs: str, ours: str) -> str:
    if not theirs:
        return f"no {_quoted(ours)}"
    return f"{_quoted(theirs)} for {_quoted(ours)}" if ours else f"{_quoted(theirs)} besides"


def _related(passage: Passage | None, snapshot: Snapshot | None) -> Iterator[Related]:
    if passage is None or snapshot is None:
        return
    words = _quoted(snapshot.text[passage.start : passage.end])
    yield Related(snapshot.place(passage.start, passage.end), f"the nearest passage: {words}")


def _fixes(passage: Passage | None, copy: Copy, wording: Wording, fragment: Fragment) -> Iterator[Fix]:
    """The source's words, where nothing in them would mean anything to Markdown, or end the quotation."""
    if passage is None or not wording.verbatim:
        return
    words = " ".join(_text(copy)[passage.start : passage.end].split())
    place: Location = wording.part(fragment.start, fragment.end)
    if wording.attribute:
        words = words.replace("'", "’")
    if not _MARKUP.search(words):
        yield Fix(f"Use the words of @{copy.key}", (Edit(place, words),), Applicability.UNSAFE)


def _quoted(words: str) -> str:
    return quoted(words, _LONGEST_SHOWN)
