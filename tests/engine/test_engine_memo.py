"""Incremental by scope: a memo saves work and changes no answer."""

from __future__ import annotations

import os

from engine_corpora import Empty, article, block, corpus, rules
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine import Memo, Settings, check
from annotator.model.article import Article
from annotator.model.corpus import Corpus
from annotator.model.registries import Registries

EXAMPLES = 1000 if os.environ.get("ANNOTATOR_SOAK") else 40

TEXTS = st.sampled_from(["fair=1", "fair=2 loud!", "race=1 fair=1", "calm.", "a b c d! e", "race=2"])
EDIT = st.tuples(
    st.sampled_from(["a.md", "b.md", "c.md"]),
    st.integers(0, 4),
    TEXTS,
    st.sampled_from(["insert", "replace", "delete", "move", "remove", "final"]),
)


def edited(corpus_now: Corpus, edit: tuple, key: int) -> Corpus:
    """The corpus after one edit; blocks that it leaves alone stay the same objects."""
    path, at, text, action = edit
    articles = dict(corpus_now.articles)
    old = articles.get(path)
    blocks = list(old.blocks) if old else []
    at = min(at, len(blocks))
    final = old.info.final if old else False
    if action == "remove":
        articles.pop(path, None)
        return Corpus(articles, corpus_now.registries)
    if action == "insert" or not blocks:
        blocks.insert(at, block(path, key, text))
    elif action == "replace":
        blocks[at % len(blocks)] = block(path, key, text)
    elif action == "delete":
        del blocks[at % len(blocks)]
    elif action == "move":
        blocks.append(blocks.pop(at % len(blocks)))
    else:
        final = not final
    articles[path] = article(path, *blocks, final=final)
    return Corpus(articles, corpus_now.registries)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(EDIT, max_size=15))
def test_with_memo_equals_without(edits):
    memo, now = Memo(), corpus()
    for number, edit in enumerate(edits):
        now = edited(now, edit, number + 1)
        assert check(now, rules(), memo=memo).diagnostics == check(now, rules()).diagnostics


class AbandonedError(Exception):
    """The check was given up."""


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.tuples(EDIT, st.integers(0, 12)), max_size=12))
def test_a_check_that_is_given_up_half_way_does_no_harm(edits):
    memo, now = Memo(), corpus()
    for number, (edit, stop) in enumerate(edits):
        now = edited(now, edit, number + 1)
        left = [stop]

        def note(_rule, left=left):
            left[0] -= 1
            if left[0] < 0:
                raise AbandonedError

        try:
            result = check(now, rules(), memo=memo, note=note)
        except AbandonedError:
            continue
        assert result.diagnostics == check(now, rules()).diagnostics


def many(count: int) -> dict[str, Article]:
    return {
        f"{n:04}.md": article(f"{n:04}.md", *(block(f"{n:04}.md", k, f"event{n}=1 fair{n // 5}=1") for k in (1, 2, 3)))
        for n in range(count)
    }


def test_only_what_an_edit_touches_is_looked_at_again():
    articles = many(200)
    memo = Memo()
    check(Corpus(articles), rules(), memo=memo)
    assert memo.checked.articles == 200
    path = "0007.md"
    old = articles[path]
    changed = article(path, old.blocks[0], block(path, 9, "event7=1 fair1=2"), old.blocks[2])
    result = check(Corpus({**articles, path: changed}), rules(), memo=memo)
    looked = memo.checked
    assert (looked.articles, looked.blocks, looked.groups, looked.registries) == (1, 1, 2, 0)
    assert sum(it.rule == "test/conflict" for it in result.diagnostics) == 15


def test_typing_above_runs_no_rule_on_the_claims_below_and_no_group():
    articles = many(10)
    memo = Memo()
    before = check(Corpus(articles), rules(), memo=memo)
    path = "0003.md"
    old = articles[path]
    moved = Article(old.info, old.blocks, tuple(it + 50 for it in old.starts))
    after = check(Corpus({**articles, path: moved}), rules(), memo=memo, lengths=None)
    assert (memo.checked.blocks, memo.checked.groups) == (0, 0)
    assert len(after.diagnostics) == len(before.diagnostics)


def test_nothing_changed_looks_at_nothing():
    now, memo = Corpus(many(5)), Memo()
    check(now, rules(), memo=memo)
    check(now, rules(), memo=memo)
    looked = memo.checked
    assert (looked.articles, looked.blocks, looked.groups, looked.registries, looked.corpora) == (0, 0, 0, 0, 0)


def test_registries_rules_options_and_settings_each_start_anew():
    now, memo = Corpus(many(2)), Memo()
    check(now, rules(), memo=memo)
    for corpus_now, used, settings_now in [
        (Corpus(now.articles, Registries(paths=("entities.yaml",))), rules(), Settings()),
        (now, rules()[:2], Settings()),
        (now, [*rules()[:2], Empty(Empty.Options(least=2))], Settings()),
        (now, rules(), Settings(ignore=("test/loud",))),
    ]:
        result = check(corpus_now, used, settings_now, memo)
        assert memo.checked.articles == 2
        assert result.diagnostics == check(corpus_now, used, settings_now).diagnostics
