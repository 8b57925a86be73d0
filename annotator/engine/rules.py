"""What the engine and the plugin host themselves report."""

from __future__ import annotations

from annotator.diagnostics import Invalid, RuleInfo, Severity, Valid

TODO = "TODO"
"""What a reason begins with that is still to be written."""

_DATE = 'The fair [opened on Friday]{{.claim when="2025-11-27"{}}}.\n'

WITHOUT_REASON = RuleInfo(
    "suppressions/without-reason",
    Severity.WARNING,
    """\
## What it does
Looks for suppressions that do not say why, or whose reason begins with `TODO`.

## Why is this bad?
A suppression is a decision. The next checker has to know what it rests on, and
the report to the editor quotes it. The finding stays suppressed all the same.

## What it does not compare
Whether the reason is a good one.
""",
    valid=(Valid(_DATE.format(' ignore="dates/weekday-mismatch: the poster has it so"')),),
    invalid=(
        Invalid(
            _DATE.format(' ignore="dates/weekday-mismatch"'),
            at="dates/weekday-mismatch",
            message="dates/weekday-mismatch is suppressed without a reason",
        ),
        Invalid(
            _DATE.format(' ignore="dates/weekday-mismatch: TODO reason"'),
            at="dates/weekday-mismatch",
            message="the reason why dates/weekday-mismatch is suppressed is still to be written",
        ),
    ),
)

UNUSED = RuleInfo(
    "suppressions/unused",
    Severity.WARNING,
    """\
## What it does
Looks for suppressions that silence nothing.

## Why is this bad?
The fault that was allowed has gone, but its permit stays, and will silence the
next fault of that kind unseen.

## What it does not compare
A suppression of a rule that did not run, or did not come to its end, may well
be needed in another run: nothing is said of it.
""",
    valid=(Valid(_DATE.format(' ignore="dates/weekday-mismatch: the poster has it so"')),),
    invalid=(
        Invalid(
            'The fair [opened on Thursday]{.claim when="2025-11-27" ignore="dates/weekday-mismatch: by the poster"}.\n',
            at="dates/weekday-mismatch: by the poster",
            message="nothing here is suppressed by dates/weekday-mismatch",
        ),
    ),
)

UNKNOWN_RULE = RuleInfo(
    "suppressions/unknown-rule",
    Severity.WARNING,
    """\
## What it does
Looks for suppressions of rules that do not exist, and for comments that begin
with `annotator-` and suppress nothing: only `annotator-ignore` and
`annotator-ignore-file` do.

## Why is this bad?
A slip in the name, and the finding that was to be silenced is reported still, or
comes back when a plugin is missing.

## Fix safety
The fix writes the closest known name. It is unsafe: another rule may be meant.
""",
    valid=(Valid(_DATE.format(' ignore="dates: the poster has it so"')),),
    invalid=(
        Invalid(
            _DATE.format(' ignore="dates/weekday-mismach: the poster has it so"'),
            at="dates/weekday-mismach",
            message="there is no rule or family dates/weekday-mismach; did you mean `dates/weekday-mismatch`?",
            fixed=_DATE.format(' ignore="dates/weekday-mismatch: the poster has it so"'),
        ),
        Invalid(
            "<!-- annotator-ignore-next dates: the poster has it so -->\n\nThe fair opened.\n",
            at="annotator-ignore-next",
            message="there is no comment annotator-ignore-next; did you mean `annotator-ignore`?",
            fixed="<!-- annotator-ignore dates: the poster has it so -->\n\nThe fair opened.\n",
        ),
    ),
)

FAILED = RuleInfo(
    "plugins/failed",
    Severity.ERROR,
    """\
## What it does
Reports a plugin that could not be loaded, or a rule that stopped with an error.

## Why is this bad?
What the plugin or the rule would have found is missing from the report. All
other rules ran as usual.
""",
)

TIMED_OUT = RuleInfo(
    "plugins/timed-out",
    Severity.ERROR,
    """\
## What it does
Reports a rule or plugin that did not come to an end, or that ended the process
it ran in. It is left out until the analysis is started anew.

## Why is this bad?
What it would have found is missing from the report. All other rules ran as
usual.
""",
)

INVALID_RESULT = RuleInfo(
    "plugins/invalid-result",
    Severity.ERROR,
    """\
## What it does
Reports a rule whose findings cannot be shown: they are no diagnostics, carry
the id of another rule, or point outside the files of the project.

## Why is this bad?
The finding may be right, but nobody can see what it is about. It is left out;
all other findings are reported as usual.
""",
)

RULES = (WITHOUT_REASON, UNUSED, UNKNOWN_RULE, FAILED, TIMED_OUT, INVALID_RESULT)
