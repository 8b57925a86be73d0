"""What bundled plugins offer, together with what a worker tells of those of other distributions.

The bundled ones are known in every process, the others only by what the
worker says, for their code runs nowhere else. A worker that does not come up
says nothing, and then what is bundled is all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.catalogue import known_options, rule_infos
from annotator.diagnostics import RuleInfo
from annotator.host import Host
from annotator.vocabulary import Vocabulary

if TYPE_CHECKING:
    from annotator.prose.temporal import GrammarOf
    from annotator.worker.messages import Hello


def all_infos(host: Host, hello: Hello | None = None) -> Mapping[str, RuleInfo]:
    """What every rule says of itself, by id, sorted."""
    told = hello.rules if hello is not None else ()
    infos = {it.id: it for it in (*told, *rule_infos(host))}
    return dict(sorted(infos.items()))


def all_options(host: Host, hello: Hello | None = None) -> Mapping[str, type[msgspec.Struct] | None]:
    """Every rule's record of options by id: what settings are checked against."""
    told = {it.id: _record(it) for it in hello.rules} if hello is not None else {}
    return {**told, **known_options(host)}


def whole_vocabulary(host: Host, hello: Hello | None = None) -> Vocabulary:
    """The classes and attributes that there are."""
    return Vocabulary(hello.kinds, hello.attributes) if hello is not None and hello.kinds else host.vocabulary


def grammar_of(host: Host, hello: Hello | None = None) -> GrammarOf:
    """What gives the grammar of expressions of time in a language: bundled plugins, then the others'."""
    told = hello.grammars if hello is not None else {}
    return lambda lang: host.temporal_grammar(lang) or told.get(lang)


def _record(info: RuleInfo) -> type[msgspec.Struct] | None:
    """A record that takes the options of a rule that runs elsewhere, of which only the names are known."""
    if not info.options:
        return None
    fields = {f"option_{number}": name for number, name in enumerate(info.options)}
    return msgspec.defstruct("Options", [(field, Any, None) for field in fields], rename=fields)
