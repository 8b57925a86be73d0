"""The helpers for authors of rules say what is wrong with a rule, and show where."""

from __future__ import annotations

import pytest

from annotator import Applicability, Diagnostic, Edit, Fix, Invalid, Rule, Severity, Valid
from annotator.testing import apply_fix, check, check_rule
from annotator.text import Location, Span

LOUD = "[Hooray!]{.claim} it said.\n"


class Loud(Rule):
    """Speaks of claims that end with an exclamation mark."""

    id = "test/loud"
    severity = Severity.OFF
    VALID = (Valid("[Hooray]{.claim} it said.\n"), Valid("Hooray!\n"))
    INVALID = (
        Invalid(LOUD, at="Hooray!", message="this is loud", fixed="[Hooray]{.claim} it said.\n"),
        Invalid("Well.", at="Hooray!", files={"other.md": LOUD}, at_path="other.md"),
    )

    def check_claim(self, claim, article, registries):
        if claim.text.endswith("!"):
            fix = Fix("Lower it", (Edit(claim.location, claim.text.rstrip("!")),), Applicability.UNSAFE)
            yield self.diagnostic(claim.location, "this is loud", fixes=(fix,))


def test_a_rule_that_keeps_to_its_examples_passes():
    check_rule(Loud)


def loud(**changes) -> type[Rule]:
    return type("Changed", (Loud,), {"VALID": (), "INVALID": (), **changes})


STORY = """

── article.md
[Hooray!]{.claim} it said.
 ^^^^^^^ information[test/loud] this is loud
"""


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (loud(VALID=(Valid(LOUD),)), "test/loud must be silent on" + STORY),
        (
            loud(INVALID=(Invalid(LOUD, at="Hooray"),)),
            "test/loud must underline 'Hooray' in article.md, but:" + STORY,
        ),
        (
            loud(INVALID=(Invalid(LOUD, at="Hooray!", message="Quiet!"),)),
            "test/loud must say 'Quiet!', but says ['this is loud']:" + STORY,
        ),
        (
            loud(INVALID=(Invalid(LOUD, at="Hooray!", fixed="Well.\n"),)),
            r"test/loud must make 'Well.\n' of it, but makes ['[Hooray]{.claim} it said.\n']:" + STORY,
        ),
        (
            loud(INVALID=(Invalid("[Ho!!]{.claim}", at="Ho!!", fixed="[Ho!]{.claim}"),), check_claim=lambda *_: ()),
            "test/loud must underline 'Ho!!' in article.md, but:\n\n── article.md\n[Ho!!]{.claim}",
        ),
    ],
)
def test_what_is_said_of_a_rule_that_does_not(rule, message):
    with pytest.raises(AssertionError) as raised:
        check_rule(rule)
    assert str(raised.value).rstrip() == message.rstrip()


def test_a_fix_that_leaves_the_fault_is_refused():
    class Lowers(Loud):
        VALID = ()
        INVALID = (Invalid("[Ho!!]{.claim}", at="Ho!!", fixed="[Ho!]{.claim}"),)

        def check_claim(self, claim, article, registries):
            if claim.text.endswith("!"):
                fix = Fix("Lower it", (Edit(claim.location, claim.text[:-1]),))
                yield self.diagnostic(claim.location, "this is loud", fixes=(fix,))

    with pytest.raises(AssertionError, match="test/loud must be silent after its fix"):
        check_rule(Lowers)


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Location("a.md", Span(start, end)), text)


def test_the_edits_of_a_fix_count_from_the_text_before():
    assert apply_fix({"a.md": "abc"}, Fix("", (edit(0, 1, "xx"), edit(2, 3, ""), edit(1, 1, "-"))))["a.md"] == "xx-b"


@pytest.mark.parametrize("edits", [(edit(0, 2, ""), edit(1, 3, "")), (Edit(Location("b.md", Span(0, 0)), ""),)])
def test_edits_that_overlap_or_are_nowhere_are_refused(edits):
    with pytest.raises(AssertionError):
        apply_fix({"a.md": "abc"}, Fix("", edits))


def test_check_gives_diagnostics_in_order():
    found = check(LOUD + LOUD, select=["test"], rules=[Loud])
    assert all(isinstance(it, Diagnostic) for it in found)
    assert [it.location.span.start for it in found] == [1, 28]
    assert check(LOUD) == []
