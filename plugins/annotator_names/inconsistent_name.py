"""Rule ``names/inconsistent-name``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator import Diagnostic, Invalid, Member, Mention, Registries, Related, Rule, Severity, Valid
from annotator_names.forms import rivals

ENTITIES = """\
naypyidaw:
  name: Naypyidaw
  kind: place
  variants: [the capital of Myanmar]
  spellings: [Naypyidaw, Naypyitaw]
"""
FILES = {"entities.yaml": ENTITIES}
OTHER = "---\npublisher: The Desk\n---\nHe left Naypyidaw.\n"

WITNESSES = 8
_PREVAILS_FROM = 3


class Use(NamedTuple):
    """A spelling in one article: its first occurrence there, and how many there are."""

    form: str
    path: str
    publisher: str
    first: Member
    times: int


class InconsistentName(Rule):
    """
    ## What it does
    Reports an entity that the articles of the project name in two of its
    `spellings`. Headings and text outside annotations count. An article is
    reported once for each entity, at the first occurrence of the spelling that
    it uses least; the other spellings are shown beside it.

    ## Why is this bad?
    A name in two spellings reads as two places or two people, and whoever
    searches for one does not find the other.

    ## What it does not compare
    Only the name and `spellings` that are registered, and not `variants`,
    which are other names. A form that has another one in it ("Lukashenko",
    "Alexander Lukashenko") is no other spelling. With a `house` spelling, see
    names/name-variant. It is a warning within one publisher; between
    publishers, who may each have their own style, it is information, and left
    out for a publisher who is inconsistent already. An article without
    `publisher` is its own. Where one spelling clearly prevails (in three
    articles or more, and twice as many as have any other), only the articles
    with the others are reported. Words in quotations are compared too: a desk
    that keeps the spelling of a source says so with `ignore`.

    ## Fix safety
    There is no fix: which spelling is right is for the desk to say, as `house`.
    """

    id = "names/inconsistent-name"
    severity = Severity.WARNING
    group = "entity"

    VALID = (
        Valid("---\ntitle: T\n---\nNaypyitaw is the capital of Myanmar. NAYPYITAW!", files=FILES),
        Valid(
            "---\npublisher: The Desk\n---\nHe left Naypyitaw.",
            files={"entities.yaml": ENTITIES + "  house: Naypyidaw\n", "other.md": OTHER},
        ),
        Valid("Naypyitaw, or Naypyidaw: neither front matter nor an annotation.", files=FILES),
    )
    INVALID = (
        Invalid(
            "---\npublisher: The Desk\n---\n# A welcome in Naypyitaw\n\n[He left]{.claim} Naypyitaw.",
            at="Naypyitaw",
            message="spelled “Naypyitaw” here, but “Naypyidaw” in other.md",
            files={**FILES, "other.md": OTHER},
        ),
        Invalid(
            "[He landed in Naypyidaw]{.claim}. He left Naypyidaw. He likes Naypyitaw.",
            at="Naypyitaw",
            message="spelled “Naypyitaw” here, but “Naypyidaw” in the same article",
            files=FILES,
        ),
    )

    def check_group(self, key: str, members: tuple[Member, ...], registries: Registries) -> Iterator[Diagnostic]:
        entity = registries.entities.get(key)
        if entity is None or entity.house is not None or not entity.spellings:
            return
        uses = _uses(members)
        if not _rival_forms(use.form for use in uses):
            return
        by_publisher: defaultdict[str, list[Use]] = defaultdict(list)
        for use in uses:
            by_publisher[use.publisher].append(use)
        consistent: list[Use] = []
        for own in by_publisher.values():
            if _rival_forms(use.form for use in own):
                yield from self._findings(key, own, Severity.WARNING)
            else:
                consistent += own
        yield from self._findings(key, consistent, Severity.INFORMATION)

    def _findings(self, key: str, uses: Sequence[Use], severity: Severity) -> Iterator[Diagnostic]:
        """One finding for each article that does not keep to the prevailing spelling, all of one group."""
        articles = Counter(use.form for use in uses)
        rival_forms = _rival_forms(articles)
        concerned = [use for use in uses if use.form in rival_forms]
        prevailing = _prevailing(articles, rival_forms)
        group = self.fingerprint(key, {(use.path, use.form.casefold(), "spelling", use.form) for use in concerned})
        by_path: defaultdict[str, list[Use]] = defaultdict(list)
        for use in concerned:
            by_path[use.path].append(use)
        witnesses = _first_by_form(concerned)
        for own in by_path.values():
            here = min(own, key=lambda use: (use.form == prevailing, use.times, -own.index(use)))
            if here.form == prevailing:
                continue
            known = {**witnesses, **_first_by_form(own)}
            others = [known[form] for form in rival_forms[here.form]]
            yield self.diagnostic(
                here.first.location,
                _message(here, others[0]),
                related=_related(others),
                severity=severity,
                group=group,
            )


def _uses(members: Iterable[Member]) -> list[Use]:
    """Each spelling in each article that is checked, in order."""
    found: dict[tuple[str, str], list[Member]] = {}
    for member in members:
        fact, article = member.fact, member.article
        if isinstance(fact, Mention) and fact.role in ("spelling", "name") and article is not None and article.checked:
            found.setdefault((member.path, fact.form), []).append(member)
    return [
        Use(form, path, its[0].article.publisher if its[0].article else "", its[0], len(its))
        for (path, form), its in found.items()
    ]


def _rival_forms(forms: Iterable[str]) -> dict[str, list[str]]:
    """For each form that has rivals among the others, the rivals, in order."""
    distinct = list(dict.fromkeys(forms))
    found = {form: [other for other in distinct if rivals(form, other)] for form in distinct}
    return {form: others for form, others in found.items() if others}


def _prevailing(articles: Counter[str], rival_forms: dict[str, list[str]]) -> str:
    """The spelling that most articles use, when it is beyond doubt, else an empty string."""
    for form, others in rival_forms.items():
        if articles[form] >= max(_PREVAILS_FROM, 2 * sum(articles[other] for other in others)):
            return form
    return ""


def _first_by_form(uses: Iterable[Use]) -> dict[str, Use]:
    found: dict[str, Use] = {}
    for use in uses:
        found.setdefault(use.form, use)
    return found


def _message(here: Use, other: Use) -> str:
    place = "the same article" if other.path == here.path else other.path
    return f"spelled “{here.form}” here, but “{other.form}” in {place}"


def _related(others: Sequence[Use]) -> list[Related]:
    shown = [Related(use.first.location, f"“{use.form}”") for use in others[:WITNESSES]]
    if len(others) > WITNESSES:
        last = shown[-1]
        shown[-1] = Related(last.location, f"{last.message} and {len(others) - WITNESSES} more spellings")
    return shown
