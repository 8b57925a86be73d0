"""What to say of a rule that does not exist."""

from __future__ import annotations

from collections.abc import Collection


def unknown_rule(name: str, known: Collection[str]) -> str:
    """Says that there is no such rule, and which one may be meant."""
    from annotator.values.closest import closest

    members = [rule for rule in sorted(known) if rule.startswith(f"{name}/")]
    if members:
        return f"{name!r} is a family: {', '.join(members)}"
    by_name = [rule for rule in sorted(known) if rule.endswith(f"/{name}")]
    families = {rule.partition("/")[0] for rule in known}
    near = closest(name, [*sorted(known), *sorted(families)])
    meant = by_name or ([near] if near is not None else [])
    guess = f"; did you mean {' or '.join(f'`{it}`' for it in meant)}?" if meant else "; annotator rules lists them all"
    return f"there is no rule {name!r}{guess}"
