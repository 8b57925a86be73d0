"""What the syntax rules say of themselves; `annotator.syntax.check` and lowering emit through them."""

from __future__ import annotations

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid


def _rule(name: str, severity: Severity, what: str, why: str, *examples: Valid | Invalid, fix: str = "") -> RuleInfo:
    documentation = f"## What it does\n{what}\n\n## Why is this bad?\n{why}\n"
    if fix:
        documentation += f"\n## Fix safety\n{fix}\n"
    valid = tuple(it for it in examples if isinstance(it, Valid))
    invalid = tuple(it for it in examples if isinstance(it, Invalid))
    return RuleInfo(f"syntax/{name}", severity, documentation, valid, invalid)


UNCLOSED_SPAN = _rule(
    "unclosed-span",
    Severity.ERROR,
    "Finds an attribute block with only one of the two brackets that make its span.",
    "Without both brackets there is no span: the attributes are printed in the article, and the claim is lost.",
    Valid("They [met on Friday]{.claim}."),
    Valid("The interval [1, 2) is half open."),
    Invalid("They met on Friday]{.claim}.", at="]", message="this `]` closes no span: there is no `[` before it"),
    Invalid(
        "They [met on Friday{.claim}.", at="[", message="this `[` is not closed before the attributes: `]` is missing"
    ),
)

UNCLOSED_ATTRIBUTES = _rule(
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

UNCLOSED_QUOTE = _rule(
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

STRAY_ATTRIBUTE_TEXT = _rule(
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

DUPLICATE_ATTRIBUTE = _rule(
    "duplicate-attribute",
    Severity.WARNING,
    "Finds an attribute, or an id, that is written twice in one block.",
    "Pandoc keeps the first, other readers the last: one file, two facts.",
    Valid('[met]{.claim who="a; b"}'),
    Invalid('[met]{.claim who="a" who="b"}', at="who", message="`who` is given twice; only the first counts here"),
    Invalid("[met]{.claim #a #b}", at="#b", message="a span has one id; Pandoc takes this one, other readers another"),
)

DUPLICATE_ID = _rule(
    "duplicate-id",
    Severity.ERROR,
    "Finds an id that two annotations of one article have.",
    "A reference to it, and every entry of the check log, could mean either.",
    Valid("[a]{#a .claim} and [b]{#b .claim}"),
    Invalid("[a]{#a .claim} and [b]{#a .claim}", at="#a", message="#a is the id of another annotation too"),
)

MISSING_KIND = _rule(
    "missing-kind",
    Severity.WARNING,
    "Finds a span with attributes of the annotation language but no class that makes it an annotation.",
    "Without `.claim` or another kind it is an ordinary span, and nothing in it is checked.",
    Valid('[met]{.claim when="2025"}'),
    Valid("[small]{.smallcaps}"),
    Valid('[x]{lang="fr"}'),
    Invalid(
        '[met]{when="2025" who="x"}',
        at='{when="2025" who="x"}',
        message="no kind: without .claim (or another kind) nothing here is checked",
        fixed='[met]{.claim when="2025" who="x"}',
    ),
    fix="`.claim` is added; safe for readers, but check that a claim is what it is.",
)

UNKNOWN_KIND = _rule(
    "unknown-kind",
    Severity.WARNING,
    "Finds a class that is nearly, but not quite, a kind of annotation.",
    "`.clam` is a class like any other: the claim is lost.",
    Valid("[met]{.claim}"),
    Valid("[x]{.smallcaps}"),
    Invalid("[met]{.clam}", at=".clam", message="`.clam` is no kind; did you mean `.claim`?", fixed="[met]{.claim}"),
)

UNKNOWN_ATTRIBUTE = _rule(
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
)

EMPTY_VALUE = _rule(
    "empty-value",
    Severity.WARNING,
    "Finds an attribute without a value.",
    "It states nothing, and Markdown readers disagree on what it is.",
    Valid('[met]{.claim who="x"}'),
    Invalid('[met]{.claim who=""}', at="who", message="`who` has no value", fixed="[met]{.claim}"),
    Invalid("[met]{.claim who=}", at="who"),
    fix="The attribute is removed, which changes nothing.",
)

BAD_VALUE = _rule(
    "bad-value",
    Severity.ERROR,
    "Finds an attribute value that its type cannot read: a date that is no EDTF, a number that is none, a word that is not "
    "one of those allowed.",
    "The attribute then states nothing, and every check that needs it is silent.",
    Valid('[met]{.claim when="2025-11-28" modality="planned"}'),
    Invalid('[met]{.claim when="last Friday"}', at="last Friday"),
    Invalid('[met]{.claim modality="maybe"}', at="maybe"),
    Invalid('[8 people]{.claim qty="eight"}', at="eight"),
)

UNPORTABLE_VALUE = _rule(
    "unportable-value",
    Severity.WARNING,
    "Finds a value that Markdown readers read in different ways: one without quotation marks that has punctuation in it, "
    "and one with a bracket that hides an outer span.",
    "Pandoc, MyST and Djot disagree, silently, on where such a value ends.",
    Valid('[met]{.claim when="2025-11-28/2025-11-29"}'),
    Valid("[met]{.claim who=lukashenko}"),
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

SPACE_BEFORE_ATTRIBUTES = _rule(
    "space-before-attributes",
    Severity.ERROR,
    "Finds white space between a bracketed text and its attribute block.",
    "Then they do not belong together: the attributes are printed, and the claim is lost.",
    Valid("They [met]{.claim}."),
    Invalid(
        "They [met] {.claim}.",
        at=" ",
        message="white space separates these attributes from their span",
        fixed="They [met]{.claim}.",
    ),
    fix="The white space is removed. Safe: it is not prose, since the block behind it is none.",
)

BLANK_LINE_IN_SPAN = _rule(
    "blank-line-in-span",
    Severity.ERROR,
    "Finds a span whose brackets stand in different paragraphs.",
    "A span lies within one paragraph, item or cell; across a blank line there is none, and the claim is lost.",
    Valid("They [met]{.claim}.\n\nThey parted."),
    Invalid(
        "They [met.\n\nThey parted]{.claim}.",
        at="]",
        message="the span begins in an earlier paragraph; a span cannot cross a blank line",
    ),
)

ATTRIBUTES_NOT_ON_SPAN = _rule(
    "attributes-not-on-span",
    Severity.ERROR,
    "Finds the class of an annotation on something that is no bracketed span: a link, an image, code, a heading, a second block.",
    "Only `[words]{.claim}` is an annotation; here the claim is lost, in every reader or in this one.",
    Valid("[a [link](u)]{.claim}"),
    Invalid("[link](u){.claim}", at="{.claim}", message="these attributes belong to a link, not to a span"),
    Invalid("# Title {.headline}", at="{.headline}", message="these attributes belong to the heading, not to a span"),
    Invalid("`code`{.claim}", at="{.claim}", message="these attributes belong to code, not to a span"),
    Invalid("[a]{.claim}{.quote}", at="{.quote}", message="a span has one attribute block; this is a second one"),
    Invalid("Wow![a]{.claim}", at="{.claim}", message="`![` begins an image, so this is no span; write `\\![`"),
)

UNMATCHED_EXACT = _rule(
    "unmatched-exact",
    Severity.ERROR,
    "Finds an annotation in point form whose `exact` words do not stand, exactly once, between the nearest headings.",
    "A point says which words it means; when they are not there, or are there twice, it means nothing.",
    Valid('They met on Friday. []{.claim exact="met on Friday"}'),
    Invalid(
        'They met on Friday. []{.claim exact="met on Thursday"}',
        at="met on Thursday",
        message="these words do not stand in this section",
    ),
    Invalid(
        'They met. They met. []{.claim exact="They met"}',
        at="They met",
        message="these words stand 2 times in this section; add `before` or `after`",
    ),
    Invalid("They met. []{.claim}", at="[]{.claim}", message="an empty span needs `exact`: the words that it means"),
)

UNKNOWN_REFERENCE = _rule(
    "unknown-reference",
    Severity.ERROR,
    "Finds a reference to a claim that is not there.",
    "The relation that it declares holds for nothing.",
    Valid('[a]{#a .claim} [b]{.claim same="#a"}'),
    Valid('[b]{.claim same="other.md#a"}', files={"other.md": "[a]{#a .claim}"}),
    Invalid('[a]{#a .claim} [b]{.claim same="#c"}', at="#c", message="there is no annotation #c in this article"),
    Invalid(
        '[b]{.claim same="other.md#c"}',
        at="other.md#c",
        message="there is no annotation #c in other.md",
        files={"other.md": "[a]{#a .claim}"},
    ),
    Invalid('[b]{.claim same="none.md#c"}', at="none.md#c", message="there is no article none.md in this project"),
)

HIDDEN_CHARACTER = _rule(
    "hidden-character",
    Severity.WARNING,
    "Finds characters that nobody sees and that change what is read: bidirectional controls, zero-width characters, and "
    "line separators that are none to Markdown.",
    "A name with a zero-width space in it is another name; a control can turn a number around on the screen.",
    Valid("Plain words."),
    Valid("The family \N{MAN}\u200d\N{WOMAN} and می\u200cخواهم need their joiners."),
    Invalid("[Nay\u200bpyidaw]{.claim}", at="\u200b", message="hidden character U+200B (ZERO WIDTH SPACE)"),
    Invalid("Text \u202eab\u202c.", at="\u202e"),
)

RULES = (
    UNCLOSED_SPAN,
    UNCLOSED_ATTRIBUTES,
    UNCLOSED_QUOTE,
    STRAY_ATTRIBUTE_TEXT,
    DUPLICATE_ATTRIBUTE,
    DUPLICATE_ID,
    MISSING_KIND,
    UNKNOWN_KIND,
    UNKNOWN_ATTRIBUTE,
    EMPTY_VALUE,
    BAD_VALUE,
    UNPORTABLE_VALUE,
    SPACE_BEFORE_ATTRIBUTES,
    BLANK_LINE_IN_SPAN,
    ATTRIBUTES_NOT_ON_SPAN,
    UNMATCHED_EXACT,
    UNKNOWN_REFERENCE,
    HIDDEN_CHARACTER,
)
