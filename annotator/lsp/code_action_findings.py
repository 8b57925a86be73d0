"""The findings that code actions are about."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from annotator.lsp import convert
from annotator.lsp.findings import identity
from annotator.lsp.outcome import StoppedError

if TYPE_CHECKING:
    from annotator.diagnostics import Diagnostic
    from annotator.lsp.session import OpenDocument, Session
    from annotator.text import Encoding, Span

PATIENCE = 0.5
"""Seconds that the check of the present text is waited for."""


async def fresh_findings(session: Session, document: OpenDocument) -> tuple[Diagnostic, ...]:
    """The findings in a document as it is now; none while its check is not finished.

    A fix that edits another file is left out where that has changed since.
    """
    try:
        outcome = await asyncio.wait_for(session.outcome(), PATIENCE)
    except (TimeoutError, StoppedError):
        return ()
    project = session.project
    checked = outcome.project.documents.get(document.path)
    if project is None or checked is None or checked.version != document.buffer.version:
        return ()
    now, then = project.documents, outcome.project.documents
    same = {path for path, it in then.items() if (other := now.get(path)) is not None and other.text == it.text}
    return tuple(_with_fixes_in(it, same) for it in outcome.found.get(document.path, ()))


def asked_about(
    findings: Sequence[Diagnostic],
    given: Sequence[types.Diagnostic],
    span: Span,
    document: OpenDocument,
    encoding: Encoding,
) -> tuple[Diagnostic, ...]:
    """The findings that the client sends with its question; where it sends none of ours, those at the span."""
    if any(it.source == "annotator" for it in given):
        return about_findings(given, findings, document, encoding)
    return tuple(it for it in findings if it.location.span.start <= span.end and span.start <= it.location.span.end)


def about_findings(
    given: Iterable[types.Diagnostic], findings: Iterable[Diagnostic], document: OpenDocument, encoding: Encoding
) -> tuple[Diagnostic, ...]:
    """The findings that diagnostics of the client's stand for: by what we sent along, else by rule and place."""
    marks: set[str] = set()
    places: set[tuple[str, int, int]] = set()
    for it in given:
        mark = it.data.get("finding") if isinstance(it.data, dict) else None
        if isinstance(mark, str):
            marks.add(mark)
        elif it.source == "annotator":
            ends = (convert.offset(document, end, encoding) for end in (it.range.start, it.range.end))
            places.add((str(it.code), *ends))  # type: ignore[arg-type]
    return tuple(
        it
        for it in findings
        if (it.rule, it.location.span.start, it.location.span.end) in places or (marks and identity(it) in marks)
    )


def _with_fixes_in(finding: Diagnostic, paths: set[str]) -> Diagnostic:
    if not finding.fixes:
        return finding
    import msgspec

    kept = tuple(fix for fix in finding.fixes if all(it.location.path in paths for it in fix.edits))
    return finding if len(kept) == len(finding.fixes) else msgspec.structs.replace(finding, fixes=kept)
