"""Quick fixes of findings, and all safe fixes of a file at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from annotator.diagnostics import Applicability, Diagnostic, Edit
from annotator.ide.actions_asked import Action, Asked


def quick_fixes(findings: Iterable[Diagnostic]) -> Iterator[Action]:
    """The fixes of some findings; what mends several of them is one action.

    Only a fix that is safe, and the only one of its finding, is preferred:
    where two things can be wrong (the weekday or the date?), nobody but the
    author knows which.
    """
    made: dict[tuple[str, tuple[Edit, ...]], Action] = {}
    for finding in findings:
        offered = [it for it in finding.fixes if it.applicability is not Applicability.DISPLAY_ONLY]
        for fix in offered:
            safe = fix.applicability is Applicability.SAFE
            known = made.get((fix.title, fix.edits))
            preferred = safe and len(offered) == 1
            if known is None:
                action = Action(fix.title, "quickfix", fix.edits, (finding,), preferred, confirm=not safe)
            else:
                together = (*known.findings, finding)
                action = msgspec.structs.replace(known, findings=together, preferred=known.preferred and preferred)
            made[fix.title, fix.edits] = action
    yield from made.values()


def fix_all(asked: Asked) -> Iterator[Action]:
    """The action that makes all safe fixes of the file."""
    edits, mended = safe_edits(asked.findings, asked.path)
    if edits:
        many = "1 fix" if len(mended) == 1 else f"{len(mended)} fixes"
        yield Action(f"Make all safe changes ({many})", "source.fixAll", edits, mended)


def safe_edits(findings: Iterable[Diagnostic], path: str) -> tuple[tuple[Edit, ...], tuple[Diagnostic, ...]]:
    """The edits of safe fixes in one file that do not touch each other, in order; and what they mend.

    Of fixes that overlap, the first counts. The next call, on the text as it
    is then, has the others.
    """
    chosen: list[Edit] = []
    mended: list[Diagnostic] = []
    for finding in sorted(findings, key=lambda it: it.location.span):
        fixes = [it for it in finding.fixes if it.applicability is Applicability.SAFE]
        if len(fixes) != 1 or not all(it.location.path == path for it in fixes[0].edits):
            continue
        if _fits(chosen, fixes[0].edits):
            chosen += fixes[0].edits
            mended.append(finding)
        elif set(fixes[0].edits) <= set(chosen):
            mended.append(finding)
    return tuple(sorted(chosen, key=lambda it: it.location.span)), tuple(mended)


def _fits(chosen: Sequence[Edit], edits: Sequence[Edit]) -> bool:
    """Whether edits keep clear of those that were chosen; two at one place would need an order."""
    last = max((it.location.span.end for it in chosen), default=-1)
    for index, edit in enumerate(edits):
        span = edit.location.span
        others = (*edits[:index], *(chosen if span.start <= last else ()))
        if any(span.start <= it.location.span.end and it.location.span.start <= span.end for it in others):
            return False
    return True
