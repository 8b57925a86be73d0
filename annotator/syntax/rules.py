"""What the syntax rules say of themselves; `annotator.syntax.check` and lowering emit through them."""

from __future__ import annotations

from annotator.diagnostics import Invalid, Severity, Valid
from annotator.syntax.attribute_rules import (
    BAD_VALUE,
    DUPLICATE_ATTRIBUTE,
    EMPTY_VALUE,
    STRAY_ATTRIBUTE_TEXT,
    UNCLOSED_ATTRIBUTES,
    UNCLOSED_QUOTE,
    UNKNOWN_ATTRIBUTE,
    UNPORTABLE_VALUE,
    syntax_rule,
)

UNCLOSED_SPAN = syntax_rule(
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

DUPLICATE_ID = syntax_rule(
    "duplicate-id",
    Severity.ERROR,
    "Finds an id that two annotations of one article have.",
    "A reference to it, and every entry of the check log, could mean either.",
    Valid("[a]{#a .claim} and [b]{#b .claim}"),
    Invalid("[a]{#a .claim} and [b]{#a .claim}", at="#a", message="#a is the id of another annotation too"),
)

MISSING_KIND = syntax_rule(
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

UNKNOWN_KIND = syntax_rule(
    "unknown-kind",
    Severity.WARNING,
    "Finds a class that is nearly, but not quite, a kind of annotation.",
    "`.clam` is a class like any other: the claim is lost.",
    Valid("[met]{.claim}"),
    Valid("[x]{.smallcaps}"),
    Invalid("[met]{.clam}", at=".clam", message="`.clam` is no kind; did you mean `.claim`?", fixed="[met]{.claim}"),
    fix="The closest kind is written. Safe: no word of the article changes.",
)

SPACE_BEFORE_ATTRIBUTES = syntax_rule(
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

BLANK_LINE_IN_SPAN = syntax_rule(
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

ATTRIBUTES_NOT_ON_SPAN = syntax_rule(
    "attributes-not-on-span",
    Severity.ERROR,
    "Finds the class of an annotation on something that is no bracketed span: a link, an image, code, a heading, a "
    "second block.",
    "Only `[words]{.claim}` is an annotation; here the claim is lost, in every reader or in this one.",
    Valid("[a [link](u)]{.claim}"),
    Invalid("[link](u){.claim}", at="{.claim}", message="these attributes belong to a link, not to a span"),
    Invalid("# Title {.headline}", at="{.headline}", message="these attributes belong to the heading, not to a span"),
    Invalid("`code`{.claim}", at="{.claim}", message="these attributes belong to code, not to a span"),
    Invalid("[a]{.claim}{.quote}", at="{.quote}", message="a span has one attribute block; this is a second one"),
    Invalid(
        "Wow![a]{.claim}",
        at="{.claim}",
        message="`![` begins an image and `[^` a note, so this is no span; write `\\![` or `\\[`",
    ),
)

UNMATCHED_EXACT = syntax_rule(
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

UNKNOWN_REFERENCE = syntax_rule(
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

HIDDEN_CHARACTER = syntax_rule(
    "hidden-character",
    Severity.WARNING,
    "Finds characters that nobody sees and that change what is read: bidirectional controls, zero-width characters, "
    "and line separators that are none to Markdown.",
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
