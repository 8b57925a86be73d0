"""The editor's settings: where they come from, what they do, and what is said of those that cannot be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lsp_client import CAPABILITIES, Client
from lsp_projects import FERRY, HARBOUR, write

from annotator.diagnostics import Severity
from annotator.lsp.setting_values import EditorSettings, read

CONFLICT = "consistency/conflicting-dates"
WEEKDAY = "dates/weekday-mismatch"
TWO_FAULTS = HARBOUR.replace("Tuesday", "Monday")
ASKED: dict[str, Any] = {
    **CAPABILITIES,
    "workspace": {
        **CAPABILITIES["workspace"],
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
    },
}


def rules(diagnostics: list[dict[str, Any]]) -> list[str]:
    """The rules that speak, sorted."""
    return sorted(it["code"] for it in diagnostics)


def complaints(client: Client) -> list[str]:
    """What the user was shown."""
    return [it["params"]["message"] for it in client.messages if it.get("method") == "window/showMessage"]


EFFECTS = (
    ({}, [CONFLICT, WEEKDAY]),
    ({"select": ["dates"]}, [WEEKDAY]),
    ({"select": "dates"}, [WEEKDAY]),
    ({"annotator": {"ignore": [CONFLICT]}}, [WEEKDAY]),
    ({"severity": {"dates": "off"}}, [CONFLICT]),
    ([], [CONFLICT, WEEKDAY]),
    ("nonsense", [CONFLICT, WEEKDAY]),
    ({"select": {"a": 1}, "ignore": [WEEKDAY, 7]}, [CONFLICT]),
)


@pytest.mark.parametrize(("options", "expected"), EFFECTS, ids=[json.dumps(it[0]) for it in EFFECTS])
def test_settings_at_the_start(client: Client, ferry: Path, options: Any, expected: list[str]) -> None:
    client.initialize(ferry, initializationOptions=options)
    assert rules(client.diagnostics(client.open(ferry / "harbour.md", TWO_FAULTS), 1)) == expected


def test_severity_is_overridden(client: Client, ferry: Path) -> None:
    client.initialize(ferry, initializationOptions={"severity": {WEEKDAY: "information"}})
    found = client.diagnostics(client.open(ferry / "harbour.md", TWO_FAULTS), 1)
    assert {it["code"]: it["severity"] for it in found} == {CONFLICT: 1, WEEKDAY: 3}


def test_settings_are_asked_for_and_asked_for_again(client: Client, ferry: Path) -> None:
    given: list[Any] = [{"select": ["dates"]}, None]
    client.replies["workspace/configuration"] = lambda _: given
    client.initialize(ferry, capabilities=ASKED)
    uri = client.open(ferry / "harbour.md", TWO_FAULTS)
    assert rules(client.diagnostics(uri, 1)) == [WEEKDAY]  # not once with other settings
    asked = next(it for it in client.messages if it.get("method") == "workspace/configuration")
    assert [it["section"] for it in asked["params"]["items"]] == ["annotator"] * 2
    registered = [it for it in client.messages if it.get("method") == "client/registerCapability"]
    methods = [one["method"] for it in registered for one in it["params"]["registrations"]]
    assert "workspace/didChangeConfiguration" in methods
    given[0] = {"ignore": ["dates"]}
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT]


def test_settings_that_are_sent(client: Client, ferry: Path) -> None:
    client.initialize(ferry)
    uri = client.open(ferry / "harbour.md", TWO_FAULTS)
    assert rules(client.diagnostics(uri, 1)) == [CONFLICT, WEEKDAY]
    client.notify("workspace/didChangeConfiguration", {"settings": {"annotator": {"ignore": ["consistency"]}}})
    assert rules(client.diagnostics(uri, 1)) == [WEEKDAY]


def test_each_folder_has_its_own(client: Client, tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, FERRY) for name in ("one", "two"))
    client.replies["workspace/configuration"] = lambda _: [None, {"ignore": ["dates"]}, {"ignore": ["consistency"]}]
    client.initialize(one, two, capabilities=ASKED)
    assert rules(client.diagnostics(client.open(one / "harbour.md", TWO_FAULTS), 1)) == [CONFLICT]
    assert rules(client.diagnostics(client.open(two / "harbour.md", TWO_FAULTS), 1)) == [WEEKDAY]


@pytest.mark.parametrize("reply", [None, [], [1, 2], {"a": 1}, ["x", [{}]]], ids=json.dumps)
def test_answers_that_make_no_sense(client: Client, ferry: Path, reply: Any) -> None:
    client.replies["workspace/configuration"] = lambda _: reply
    client.initialize(ferry, capabilities=ASKED)
    assert rules(client.diagnostics(client.open(ferry / "harbour.md", TWO_FAULTS), 1)) == [CONFLICT, WEEKDAY]


def test_complaints_are_made_once(client: Client, ferry: Path) -> None:
    bad = {"selekt": [], "select": ["dates", "no-such/rule"], "by": 3}
    client.initialize(ferry, initializationOptions=bad)
    uri = client.open(ferry / "harbour.md", TWO_FAULTS)
    assert rules(client.diagnostics(uri, 1)) == [WEEKDAY]
    for _ in range(3):
        client.notify("workspace/didChangeConfiguration", {"settings": bad})
    client.at("hover", uri, 0, 0)
    client.quiet()
    told = complaints(client)
    assert len(told) == 3
    assert any("annotator.selekt" in it and "is it `select`?" in it for it in told)
    assert any("no-such/rule" in it for it in told)


VALUES: tuple[tuple[Any, EditorSettings, int], ...] = (
    (None, EditorSettings(), 0),
    ({}, EditorSettings(), 0),
    (3, EditorSettings(), 1),
    ([1], EditorSettings(), 1),
    ({"select": ["dates", "names"]}, EditorSettings(select=("dates", "names")), 0),
    ({"select": None, "ignore": None}, EditorSettings(), 0),
    ({"ignore": {"x": 1}}, EditorSettings(), 1),
    ({"ignore": ["a", None, []]}, EditorSettings(ignore=("a",)), 1),
    ({"severity": {"dates": "error", "names": "loud", "x": 1}}, EditorSettings(severity={"dates": Severity.ERROR}), 2),
    ({"severity": ["dates"]}, EditorSettings(), 1),
    ({"by": " ada "}, EditorSettings(by="ada"), 0),
    ({"by": "a\nb"}, EditorSettings(), 1),
    ({"by": ["ada"]}, EditorSettings(), 1),
    ({"inlayHints": False}, EditorSettings(hints=frozenset()), 0),
    ({"inlayHints": "no"}, EditorSettings(), 1),
    ({"trace": "verbose"}, EditorSettings(trace="verbose"), 0),
    ({"trace": {"server": "off"}, "path": "/usr/bin/annotator"}, EditorSettings(), 0),
    ({"trace": True}, EditorSettings(), 1),
    ({"colour": 1}, EditorSettings(), 1),
    ({"\ud800": 1}, EditorSettings(), 1),
)


@pytest.mark.parametrize(("value", "expected", "problems"), VALUES, ids=[repr(it[0]) for it in VALUES])
def test_values(value: Any, expected: EditorSettings, problems: int) -> None:
    settings, found = read(value)
    assert settings == expected
    assert len(found) == problems


def test_the_check_is_traced_in_numbers(client: Client, ferry: Path) -> None:
    client.initialize(ferry, trace="verbose")
    uri = client.open(ferry / "harbour.md", TWO_FAULTS)
    client.diagnostics(uri, 1)
    traced = client.wait(lambda it: it.get("method") == "$/logTrace")["params"]
    assert traced["message"].startswith("checked anew: ")
    assert json.loads(traced["verbose"])["articles"] == 2
    client.notify("$/setTrace", {"value": "off"})
    client.change(uri, 2, {"text": HARBOUR})
    client.diagnostics(uri, 2)
    traces = [it for it in client.messages if it.get("method") == "$/logTrace"]
    assert not any("ferry" in json.dumps(it) for it in traces)
    assert len(traces) == len([it for it in client.messages if it.get("method") == "$/logTrace"])
