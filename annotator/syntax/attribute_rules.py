"""What the rules about attribute blocks and values say of themselves."""

from __future__ import annotations

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid


def syntax_rule(
    name: str, severity: Severity, what: str, why: str, *examples: Valid | Invalid, fix: str = ""
) -> RuleInfo:
    documentation = f"## What it does\n{what}\n\n## Why is this bad?\n{why}\n"
    if fix:
        documentation += f"\n## Fix safety\n{fix}\n"
    valid = tuple(it for it in examples if isinstance(it, Valid))
    invalid = tuple(it for it in examples if isinstance(it, Invalid))
    return RuleInfo(f"syntax/{name}", severity, documentation, valid, invalid)


UNCLOSED_ATTRIBUTES = syntax_rule(
    "unclosed-attributes",
    Severity.ERROR,
    "Finds an attribute block without its closing brace in the same paragraph.",
    "Pandoc then reads no attributes at all and prints them in the article.",
    Valid('[met]{.claim when="2025-11-28"}'),
    Invalid(
        '[met]{.claim when="2025-11-28" on Friday.',
        at="{",
        message="the attributes are not closed: `}` is missing",
        fixed='[met]{.claim when="2025-11-28"} on Friday.',
    ),
    fix="The brace is added behind the last attribute. Unsafe: the words that follow may have been meant as a value.",
)

UNCLOSED_QUOTE = syntax_rule(
    "unclosed-quote",
    Severity.ERROR,
    "Finds an attribute value whose quotation mark is never closed.",
    "Pandoc takes the mark for part of the value, other readers take the rest of the paragraph for it.",
    Valid('[met]{.claim when="2025-11-28"}'),
    Invalid(
        '[met]{.claim when="2025-11-28}',
        at='"',
        message="this quotation mark is not closed",
        fixed='[met]{.claim when="2025-11-28"}',
    ),
    fix="The mark is closed where the value ends. Unsafe: the value may have been meant to go on.",
)

STRAY_ATTRIBUTE_TEXT = syntax_rule(
    "stray-attribute-text",
    Severity.ERROR,
    'Finds words between the braces that are neither `#id`, `.class` nor `key="value"`.',
    "One such word and Pandoc reads the whole block as text: the claim is lost, its attributes are printed.",
    Valid('[met]{.claim note="see page 3"}'),
    Invalid(
        "[met]{.claim on Friday}",
        at="on Friday",
        message='this is no attribute: write #id, .class or key="value"',
    ),
    Invalid("[met]{.claim when = 2025}", at="when = 2025", fixed='[met]{.claim when="2025"}'),
    fix="White space around `=` is removed. Anything else has no fix.",
)

DUPLICATE_ATTRIBUTE = syntax_rule(
    "duplicate-attribute",
    Severity.WARNING,
    "Finds an attribute, or an id, that is written twice in one block.",
    "Pandoc keeps the first, other readers the last: one file, two facts.",
    Valid('[met]{.claim who="a; b"}'),
    Invalid('[met]{.claim who="a" who="b"}', at="who", message="`who` is given twice; only the first counts here"),
    Invalid("[met]{.claim #a #b}", at="#b", message="a span has one id; Pandoc takes this one, other readers another"),
)

UNKNOWN_ATTRIBUTE = syntax_rule(
    "unknown-attribute",
    Severity.WARNING,
    "Finds an attribute on an annotation that the vocabulary lacks.",
    "A misspelled attribute states nothing and is checked by nobody. `data-…` and `xml:…` are left alone.",
    Valid('[met]{.claim who="x" data-x="1"}'),
    Invalid(
        '[met]{.claim whom="x"}',
        at="whom",
        message="there is no attribute `whom`; did you mean `who`?",
        fixed='[met]{.claim who="x"}',
    ),
    fix="The closest known name is written. Unsafe: another attribute may have been meant.",
)

EMPTY_VALUE = syntax_rule(
    "empty-value",
    Severity.WARNING,
    "Finds an attribute without a value.",
    "It states nothing, and Markdown readers disagree on what it is.",
    Valid('[met]{.claim who="x"}'),
    Invalid('[met]{.claim who=""}', at="who", message="`who` has no value", fixed="[met]{.claim}"),
    Invalid("[met]{.claim who=}", at="who"),
    fix="The attribute is removed, which changes nothing.",
)

BAD_VALUE = syntax_rule(
    "bad-value",
    Severity.ERROR,
    "Finds an attribute value that its type cannot read: a date that is no EDTF, a number that is none, a range of "
    "numbers that ends before it begins, a word that is not one of those allowed.",
    "The attribute then states nothing, and every check that needs it is silent.",
    Valid('[met]{.claim when="2025-11-28" modality="planned"}'),
    Invalid('[met]{.claim when="last Friday"}', at="last Friday"),
    Invalid('[met]{.claim modality="maybe"}', at="maybe"),
    Invalid('[8 people]{.claim qty="eight"}', at="eight"),
    Invalid('[10 to 20 people]{.claim qty="20..10"}', at="20..10", message="10 is less than 20"),
)

UNPORTABLE_VALUE = syntax_rule(
    "unportable-value",
    Severity.WARNING,
    "Finds a value that Markdown readers read in different ways: one without quotation marks that has punctuation in "
    "it, and one with a bracket that hides an outer span.",
    "Pandoc, MyST and Djot disagree, silently, on where such a value ends.",
    Valid('[met]{.claim when="2025-11-28/2025-11-29"}'),
    Valid("[met]{.claim who=lukashenko}"),
    Valid('[they [met]{.claim note="see [1]"} here]{.claim}'),
    Invalid(
        "[met]{.claim when=2025-11-28/2025-11-29}",
        at="2025-11-28/2025-11-29",
        message="a value with punctuation needs quotation marks",
        fixed='[met]{.claim when="2025-11-28/2025-11-29"}',
    ),
    Invalid(
        '[they [met]{.claim note="see ]"} here]{.claim}',
        at="[",
        message="a bracket in an inner value hides this span from Pandoc; write it as a word",
    ),
    fix="Quotation marks are added; the value stays the same.",
)
