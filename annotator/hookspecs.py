"""Every extension point, by phase.

A plugin is a module (or object) named by an entry point of the group
``annotator``; it implements any of these functions under `hookimpl`. Hooks
return data and change nothing. Arguments are only ever added, and an
implementation takes those that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from annotator.diagnostics import Fix
from annotator.model.claim import Claim
from annotator.model.registries import Entity, Event, Registries, Source
from annotator.rule import Rule
from annotator.vocabulary import AttributeSpec, Kind

PROJECT = "annotator"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

Subject = Claim | Entity | Source | Event


# At start


@hookspec
def annotator_rules() -> Iterable[type[Rule]]:  # type: ignore[empty-body]
    """The rule classes that the plugin offers."""


@hookspec
def annotator_vocabulary() -> Iterable[Kind | AttributeSpec]:  # type: ignore[empty-body]
    """Classes and attributes that the plugin adds to the annotation language, as data.

    A name that the language or another plugin has already is refused. What a
    value must be beyond its built-in type is for a rule to check.
    """


# While reading


@hookspec(firstresult=True)
def annotator_read_snapshot(source: Source, content: bytes) -> str | None:
    """The words of a source's local copy, where it is no plain text; None leaves it to the next plugin.

    Args:
        source: the bibliography entry; its ``snapshot`` names the file.
        content: the bytes of the file.
    """


@hookspec(firstresult=True)
def annotator_temporal_grammar(lang: str) -> str | None:
    """The text of a grammar of expressions of time in another language; None where the plugin knows none.

    It is asked once for each language that an article has (``lang`` of its front matter), other than English, which
    the core reads itself.

    Args:
        lang: the primary language of a BCP 47 tag, in lower case: ``de``, also of ``de-AT``.
    """


# While checking


@hookspec(firstresult=True)
def annotator_check_worthiness(sentence: str, lang: str) -> float | None:
    """How much a sentence deserves to be checked, from 0 (not at all) to 1; None leaves it to the next plugin.

    Args:
        sentence: one sentence of prose, without markup.
        lang: the article's language, a BCP 47 tag.
    """


# In the editor


@hookspec
def annotator_hover(subject: Subject, registries: Registries) -> Iterable[str]:  # type: ignore[empty-body]
    """Sections of Markdown to add to the card of what the pointer is on."""


@hookspec
def annotator_code_actions(subject: Subject, registries: Registries) -> Iterable[Fix]:  # type: ignore[empty-body]
    """What can be done with what the caret is on: offered under the title of each fix, never done unasked."""
