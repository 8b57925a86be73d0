"""The check log: what the desk did about a claim, and what it found."""

from __future__ import annotations

import msgspec

from annotator.model.fields import Field, Statement
from annotator.text import Location
from annotator.values.citation import Citation


class CheckEntry(msgspec.Struct, frozen=True):
    """One entry of ``NAME.checks.yaml``.

    ``found`` holds claim attributes as the source has them; rules compare it
    as they compare a claim.
    """

    claim: Field[str]
    location: Location
    status: str = ""
    by: str = ""
    at: str = ""
    basis: str = ""
    source: tuple[Field[Citation], ...] = ()
    text: str = ""
    found: Statement | None = None
    concern: str = ""
    note: str = ""
    was: str = ""
    """What a correction replaced, and ``reason`` and ``requested_by`` why, and at whose request."""
    reason: str = ""
    requested_by: str = ""
