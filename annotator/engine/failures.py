"""What to say of rules that failed: one diagnostic for each rule and manner of failing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from annotator.diagnostics import Diagnostic
from annotator.engine.apply import Failure
from annotator.engine.rules import FAILED, INVALID_RESULT
from annotator.engine.settings import Settings

_INFOS = {it.id: it for it in (FAILED, INVALID_RESULT)}
_WORDS = {FAILED.id: "stopped with", INVALID_RESULT.id: "gave a result that cannot be shown:"}


def failure_diagnostics(failures: Iterable[Failure], settings: Settings) -> Iterator[Diagnostic]:
    """The first failure of each rule in order of place, and how many there are like it."""
    groups: defaultdict[tuple[str, str], list[Failure]] = defaultdict(list)
    for failure in failures:
        groups[failure.emits, failure.rule].append(failure)
    for (emits, rule), several in groups.items():
        first = min(several, key=lambda it: (it.location, it.reason))
        who = f"{rule} of {settings.origins.get(rule, 'the core')}"
        again = "once" if len(several) == 2 else f"{len(several) - 1} times"
        more = f", and {again} more" if len(several) > 1 else ""
        yield _INFOS[emits].diagnostic(first.location, f"{who} {_WORDS[emits]} {first.reason}{more}")
