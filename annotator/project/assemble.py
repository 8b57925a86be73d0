"""Puts what was read together: registries, then names, then articles with their check logs."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from annotator.model.article import Article
from annotator.model.corpus import Corpus, place
from annotator.model.lower import Context, Lowered, lower
from annotator.model.names import table_of
from annotator.model.references import unknown_references
from annotator.model.registries import Registries
from annotator.model.titles import title_table
from annotator.project.checklogs import matched
from annotator.project.project import Faults, Project
from annotator.project.registries import merge
from annotator.project.snapshots import snapshot_faults


def assemble(project: Project, previous: Project | None = None) -> Project:
    """The project with its corpus; what did not change since ``previous`` is taken over."""
    registries, faults = _registries(project, previous)
    same = previous is not None and registries is previous.corpus.registries
    known = previous if same else None
    names = known.names if known is not None else table_of(registries)
    titles = known.titles if known is not None else title_table(registries)
    project = msgspec.structs.replace(project, names=names, titles=titles, corpus=Corpus({}, registries))
    articles: dict[str, Article] = {}
    lowered: dict[str, Lowered] = {}
    parts = {**project.parts, "registries": faults}
    for path in project.named:
        lowered[path] = lower_one(project, path, previous)
        articles[path], parts[f"log {path}"] = with_log(project, lowered[path], previous)
    corpus = Corpus(articles, registries)
    references = references_of(corpus, previous)
    return msgspec.structs.replace(project, corpus=corpus, lowered=lowered, parts=parts, references=references)


def lower_one(project: Project, path: str, previous: Project | None) -> Lowered:
    """One article without its check log."""
    document = project.documents[path]
    context = Context(
        project.vocabulary,
        project.corpus.registries,
        project.names,
        project.titles,
        project.final,
        project.grammar,
    )
    before = previous.lowered.get(path) if previous is not None else None
    if previous is None or before is None:
        return lower(document, context)
    if not _comparable(project, previous):
        return lower(document, context, highest=before.highest)
    return before if previous.documents[path].text == document.text else lower(document, context, before)


def with_log(project: Project, lowered: Lowered, previous: Project | None) -> tuple[Article, Faults]:
    """The article with its check log, and the faults of the log."""
    path = lowered.article.path
    log = project.logs.get(path)
    if previous is not None and previous.lowered.get(path) is lowered and previous.logs.get(path) is log:
        return previous.corpus.articles[path], previous.parts.get(f"log {path}", ())
    if log is None:
        return lowered.article, ()
    entries, faults = matched(lowered.article, log.entries, project.corpus.registries)
    info = msgspec.structs.replace(lowered.article.info, checks=entries)
    return msgspec.structs.replace(lowered.article, info=info), (*log.faults, *faults)


def references_of(corpus: Corpus, previous: Project | None) -> dict[str, Faults]:
    """The references of every article that lead nowhere; those looked up that may lead elsewhere than before."""
    before = previous.corpus.articles if previous is not None else {}
    known = previous.references if previous is not None and _same_targets(corpus.articles, before) else {}
    return {
        path: known[path]
        if path in known and before[path] is article
        else tuple(place(it, corpus) for it in unknown_references(article, corpus))
        for path, article in corpus.articles.items()
    }


def _same_targets(articles: Mapping[str, Article], before: Mapping[str, Article]) -> bool:
    """Whether the articles and the annotations that a reference can name are those that there were before."""
    return articles.keys() == before.keys() and all(
        article is before[path] or article.claims_by_id.keys() == before[path].claims_by_id.keys()
        for path, article in articles.items()
    )


def _comparable(project: Project, previous: Project) -> bool:
    """Whether articles of both were lowered under the same conditions."""
    return (
        previous.corpus.registries is project.corpus.registries
        and previous.final == project.final
        and previous.vocabulary is project.vocabulary
        and previous.grammar == project.grammar
    )


def _registries(project: Project, previous: Project | None) -> tuple[Registries, Faults]:
    files = project.registry_files
    same = previous is not None and [*map(id, previous.registry_files)] == [*map(id, files)]
    snapshots = {key: it.snapshot for key, it in project.snapshots.items()}
    if same and previous is not None and previous.corpus.registries.snapshots == snapshots:
        return previous.corpus.registries, previous.parts.get("registries", ())
    registries, faults = merge(files, snapshots)
    faults = (*faults, *snapshot_faults(registries.sources, project.snapshots))
    return registries, (*(fault for it in files for fault in it.faults), *faults)
