"""What the desk can say of a claim: confirmed, disputed, to do; and a name for it, so that it can be said."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.diagnostics import Edit
from annotator.ide.actions_asked import Action, Asked, LogRequest, annotations_around
from annotator.ide.actions_sources import claim_of
from annotator.ide.make_claim_words import proposed_id
from annotator.model.article import Article
from annotator.model.claim import Claim
from annotator.model.standing import standing_of, states_fact
from annotator.text import Location

_OFFERED = (
    ("Confirm {}", "confirmed", False),
    ("Dispute {}", "disputed", False),
    ("Note {} as to do, and go to the next unchecked claim", "todo", True),
)


def log_actions(asked: Asked) -> Iterator[Action]:
    """The entries of the check log that the innermost claim may get.

    A claim without a name is offered one; a claim that gives its state itself
    keeps doing so, for two places would contradict each other.
    """
    for annotation in annotations_around(asked, asked.span):
        claim = claim_of(annotation)
        if claim is None or not (states_fact(claim) or asked.article.info.checks_of(claim)):
            continue
        if claim.id is None:
            name = proposed_id(asked, annotation.here, annotation.node.content)
            at = annotation.here.start + annotation.node.block.start + 1
            space = "" if asked.text[at : at + 1] in ("}", "") else " "
            edit = Edit(asked.located(at, at), f"#{name}{space}")
            yield Action(f"Name this claim #{name}", "refactor.rewrite", (edit,))
        elif claim.one("status") is None:
            for title, status, forward in _OFFERED:
                log = LogRequest(claim.id.value, status, forward)
                yield Action(title.format(f"#{claim.id.value}"), "annotator.log", log=log)
        return


def next_unchecked(article: Article, after: str) -> Location | None:
    """The words of the claim behind the one with this id that is not judged yet; from the start again at the end.

    Absolute. None when there is none but this one.
    """
    claims = [it for it in article.claims if states_fact(it)]
    at = next((index for index, it in enumerate(claims) if it.id is not None and it.id.value == after), -1)
    for claim in (*claims[at + 1 :], *claims[: max(at, 0)]):
        if _is_open(claim, article):
            return article.absolute(claim.location)
    return None


def _is_open(claim: Claim, article: Article) -> bool:
    return standing_of(claim, article.info).status in ("", "todo", "unverified")
