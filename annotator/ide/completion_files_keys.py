"""The keys of registries, check logs, front matter and settings: what each means, and what may be its value."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotator.vocabulary import BASES, STATUSES


class Meaning(msgspec.Struct, frozen=True):
    """What a key is for; ``kind`` tells what its values are keys of, and is empty where anything may be written."""

    documentation: str
    kind: str = ""
    choices: tuple[str, ...] = ()


_YES = ("true", "false")
_SEVERITIES = ("error", "warning", "information")

FILES: Mapping[str, Mapping[str, Meaning]] = {
    "entities": {
        "name": Meaning("The full name."),
        "kind": Meaning("What it is.", choices=("person", "place", "country", "organisation", "group", "work")),
        "variants": Meaning("Other accepted names; never reported."),
        "spellings": Meaning("One name spelled several ways; the articles should use one."),
        "house": Meaning("The preferred spelling."),
        "wrong": Meaning("Forms that are known to be wrong."),
        "short": Meaning("Forms that may follow a full mention."),
        "demonyms": Meaning("Words for what belongs to it, such as Belarusian."),
        "named": Meaning("`false` for sources without a name, such as critics.", choices=_YES),
        "derived-from": Meaning("Whom it repeats: an entity or a citekey.", "origin"),
        "same-as": Meaning("Where it is known elsewhere, such as its page in Wikidata."),
        "part-of": Meaning("What it is part of.", "entity"),
        "offices": Meaning("The offices held: `{office: …, start: …, end: …}`."),
        "offices-complete": Meaning("`false` when there were other offices too.", choices=_YES),
    },
    "office-held": {
        "office": Meaning("The key of the office.", "office"),
        "start": Meaning("The first day, in EDTF."),
        "end": Meaning("The last day, in EDTF."),
    },
    "offices": {
        "name": Meaning("The name of the office."),
        "variants": Meaning("Other names of it."),
        "of": Meaning("The country or organisation whose office it is.", "entity"),
        "class": Meaning("The classes that it belongs to; the list is complete.", "class"),
    },
    "events": {
        "label": Meaning("The event in a few words."),
        "kind": Meaning("What kind of happening it is.", "event-kind"),
        "part-of": Meaning("The event that it is part of.", "event"),
        "when": Meaning("The date, in EDTF."),
        "where": Meaning("The place.", "entity"),
        "who": Meaning("Who took part.", "entity"),
        "closed": Meaning("The attributes whose lists are complete.", choices=("who", "where")),
        "before": Meaning("Events that came later.", "event"),
        "after": Meaning("Events that came earlier.", "event"),
    },
    "checks": {
        "by": Meaning("Who checked.", "used"),
        "at": Meaning("The day of the check."),
        "status": Meaning("The state of the claim after it.", choices=STATUSES),
        "source": Meaning("What was looked at: `@key, p. 3`.", "citation"),
        "basis": Meaning("What the check rests on.", choices=BASES),
        "text": Meaning("The hash of the words that were checked.", "digest"),
        "found": Meaning("What the source says, as attributes of a claim."),
        "concern": Meaning("An open question; it blocks sign-off."),
        "note": Meaning("A remark."),
        "was": Meaning("The words before a correction."),
        "reason": Meaning("Why it was corrected."),
        "requested-by": Meaning("Who asked for the correction."),
    },
    "found": {},
    "front-matter": {
        "title": Meaning("The headline."),
        "published": Meaning("The day of publication, in EDTF: “on Thursday” counts from it."),
        "accessed": Meaning("The day on which the copy was made, in EDTF."),
        "url": Meaning("Where it was published."),
        "archive": Meaning("Where a copy is kept."),
        "publisher": Meaning("Who published it.", "used"),
        "byline": Meaning("Who wrote it.", "used"),
        "lang": Meaning("Its language, such as en-GB.", "used"),
        "timezone": Meaning("The time zone of its dates.", "zone"),
        "derived-from": Meaning("Whom it repeats: an entity or a citekey.", "origin"),
        "bibliography": Meaning("More bibliographies.", "registry"),
        "entities": Meaning("More entities.", "registry"),
        "offices": Meaning("More offices.", "registry"),
        "events": Meaning("More events.", "registry"),
        "status": Meaning("`final` asks for completeness.", choices=("draft", "final")),
        "corrections": Meaning("Days on which it was corrected."),
    },
    "settings": {
        "articles": Meaning("Globs of the articles."),
        "exclude": Meaning("Globs of files to leave out."),
        "bibliography": Meaning("Bibliographies."),
        "entities": Meaning("Registries of entities."),
        "offices": Meaning("Registries of offices."),
        "events": Meaning("Registries of events."),
        "select": Meaning("Rules and families to run.", "rules"),
        "ignore": Meaning("Rules and families to leave out.", "rules"),
        "fail-on": Meaning("The least severity that makes a check fail.", choices=_SEVERITIES),
        "final": Meaning("Whether every article counts as final.", choices=_YES),
        "format": Meaning("How annotations are written by the formatter."),
        "rules": Meaning("Settings of single rules."),
    },
}
RULE_KEYS: Mapping[str, Meaning] = {
    "severity": Meaning("How serious the findings of the rule are.", choices=("off", *reversed(_SEVERITIES))),
}
