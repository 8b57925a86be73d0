"""Rule ``quotes/snapshot-changed``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator import Applicability, Diagnostic, Edit, Fix, Invalid, Registries, Rule, Severity, Valid

_DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_FILES = {"speech.txt": "We shall never forget.\n"}
_BIB = "@misc{{speech, title={{Speech}}, snapshot={{{}}}, sha256={{{}}}}}\n"
_RIGHT = "850de612be9ce52a7d146bc3386e4431d6ff49607847401e268a4b0f63e9493d"
_WRONG = "0" * 64


class SnapshotChanged(Rule):
    """
    ## What it does
    Compares the `sha256` of a bibliography entry with the digest of the file
    that its `snapshot` names.

    ## Why is this bad?
    A snapshot is evidence: what the source said on the day it was saved.
    Quotations are compared with it. If it was edited since, or saved again
    from a page that has changed, they are compared with something else.

    ## What it does not compare
    An entry without `sha256` promises nothing. A snapshot that cannot be read
    is reported where the entry names it.

    ## Fix safety
    The fix writes the digest of the file as it is now. It is unsafe: look
    first what has changed, and why.
    """

    id = "quotes/snapshot-changed"
    severity = Severity.WARNING

    VALID = (
        Valid("Text.\n", files={**_FILES, "references.bib": _BIB.format("speech.txt", _RIGHT)}),
        Valid("Text.\n", files={**_FILES, "references.bib": _BIB.format("speech.txt", f"sha256:{_RIGHT.upper()}")}),
        Valid("Text.\n", files={**_FILES, "references.bib": "@misc{speech, title={S}, snapshot={speech.txt}}\n"}),
        Valid("Text.\n", files={"references.bib": _BIB.format("gone.txt", _WRONG)}),
    )
    INVALID = (
        Invalid(
            "Text.\n",
            at=_WRONG,
            message=f"speech.txt is not the file that was saved: its digest is {_RIGHT[:12]}…",
            files={**_FILES, "references.bib": _BIB.format("speech.txt", _WRONG)},
            at_path="references.bib",
        ),
        Invalid(
            "Text.\n",
            at="9f3a21c0",
            message="this is no SHA-256 digest: 64 hexadecimal digits",
            files={**_FILES, "references.bib": _BIB.format("speech.txt", "9f3a21c0")},
            at_path="references.bib",
        ),
    )

    def check_registry(self, registries: Registries) -> Iterator[Diagnostic]:
        for key, snapshot in registries.snapshots.items():
            field = registries.sources[key].fields.get("sha256") if key in registries.sources else None
            if field is None or not field.value.strip() or not snapshot.sha256:
                continue
            stated = _DIGEST.fullmatch(field.value.strip())
            if stated is not None and stated[1].lower() == snapshot.sha256:
                continue
            message = f"{snapshot.path} is not the file that was saved: its digest is {snapshot.sha256[:12]}…"
            if stated is None:
                message = "this is no SHA-256 digest: 64 hexadecimal digits"
            edit = Edit(field.location, snapshot.sha256)
            fix = Fix("Write the digest of the file as it is now", (edit,), Applicability.UNSAFE)
            yield self.diagnostic(field.location, message, fixes=(fix,) if field.verbatim else ())
