"""Rule ``citations/source-older-than-claim``."""

from __future__ import annotations

from collections.abc import Iterator

from annotator import (
    ArticleInfo,
    Citation,
    Claim,
    Diagnostic,
    Field,
    Invalid,
    Registries,
    Related,
    Rule,
    Severity,
    Source,
    Valid,
    When,
    parse_edtf,
)

_CONTINUED = frozenset(("periodical", "dataset", "software", "database", "website", "collection"))
"""Types of entries whose date is when they began."""

_BIB = {"references.bib": "@article{old, title = {Old}, date = {2025-11}}\n@article{new, title = {N}, date = {2026}}\n"}


class SourceOlderThanClaim(Rule):
    """
    ## What it does
    Reports a `source` that had appeared before what it is to prove happened:
    all days of its date lie before the claim's `when`.

    ## Why is this bad?
    A text cannot report what was still to come. Usually an older article on
    the same subject was cited, or the date of one of the two is mistyped.

    ## What it does not compare
    Only what `happened`: plans and forecasts are told before. A claim that
    cites another source too, which is not older or has no date, may cite this
    one for what went before. Dates that are uncertain or approximate (`?`,
    `~`), open, or that overlap prove nothing, and neither does the date of a
    newspaper or a data set as a whole. In the check log, the sources of checks
    that confirmed the claim count. A source of the very day before is told as
    information only, since it may have been dated in another time zone.

    ## Fix safety
    There is no fix: which of the two is wrong cannot be told.
    """

    id = "citations/source-older-than-claim"
    severity = Severity.WARNING

    VALID = (
        Valid('[He landed]{.claim when=2025-11-27 source="@old, p. 3"}', files=_BIB),
        Valid('[He will land]{.forecast when=2025-12-27 source="@old"}', files=_BIB),
        Valid('[He landed]{.claim when="2025-12-27?" source="@old"}', files=_BIB),
        Valid('[He landed again]{.claim when=2025-12-27 source="@old; @new"}', files=_BIB),
        Valid('[He landed]{.claim when="2025-11; 2025-12-27" source="@old"}', files=_BIB),
        Valid('[He landed]{.claim source="@old"}', files=_BIB),
    )
    INVALID = (
        Invalid(
            '[He landed]{.claim when=2025-12-27 source="@old, p. 3"}',
            at="@old",
            message="@old appeared in 2025-11, before this happened (2025-12-27)",
            files=_BIB,
        ),
        Invalid(
            '[He landed]{.claim when=2025-12-27 source="@day"}',
            at="@day",
            message="@day appeared on 2025-04-02, before this happened (2025-12-27)",
            files={"references.bib": "@article{day, title = {Day}, date = {2025-04-02}}\n"},
        ),
        Invalid(
            "[He landed]{#landing .claim when=2025-12-27}",
            at="@old",
            at_path="article.checks.yaml",
            files={**_BIB, "article.checks.yaml": 'landing:\n  - {by: mk, status: confirmed, source: "@old"}\n'},
        ),
        Invalid(
            '[He rested, then [landed]{.claim when=2025-12-27}]{.claim source="@old"}', at="2025-12-27", files=_BIB
        ),
    )

    def check_claim(self, claim: Claim, article: ArticleInfo, registries: Registries) -> Iterator[Diagnostic]:
        when = claim.when
        if when is None or claim.modality != "happened" or claim.is_kind("forecast") or not _is_sure(when.value):
            return
        cited = list(_cited(claim, article))
        older = [
            (field, source, last)
            for field in cited
            if (source := registries.sources.get(field.value.key)) is not None
            and (last := _last_day(source)) is not None
            and last < (when.value.first or 0)
        ]
        if not older or len(older) < len(cited):
            return
        field, source, last = older[0]
        next_day = max(it[2] for it in older) + 1 == when.value.first
        inherited = field in claim.source and "source" not in claim.own
        yield self.diagnostic(
            when.location if inherited else field.location,
            f"@{source.key} appeared {_dated(source.issued)}, before this happened ({when.text})",
            related=[Related(source.location, f"@{source.key}: {source.issued}"), Related(when.location, when.text)],
            severity=Severity.INFORMATION if next_day else None,
        )


def _dated(issued: str) -> str:
    return f"{'in' if parse_edtf(issued).single_day is None else 'on'} {issued}"


def _is_sure(when: When) -> bool:
    return when.valid and when.first is not None and not any(it.uncertain or it.approximate for it in when.dates)


def _cited(claim: Claim, article: ArticleInfo) -> Iterator[Field[Citation]]:
    yield from claim.source
    for entry in article.checks_of(claim):
        if entry.status == "confirmed":
            yield from entry.source


def _last_day(source: Source) -> int | None:
    """The last day on which a source may have appeared; None when that is not known."""
    issued = parse_edtf(source.issued) if source.issued and source.type.lower() not in _CONTINUED else None
    if issued is None or not issued.valid or issued.uncertain or issued.approximate:
        return None
    return issued.last
