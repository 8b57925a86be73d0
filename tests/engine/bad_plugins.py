"""Distributions with plugins, good and bad, as pip would have installed them."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
from annotator import Diagnostic, Location, Rule, Severity, Span, hookimpl

"""

RULE = (
    HEAD
    + """
class TheRule(Rule):
    \"\"\"Speaks.\"\"\"
    id = "{name}/speaks"
    severity = Severity.WARNING

    def check_claim(self, claim, article, registries):
        {body}

@hookimpl
def annotator_rules():
    return (TheRule,)
"""
)

GOOD = RULE.replace("{body}", 'yield self.diagnostic(claim.location, "seen " + claim.text)')

IN_RULES = {
    "raises": "raise ValueError('no')",
    "exits": "import sys; sys.exit(3)",
    "leaves": "import os; os._exit(3)",
    "crashes": "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "loops": "\n        while True: pass",
    "backtracks": "import re; re.match('(a+)+$', 'a' * 64 + 'b')",
    "hoards": "return [bytearray(64 << 30)]",
    "mistypes": "return [claim]",
    "strays": "return [self.diagnostic(Location(article.path, Span(0, 10 ** 9)), 'far out')]",
    "prints": "print('x' * 100000); return ()",
    "reads": "input(); return ()",
}

AT_IMPORT = {
    "unimportable": "import no_such_module\n",
    "unreadable": "def (:\n",
    "leaving": "import os\nos._exit(3)\n",
    "exiting": "import sys\nsys.exit(3)\n",
    "stuck": "while True: pass\n",
    "raising": HEAD + "@hookimpl\ndef annotator_rules():\n    raise ValueError('no')\n",
    "halfway": HEAD + "@hookimpl\ndef annotator_rules():\n    yield 7\n",
    "unknowing": HEAD + "@hookimpl\ndef annotator_ruels():\n    return ()\n",
    "asking": HEAD + "@hookimpl\ndef annotator_rules(no_such_argument):\n    return ()\n",
    "wrapping": HEAD + "@hookimpl(wrapper=True)\ndef annotator_rules():\n    return (yield)\n",
    "nothing": HEAD + "@hookimpl\ndef annotator_rules():\n    return 3\n",
    "wording": HEAD + "@hookimpl\ndef annotator_vocabulary():\n    return ('claim',)\n",
}

BAD = {**{name: RULE.replace("{body}", body) for name, body in IN_RULES.items()}, **AT_IMPORT}


def install(folder: Path, name: str, module: str) -> None:
    """A distribution ``NAME 1.0`` with one plugin, of the same name."""
    (folder / f"plugin_{name}.py").write_text(module.replace("{name}", name), encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[annotator]\n{name} = plugin_{name}\n", encoding="utf-8")


def rule_module(body: str) -> str:
    """A plugin whose one rule does this on every claim."""
    return RULE.replace("{body}", body)
