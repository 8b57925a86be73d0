"""Every rule that there is: the core's own and the plugins'."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotator.diagnostics import RuleInfo, Severity
from annotator.host import Host
from annotator.rule import rule_info


def core_rule_infos() -> tuple[RuleInfo, ...]:
    """What parser, project, engine and host report themselves."""
    from annotator.engine.rules import RULES as ENGINE
    from annotator.model.front_matter import INVALID_FRONT_MATTER
    from annotator.project.rules import RULES as PROJECT
    from annotator.syntax.rules import RULES as SYNTAX

    return (*SYNTAX, INVALID_FRONT_MATTER, *PROJECT, *ENGINE)


def rule_infos(host: Host) -> tuple[RuleInfo, ...]:
    """What every rule says of itself, sorted by id."""
    infos = [*core_rule_infos(), *map(rule_info, host.rules)]
    return tuple(sorted(infos, key=lambda it: it.id))


def known_rules(host: Host) -> Mapping[str, Severity]:
    """Every rule's own severity by id, whether it runs or not."""
    core = {it.id: it.severity for it in core_rule_infos()}
    return {**core, **{it.id: it.severity for it in host.rules}}


def known_options(host: Host) -> Mapping[str, type[msgspec.Struct] | None]:
    """Every rule's record of options by id, None for the core's own: what settings are checked against."""
    core: dict[str, type[msgspec.Struct] | None] = dict.fromkeys(it.id for it in core_rule_infos())
    return {**core, **{it.id: it.Options for it in host.rules}}
