"""Finds plugins by the entry points of installed distributions, without importing any."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import msgspec

from annotator import __version__

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
    """A plugin that was found, and what became of it."""

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
    beside = Path(__file__).parents[1]
    return _of_wheel(beside) or _of_checkout(beside) or _of_metadata()


def third_party_plugins() -> tuple[EntryPoint, ...]:
    """Plugins of all other distributions, sorted by distribution and name; reads every distribution's metadata."""
    from importlib import metadata

    found = []
    for entry in metadata.entry_points(group=GROUP):
        distribution = entry.dist
        name = distribution.metadata["Name"] if distribution is not None else "unknown"
        if _normal(name) != DISTRIBUTION:
            version = distribution.version if distribution is not None else ""
            found.append(EntryPoint(entry.name, entry.value, name, version, entry.load))
    return _sorted(found)


def _of_wheel(folder: Path) -> tuple[EntryPoint, ...]:
    """As an installed wheel has them, beside the package. Ten times as fast as `importlib.metadata`."""
    try:
        text = (folder / f"claim_annotator-{__version__}.dist-info" / "entry_points.txt").read_text(encoding="utf-8")
    except OSError:
        return ()
    _, _, section = text.partition(f"[{GROUP}]\n")
    lines = [it.partition("=") for it in section.partition("\n[")[0].splitlines() if "=" in it]
    return _sorted(_own(name.strip(), value.strip()) for name, _, value in lines)


def _of_checkout(folder: Path) -> tuple[EntryPoint, ...]:
    """As ``pyproject.toml`` has them: of an editable installation, and of a checkout that is not installed."""
    import tomllib

    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        own = project["name"] == DISTRIBUTION
        names = dict(project["entry-points"][GROUP]) if own else {}
    except (OSError, ValueError, KeyError):
        return ()
    return _sorted(_own(name, value) for name, value in names.items())


def _of_metadata() -> tuple[EntryPoint, ...]:
    """As any other kind of installation has them."""
    from importlib import metadata

    try:
        entries = metadata.distribution(DISTRIBUTION).entry_points
    except metadata.PackageNotFoundError:
        return ()
    return _sorted(_own(it.name, it.value) for it in entries if it.group == GROUP)


def _own(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, value, DISTRIBUTION, __version__, lambda: import_module(value))


def _sorted(entries: Iterable[EntryPoint]) -> tuple[EntryPoint, ...]:
    return tuple(sorted(entries, key=lambda it: (it.distribution, it.name, it.value)))


def _normal(name: str) -> str:
    """A distribution's name as PEP 503 normalises it."""
    return re.sub(r"[-_.]+", "-", name).lower()
