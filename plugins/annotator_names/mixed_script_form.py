"""Rule ``names/mixed-script-form``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    Diagnostic,
    Field,
    Invalid,
    Location,
    MixedWord,
    Registries,
    Rule,
    Severity,
    Valid,
    mixed_words,
)
from annotator_names.scripts import only_looks_like


class MixedScriptForm(Rule):
    """
    ## What it does
    Reports registered forms of a name in which a few letters come from another
    script and only look like the right ones.

    ## Why is this bad?
    Nobody sees the difference, and the name is then found in no article that
    spells it right.

    ## What it does not compare
    The contract is that of `names/mixed-script-name`, which is about the words
    of articles. Forms that are registered as `wrong` are left alone.

    ## Fix safety
    There is no fix: the form may have been copied from an article, which is
    then to be corrected too.
    """

    id = "names/mixed-script-form"
    severity = Severity.WARNING

    VALID = (
        Valid("[They met]{.claim}.", files={"entities.yaml": "minsk: {name: Minsk, kind: place}\n"}),
        Valid("[They met]{.claim}.", files={"entities.yaml": "minsk: {name: Мінск, variants: [Minsk], kind: place}\n"}),
        Valid("[They met]{.claim}.", files={"entities.yaml": "minsk: {name: Minsk, kind: place, wrong: [Мinsk]}\n"}),
    )
    INVALID = (
        Invalid(
            "[They met]{.claim}.",
            at="Мinsk",
            at_path="entities.yaml",
            message="“Мinsk” only looks like “Minsk”: its “М” is CYRILLIC CAPITAL LETTER EM",
            files={"entities.yaml": "minsk: {name: Мinsk, kind: place}\n"},
        ),
        Invalid(
            "[They met]{.claim}.",
            at="Sarа",
            at_path="entities.yaml",
            files={"entities.yaml": "bell: {name: Sara Bell, variants: [Sarа Bell], kind: person}\n"},
        ),
    )

    def check_registry(self, registries: Registries) -> Iterator[Diagnostic]:
        for entity in registries.entities.values():
            seen: set[Location] = set()
            for form in (*entity.accepted, *entity.short, *entity.demonyms):
                for word in mixed_words(form.value):
                    place = _part(form, word)
                    if place not in seen:
                        seen.add(place)
                        yield self.diagnostic(place, only_looks_like(form.value[word.start : word.end], word))


def _part(form: Field[str], word: MixedWord) -> Location:
    """The place of a word in a registered form; all of the form where its text is not written as it is read."""
    return form.part(word.start, word.end) if form.text == form.value else form.location
