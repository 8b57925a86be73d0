"""Puts the grammars of ``grammars/`` inside the package when a wheel is built.

An editable install reads them where they stand (see ``annotator/grammar.py``).
"""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GrammarsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Maps the folder; hatchling uses ``force_include`` for standard wheels only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"]["grammars"] = "annotator/grammars"
