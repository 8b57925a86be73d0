"""Code actions over a real pipe, for clients that can much and clients that can little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lsp_client import Client
from lsp_editor import ABLE, OLD, TEXT, Editor, changes
from lsp_projects import HEAD, write


@pytest.fixture(scope="module")
def able(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that can all that there is, for tests that change nothing."""
    with Client() as client:
        yield Editor(client, tmp_path_factory.mktemp("able"), ABLE)


@pytest.fixture
def fresh(client: Client, tmp_path: Path) -> Editor:
    """The same, for one test."""
    return Editor(client, tmp_path, ABLE)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor of many years ago."""
    with Client() as client:
        yield Editor(client, tmp_path_factory.mktemp("old"), OLD)


def test_it_says_what_it_can_do(able: Editor) -> None:
    provider = able.said["capabilities"]["codeActionProvider"]
    assert {"quickfix", "refactor.extract", "source.fixAll"} <= set(provider["codeActionKinds"])
    assert provider["resolveProvider"]
    commands = able.said["capabilities"]["executeCommandProvider"]["commands"]
    assert {"annotator.explain", "annotator.logCheck", "annotator.restartAnalysis"} <= set(commands)


def test_two_fixes_of_one_finding_ask_first_and_none_is_preferred(able: Editor) -> None:
    first, second, *_ = able.actions("2024-06-04", "quickfix")
    assert (first["title"], second["title"]) == ("Change the date to 2024-06-07", "Change the word to Tuesday")
    for fix in (first, second):
        assert "isPreferred" not in fix
        assert [it["code"] for it in fix["diagnostics"]] == ["dates/weekday-mismatch"]
        (change,) = changes(fix["edit"])
        assert fix["edit"]["changeAnnotations"][change["annotationId"]]["needsConfirmation"]
        assert fix["edit"]["documentChanges"][0]["textDocument"] == {"uri": able.uri, "version": 1}
    assert changes(second["edit"])[0]["range"] == able.place("Friday")


def test_a_safe_fix_is_preferred_and_does_not_ask(able: Editor) -> None:
    (fix, *_) = able.actions(".clam", "quickfix")
    assert fix["isPreferred"]
    assert changes(fix["edit"]) == [{"range": able.place(".clam"), "newText": ".claim"}]


def test_a_reason_is_a_tab_stop(able: Editor) -> None:
    fixes = [it for it in able.actions("2024-06-04") if it["title"].startswith("Allow dates/weekday-mismatch")]
    assert [it["kind"] for it in fixes] == ["quickfix"] * 3
    (change,) = changes(fixes[0]["edit"])
    expected = ' ignore="dates/weekday-mismatch: ${1:TODO reason}"'
    assert change["snippet"] == {"kind": "snippet", "value": expected}


def test_findings_of_others_and_of_other_places_are_left_alone(able: Editor) -> None:
    foreign = {"range": able.place("2024-06-04"), "message": "long line", "source": "other", "code": "x"}
    titles = [it["title"] for it in able.actions("2024-06-04", "quickfix", diagnostics=[foreign])]
    assert "Change the word to Tuesday" in titles  # ours at this place, although not sent
    odd = [it for it in able.diagnostics if it["code"] == "syntax/unknown-kind"]
    titles = [it["title"] for it in able.actions("2024-06-04", "quickfix", diagnostics=odd)]
    assert titles[0] == "Change to .claim"
    assert "Change the word to Tuesday" not in titles


def test_a_long_edit_comes_when_it_is_asked_for(able: Editor) -> None:
    (action,) = able.actions("captain was saved on Tuesday", "refactor.extract")
    assert "edit" not in action
    resolved = able.client.request("codeAction/resolve", action)
    first, second = changes(resolved["edit"])
    assert first["newText"] == "["
    assert second["newText"] == ']{#saved-tuesday .claim when="2024-06-04"}'
    (everything,) = able.actions("captain", "source.fixAll")
    assert changes(able.client.request("codeAction/resolve", everything)["edit"])[0]["newText"] == ".claim"


def test_an_edit_of_another_version_is_refused(fresh: Editor) -> None:
    (action,) = fresh.actions("captain was saved on Tuesday", "refactor.extract")
    fresh.client.change(fresh.uri, 2, {"text": "x" + TEXT})
    assert fresh.client.answer("codeAction/resolve", action)["error"]["code"] == -32801


def test_an_action_without_more_to_it_is_resolved_as_it_is(able: Editor) -> None:
    action = {"title": "Confirm #sinking", "kind": "annotator.log"}
    assert able.client.request("codeAction/resolve", action) == action
    broken = {"title": "x", "data": {"uri": able.uri, "version": 1, "range": ["a", None, 1, 2]}}
    assert "result" in able.client.answer("codeAction/resolve", broken)


def test_an_old_editor_gets_plain_edits(old: Editor) -> None:
    fixes = old.actions("2024-06-04")
    assert "Change the word to Tuesday" in [it["title"] for it in fixes]
    assert all("edit" in it and list(it["edit"]) == ["changes"] for it in fixes)
    allow = next(it for it in fixes if it["title"].startswith("Allow"))
    assert allow["edit"]["changes"][old.uri][0]["newText"].endswith(': TODO reason"')
    (action,) = old.actions("captain was saved on Tuesday", "refactor.extract")
    assert len(action["edit"]["changes"][old.uri]) == 2


def test_a_very_old_editor_gets_commands_only(client: Client, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path, {"workspace": {"applyEdit": True}})
    found = editor.actions("sank")
    assert [it["command"] for it in found] == ["annotator.logCheck"] * 3


def test_findings_in_a_bibliography_have_fixes_too(client: Client, tmp_path: Path) -> None:
    files = {"references.bib": "@book{a, title={A}}\n", "a.md": "[x]{.claim}\n", "annotator.toml": ""}
    folder = write(tmp_path, files)
    client.initialize(folder)
    uri = client.open(folder / "references.bib")
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 5}}
    params = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []}}
    assert client.request("textDocument/codeAction", params) == []


def test_a_plugin_offers_what_it_can_do(client: Client, tmp_path: Path) -> None:
    text = HEAD + "[It sank]{#a .claim says=gazette}\n"
    bib = "@misc{gazette, title={G}, date={2024-06-05}}\n"
    files = {"references.bib": bib, "entities.yaml": "gazette: {name: Gazette, kind: organisation}\n"}
    write(tmp_path, files)
    editor = Editor(client, tmp_path, ABLE, text)
    write(tmp_path, files)
    client.touched(tmp_path / "references.bib")
    client.diagnostics(editor.uri)
    actions = editor.actions("sank", "refactor.rewrite")
    (action,) = (it for it in actions if "whom the words credit" in it["title"])
    assert changes(action["edit"])[0]["newText"] == ' source="@gazette"'
