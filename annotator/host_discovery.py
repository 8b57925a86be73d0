"""Finds plugins by the entry points of installed distributions, without importing any."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec

GROUP = "annotator"
DISTRIBUTION = "claim-annotator"


class EntryPoint(msgspec.Struct, frozen=True):
    """One line of a distribution's entry points: where a plugin is to be imported from."""

    name: str
    value: str
    distribution: str
    version: str
    load: Callable[[], Any]

    @property
    def label(self) -> str:
        """How messages name the plugin: ``acme 1.0``, and the plugin's own name where that differs."""
        where = f"{self.distribution} {self.version}"
        return where if self.name == self.distribution else f"{self.name} ({where})"


class Plugin(msgspec.Struct, frozen=True):
    """A plugin as ``annotator plugins`` lists it."""

    name: str
    distribution: str
    version: str
    module: str
    bundled: bool
    state: Literal["loaded", "failed"] = "loaded"

    def failed(self) -> Plugin:
        """The plugin, marked as one that could not be loaded."""
        return msgspec.structs.replace(self, state="failed")


def bundled_plugins() -> tuple[EntryPoint, ...]:
    """Plugins of this distribution, sorted by name; no other distribution is looked at."""
    from importlib import metadata

    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return _of_checkout()
    return _sorted(_entry(it, DISTRIBUTION, distribution.version) for it in distribution.entry_points)


def third_party_plugins() -> tuple[EntryPoint, ...]:
    """Plugins of all other distributions, sorted by distribution and name; reads every distribution's metadata."""
    from importlib import metadata

    found = []
    for entry in metadata.entry_points(group=GROUP):
        distribution = entry.dist
        name = distribution.metadata["Name"] if distribution is not None else "unknown"
        if _normal(name) != DISTRIBUTION:
            found.append(_entry(entry, name, distribution.version if distribution is not None else ""))
    return _sorted(found)


def _of_checkout() -> tuple[EntryPoint, ...]:
    """The same, of a checkout that is not installed: read from its ``pyproject.toml``."""
    import tomllib
    from importlib.metadata import EntryPoint as MetadataEntryPoint

    try:
        text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
        project = tomllib.loads(text)["project"]
        names = project["entry-points"][GROUP]
    except (OSError, ValueError, KeyError):
        return ()
    found = (MetadataEntryPoint(name, value, GROUP) for name, value in names.items())
    return _sorted(_entry(it, DISTRIBUTION, project["version"]) for it in found)


def _entry(entry: Any, distribution: str, version: str) -> EntryPoint | None:
    if entry.group != GROUP:
        return None
    return EntryPoint(entry.name, entry.value, distribution, version, entry.load)


def _sorted(entries: Any) -> tuple[EntryPoint, ...]:
    found = [it for it in entries if it is not None]
    return tuple(sorted(found, key=lambda it: (it.distribution, it.name, it.value)))


def _normal(name: str) -> str:
    """A distribution's name as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()
