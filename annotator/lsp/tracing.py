"""What the server did, for those who look for faults: ``$/logTrace``, never with words or names of the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from lsprotocol import types

if TYPE_CHECKING:
    from annotator.lsp.outcome import Outcome
    from annotator.lsp.server import AnnotatorServer


def check(ls: AnnotatorServer, outcome: Outcome) -> None:
    """Tells what a check looked at anew: by scope, in numbers."""
    if ls.protocol.trace == types.TraceValue.Off:
        return
    counts = msgspec.structs.asdict(outcome.report.checked)
    looked = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"
    found = len(outcome.report.diagnostics)
    message = f"checked anew: {looked}; {found} findings; {outcome.seconds * 1000:.1f} ms"
    params: dict[str, Any] = {"message": message}
    if ls.protocol.trace == types.TraceValue.Verbose:
        report = outcome.report
        about = {
            "articles": len(outcome.project.corpus.articles),
            "rulesRun": len(report.rules_run),
            "rulesFailed": report.rules_failed,
            "rulesLate": report.rules_late,
            "checked": counts,
        }
        params["verbose"] = msgspec.json.encode(about).decode()
    ls.protocol.send_plain(types.LOG_TRACE, params)
