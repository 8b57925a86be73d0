"""A linter and a language server for facts: the public names, for plugins and programs.

Names are imported on first use, so that ``import annotator`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
API_VERSION = 1

if TYPE_CHECKING:
    from annotator.caching import cached_by_text as cached_by_text
    from annotator.diagnostics import Applicability as Applicability
    from annotator.diagnostics import Diagnostic as Diagnostic
    from annotator.diagnostics import Edit as Edit
    from annotator.diagnostics import Fix as Fix
    from annotator.diagnostics import Invalid as Invalid
    from annotator.diagnostics import Related as Related
    from annotator.diagnostics import RuleInfo as RuleInfo
    from annotator.diagnostics import Severity as Severity
    from annotator.diagnostics import Valid as Valid
    from annotator.hookspecs import hookimpl as hookimpl
    from annotator.model.article import Article as Article
    from annotator.model.article import ArticleInfo as ArticleInfo
    from annotator.model.article import Block as Block
    from annotator.model.article import FrontMatter as FrontMatter
    from annotator.model.article import Heading as Heading
    from annotator.model.article import Suppression as Suppression
    from annotator.model.checklog import CheckEntry as CheckEntry
    from annotator.model.claim import Claim as Claim
    from annotator.model.corpus import Corpus as Corpus
    from annotator.model.fields import Field as Field
    from annotator.model.fields import Statement as Statement
    from annotator.model.groups import Member as Member
    from annotator.model.lineage import Lineage as Lineage
    from annotator.model.lineage import Link as Link
    from annotator.model.registries import Entity as Entity
    from annotator.model.registries import Event as Event
    from annotator.model.registries import Office as Office
    from annotator.model.registries import Registries as Registries
    from annotator.model.registries import Source as Source
    from annotator.model.registries import Tenure as Tenure
    from annotator.model.snapshots import Snapshot as Snapshot
    from annotator.model.standing import SETTLED as SETTLED
    from annotator.model.standing import Standing as Standing
    from annotator.model.standing import standing_of as standing_of
    from annotator.model.standing import states_fact as states_fact
    from annotator.prose.credits import Credit as Credit
    from annotator.prose.names import Mention as Mention
    from annotator.prose.names import NameCandidate as NameCandidate
    from annotator.prose.names_alike import alikeness as alikeness
    from annotator.prose.names_scripts import MixedWord as MixedWord
    from annotator.prose.names_scripts import mixed_words as mixed_words
    from annotator.prose.numbers import Number as Number
    from annotator.prose.quotations import Quotation as Quotation
    from annotator.prose.sentences import Sentence as Sentence
    from annotator.prose.superlatives import Superlative as Superlative
    from annotator.prose.temporal import Expression as Expression
    from annotator.prose.titles import Title as Title
    from annotator.rule import MOST_RELATED as MOST_RELATED
    from annotator.rule import Ask as Ask
    from annotator.rule import Rule as Rule
    from annotator.rule import rules_in as rules_in
    from annotator.text import Location as Location
    from annotator.text import Span as Span
    from annotator.values.citation import Citation as Citation
    from annotator.values.dates import Period as Period
    from annotator.values.dates import When as When
    from annotator.values.dates import common_period as common_period
    from annotator.values.dates import surely_before as surely_before
    from annotator.values.edtf import Edtf as Edtf
    from annotator.values.edtf import overlap as overlap
    from annotator.values.edtf import parse_edtf as parse_edtf
    from annotator.values.fault import Fault as Fault
    from annotator.values.quantity import Quantity as Quantity
    from annotator.values.rank import Rank as Rank
    from annotator.values.rank import RankOf as RankOf
    from annotator.values.reference import Reference as Reference
    from annotator.values.reltime import RelWhen as RelWhen
    from annotator.values.reltime import parse_rel_when as parse_rel_when
    from annotator.values.suppression import Ignore as Ignore
    from annotator.values.timeofday import TimeOfDay as TimeOfDay
    from annotator.vocabulary import AttributeSpec as AttributeSpec
    from annotator.vocabulary import Kind as Kind
    from annotator.wording import listed as listed
    from annotator.wording import quoted as quoted
    from annotator.wording import shortened as shortened

_MODULES = {
    "caching": "cached_by_text",
    "diagnostics": "Applicability Diagnostic Edit Fix Invalid Related RuleInfo Severity Valid",
    "hookspecs": "hookimpl",
    "model.article": "Article ArticleInfo Block FrontMatter Heading Suppression",
    "model.checklog": "CheckEntry",
    "model.claim": "Claim",
    "model.corpus": "Corpus",
    "model.fields": "Field Statement",
    "model.groups": "Member",
    "model.lineage": "Lineage Link",
    "model.registries": "Entity Event Office Registries Source Tenure",
    "model.snapshots": "Snapshot",
    "model.standing": "SETTLED Standing standing_of states_fact",
    "prose.credits": "Credit",
    "prose.names": "Mention NameCandidate",
    "prose.names_alike": "alikeness",
    "prose.names_scripts": "MixedWord mixed_words",
    "prose.numbers": "Number",
    "prose.quotations": "Quotation",
    "prose.sentences": "Sentence",
    "prose.superlatives": "Superlative",
    "prose.temporal": "Expression",
    "prose.titles": "Title",
    "rule": "MOST_RELATED Ask Rule rules_in",
    "text": "Location Span",
    "values.citation": "Citation",
    "values.dates": "Period When common_period surely_before",
    "values.fault": "Fault",
    "values.edtf": "Edtf overlap parse_edtf",
    "values.quantity": "Quantity",
    "values.rank": "Rank RankOf",
    "values.reference": "Reference",
    "values.reltime": "RelWhen parse_rel_when",
    "values.suppression": "Ignore",
    "values.timeofday": "TimeOfDay",
    "vocabulary": "AttributeSpec Kind",
    "wording": "listed quoted shortened",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = ["API_VERSION", *sorted(_HOME)]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'annotator' has no attribute {name!r}")
    value = getattr(import_module(f"annotator.{module}"), name)
    globals()[name] = value
    return value
