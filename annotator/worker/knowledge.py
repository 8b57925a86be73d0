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


def _record(info: RuleInfo) -> type[msgspec.Struct] | None:
    """A record that takes the options of a rule that runs elsewhere, of which only the names are known."""
    if not info.options:
        return None
    return msgspec.defstruct("Options", [(name, Any, None) for name in info.options])
