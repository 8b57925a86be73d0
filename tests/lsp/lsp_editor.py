"""An article open in an editor that can all that there is, or little."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lsp_client
from lsp_client import Client, position
from lsp_projects import FERRY, HEAD, write

TEXT = (
    HEAD + 'The 🚢 [sank on Friday]{#sinking .claim event="sinking" when="2024-06-04"} off Varna.\n\n'
    "The 🚢 captain was saved on Tuesday.\n\n[odd]{.clam}\n"
)
ABLE: dict[str, Any] = {
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {
            "documentChanges": True,
            "resourceOperations": ["create", "rename", "delete"],
            "changeAnnotationSupport": {"groupsOnLabel": True},
            "snippetEditSupport": True,
        },
    },
    "textDocument": {
        "publishDiagnostics": {"dataSupport": True},
        "codeAction": {
            "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source"]}},
            "isPreferredSupport": True,
            "dataSupport": True,
            "resolveSupport": {"properties": ["edit"]},
        },
    },
    "window": {"showDocument": {"support": True}},
}
OLD: dict[str, Any] = {
    "textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}
}


class Editor:
    """An article open in an editor with some abilities."""

    def __init__(self, client: Client, folder: Path, abilities: dict[str, Any], text: str = TEXT) -> None:
        self.client, self.text = client, text
        client.replies["workspace/applyEdit"] = lambda _: {"applied": True}
        client.replies["window/showDocument"] = lambda _: {"success": True}
        self.folder = write(folder, {**FERRY, "article.md": text})
        capabilities = json.loads(json.dumps(lsp_client.CAPABILITIES))
        for part, given in abilities.items():
            for name, value in given.items():
                known = capabilities.setdefault(part, {}).get(name)
                capabilities[part][name] = {**known, **value} if isinstance(known, dict) else value
        self.said = client.initialize(self.folder, capabilities=capabilities)
        self.uri = client.open(self.folder / "article.md")
        self.diagnostics = client.diagnostics(self.uri, 1)

    def place(self, words: str) -> dict[str, Any]:
        """The range of some words."""
        ends = position(self.text, words), position(self.text, words, plus=len(words))
        start, end = ({"line": it[0], "character": it[1]} for it in ends)
        return {"start": start, "end": end}

    def actions(self, words: str, *only: str, diagnostics: list[Any] | None = None) -> list[dict[str, Any]]:
        """The actions at some words, of some kinds, about the diagnostics there unless others are given."""
        where = self.place(words)
        here = [it for it in self.diagnostics if it["range"] == where] if diagnostics is None else diagnostics
        context: dict[str, Any] = {"diagnostics": here, **({"only": list(only)} if only else {})}
        document = {"uri": self.uri}
        found: list[dict[str, Any]] = self.client.request(
            "textDocument/codeAction", {"textDocument": document, "range": where, "context": context}
        )
        return found

    def command(self, name: str, *arguments: Any) -> dict[str, Any]:
        """The whole answer to a command."""
        return self.client.answer("workspace/executeCommand", {"command": name, "arguments": list(arguments)})


def changes(edit: dict[str, Any]) -> list[dict[str, Any]]:
    """The text edits of one document's versioned changes."""
    (document,) = edit["documentChanges"]
    return list(document["edits"])
