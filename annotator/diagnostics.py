"""What the tool finds: diagnostics, their evidence, their fixes, and what each rule says of itself."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping

import msgspec

from annotator.text import Location

DOCS_URL = "https://claim-annotator.readthedocs.io/rules/"


class Severity(enum.IntEnum):
    """How sure the tool is; `OFF` means that a rule does not run unless it is selected."""

    OFF = 0
    INFORMATION = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word used in output, configuration and documentation."""
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Severity | None:
        """The severity with this label, or None."""
        return next((it for it in cls if it.label == text), None)


class Applicability(enum.StrEnum):
    """Whether a fix may be applied unasked; never SAFE when it edits article prose."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY_ONLY = "display-only"


class Edit(msgspec.Struct, frozen=True):
    """Replace what stands at ``location``."""

    location: Location
    new_text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that together remove one diagnostic."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.UNSAFE


class Related(msgspec.Struct, frozen=True):
    """The other half of a finding."""

    location: Location
    message: str


class Diagnostic(msgspec.Struct, frozen=True):
    """One fault, with its evidence.

    ``group`` is a fingerprint shared by the copies of one finding in several
    articles, which count once; empty where a finding stands alone.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    group: str = ""


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """The total order of output: path, start, rule, message."""
    span = diagnostic.location.span
    return (diagnostic.location.path, span.start, span.end, diagnostic.rule, diagnostic.message)


def rule_url(rule_id: str) -> str:
    """The address of a rule's page in the manual."""
    return f"{DOCS_URL}{rule_id}/"


class Valid(msgspec.Struct, frozen=True):
    """An article on which a rule is silent.

    ``files`` are other files of the project, by path; ``path`` names the article.
    """

    text: str
    files: Mapping[str, str] = {}
    path: str = "article.md"
    final: bool = False


class Invalid(msgspec.Struct, frozen=True):
    """An article on which a rule speaks: what it underlines, what it says, what its fix makes of it.

    ``at`` is the exact text under the caret (in ``at_path``, the article
    unless given); ``message`` and ``fixed`` are compared when not None.
    """

    text: str
    at: str
    message: str | None = None
    fixed: str | None = None
    files: Mapping[str, str] = {}
    path: str = "article.md"
    at_path: str = ""
    final: bool = False


class RuleInfo(msgspec.Struct, frozen=True):
    """What a rule says of itself; parser, project, engine and host emit through it too."""

    id: str
    severity: Severity
    documentation: str
    valid: tuple[Valid, ...] = ()
    invalid: tuple[Invalid, ...] = ()
    options: Mapping[str, str] = {}

    @property
    def family(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    @property
    def has_fix(self) -> bool:
        """Whether an example shows a fix, or the documentation speaks of one."""
        safety = self.documentation.partition("\n## Fix safety\n")[2].strip()
        said = bool(safety) and not safety.startswith("There is no fix")
        return said or any(it.fixed is not None for it in self.invalid)

    @property
    def summary(self) -> str:
        """The first sentence under "What it does"."""
        _, _, rest = self.documentation.partition("## What it does")
        paragraph = " ".join(rest.strip().partition("\n\n")[0].split())
        return paragraph.partition(". ")[0].rstrip(".")

    def diagnostic(
        self,
        location: Location,
        message: str,
        *,
        related: Iterable[Related] = (),
        fixes: Iterable[Fix] = (),
    ) -> Diagnostic:
        """A finding of this rule."""
        return Diagnostic(self.id, self.severity, message, location, tuple(related), tuple(fixes))
