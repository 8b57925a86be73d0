"""Commands over a real pipe: checks are logged, rules explained, the analysis begun anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import Client
from lsp_editor import ABLE, OLD, TEXT, Editor


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


def entry(editor: Editor, *arguments: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The edit that the server asks for when a check is logged, and its answer then."""
    client = editor.client
    client.send({"id": 900, "method": "workspace/executeCommand", "params": {
        "command": "annotator.logCheck", "arguments": list(arguments)}})  # fmt: skip
    asked = client.wait(lambda it: it.get("method") == "workspace/applyEdit")
    return asked["params"]["edit"], client.wait(lambda it: it.get("id") == 900 and "method" not in it)


def test_a_check_is_logged_in_a_new_file(able: Editor) -> None:
    action = next(it for it in able.actions("sank") if it["title"] == "Confirm #sinking")
    command = action["command"]
    assert command["command"] == "annotator.logCheck"
    edit, answer = entry(able, {**command["arguments"][0], "by": "mk", "source": "@gazette2024, p. 3"})
    create, change = edit["documentChanges"]
    log = (able.folder / "article.checks.yaml").as_uri()
    assert (create["kind"], create["uri"], change["textDocument"]) == ("create", log, {"uri": log, "version": None})
    (insertion,) = change["edits"]
    assert insertion["newText"].startswith("sinking:\n  - {by: mk, at: 2")
    assert 'status: confirmed, source: "@gazette2024, p. 3", text: "sha256:' in insertion["newText"]
    assert answer["result"]["next"] is None


def test_a_check_is_logged_behind_the_others(fresh: Editor) -> None:
    log = fresh.folder / "article.checks.yaml"
    text = "# ours\nsinking:\n  - {by: a, status: todo}  # first\n"
    uri = fresh.client.open(log.as_uri(), text)
    edit, _ = entry(fresh, fresh.uri, "sinking", "dispute", "", "hoc", "which day?")
    (change,) = edit["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    (insertion,) = change["edits"]
    assert insertion["range"]["start"] == insertion["range"]["end"] == {"line": 3, "character": 0}
    assert insertion["newText"].startswith("  - {by: hoc, at: ")
    assert insertion["newText"].endswith('note: "which day?"}\n')


def test_an_editor_that_lets_no_server_edit_gets_the_edit_itself(old: Editor) -> None:
    confirm = next(it for it in old.actions("sank") if it["title"] == "Confirm #sinking")
    log = (old.folder / "article.checks.yaml").as_uri()
    assert "command" not in confirm
    assert list(confirm["edit"]["changes"]) == [log]
    result = old.command("annotator.logCheck", old.uri, "sinking", "todo")["result"]
    assert result["applied"] is False
    assert "status: todo" in result["edit"]["changes"][log][0]["newText"]


def test_the_next_claim_is_shown(client: Client, tmp_path: Path) -> None:
    text = "[One]{#a .claim} [two]{#b .claim}\n"
    editor = Editor(client, tmp_path, ABLE, text)
    edit, answer = entry(editor, {"uri": editor.uri, "claim": "a", "status": "todo", "next": True})
    assert edit["documentChanges"]
    place = {"uri": editor.uri, "range": editor.place("two")}
    assert answer["result"] == {"applied": True, "next": place}
    (shown,) = (it for it in client.messages if it.get("method") == "window/showDocument")
    assert (shown["params"]["uri"], shown["params"]["selection"]) == (editor.uri, place["range"])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["sinkin", "confirmed"], "the article has no claim #sinkin; is it `sinking`?"),
        (["sinking", "confirmd"], '"confirmd" is no status; is it `confirmed`?'),
        (["sinking"], "missing required field `status`"),
        ([7, "todo"], "Expected `str`, got `int`"),
    ],
)
def test_what_cannot_be_logged_is_refused_with_the_reason(able: Editor, arguments: list[Any], complaint: str) -> None:
    error = able.command("annotator.logCheck", able.uri, *arguments)["error"]
    assert error["code"] == -32602
    assert complaint in error["message"]


def test_a_rule_is_explained(able: Editor) -> None:
    page = able.command("annotator.explain", "dates/weekday-mismatch")["result"]
    assert page.startswith("# dates/weekday-mismatch\n")
    assert "## Why is this bad?" in page
    error = able.command("annotator.explain", "dates/weekday")["error"]
    assert "there is no rule dates/weekday" in error["message"]


def test_the_analysis_begins_anew(fresh: Editor) -> None:
    assert fresh.command("annotator.restartAnalysis")["result"] is None
    fresh.client.change(fresh.uri, 2, {"text": TEXT.replace("Friday", "Tuesday")})
    assert "dates/weekday-mismatch" not in [it["code"] for it in fresh.client.diagnostics(fresh.uri, 2)]
    assert fresh.client.leave() == 0
