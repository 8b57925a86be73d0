"""Rule ``dates/correction-before-publication``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
    Block,
    Diagnostic,
    Edtf,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Valid,
    surely_before,
)


class CorrectionBeforePublication(Rule):
    """
    ## What it does
    Reports dates under `corrections` in the front matter that lie before
    `published`.

    ## Why is this bad?
    What had not appeared yet could not be corrected. Either date is wrong, and
    readers are told that an error was put right before they saw it.

    ## What it does not compare
    A correction is a date, a text that begins with one, or a mapping with
    `date` or `at`; one without a date is left alone. Dates agree when they may
    share a day: a correction of `2025-11` fits an article of 28 November.
    Uncertain and approximate dates prove nothing.

    ## Fix safety
    There is no fix: either date may be wrong.
    """

    id = "dates/correction-before-publication"
    severity = Severity.WARNING

    VALID = (
        Valid("---\npublished: 2025-11-28\ncorrections: [2025-11-28, 2025-12-01]\n---\nText"),
        Valid("---\npublished: 2025-11-28\ncorrections:\n  - {date: 2025-11, text: spelling}\n---\nText"),
        Valid("---\npublished: 2025-11-28\ncorrections:\n  - the name of the mayor\n---\nText"),
        Valid("---\ncorrections: [2025-11-27]\n---\nText"),
    )
    INVALID = (
        Invalid(
            "---\npublished: 2025-11-28\ncorrections: [2025-11-27, 2025-12-01]\n---\nText",
            at="2025-11-27",
            message="corrected on 2025-11-27, before publication on 2025-11-28",
        ),
        Invalid(
            "---\npublished: 2025-11-28\ncorrections:\n  - {at: 2024-12-01, text: his name}\n---\nText",
            at="2024-12-01",
        ),
        Invalid(
            "---\npublished: 2025-11-28\ncorrections:\n  - '2025-11-01: his name'\n---\nText",
            at="2025-11-01",
        ),
    )

    def check_block(self, block: Block, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        if block.key:
            return
        published = article.published
        for correction in article.front_matter.fields.get("corrections", ()):
            date = correction.value
            if published is not None and isinstance(date, Edtf) and surely_before(date, published.value):
                yield self.diagnostic(
                    correction.location,
                    f"corrected on {correction.text}, before publication on {published.text}",
                    related=[Related(published.location, "published")],
                )
