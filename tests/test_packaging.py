"""What users install: the wheel, and an editable checkout, find grammars and plugins."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = (
    "---\npublished: 2025-11-28\n---\n\n"
    'He [landed on Friday, in late November]{.claim when="2025-11-27" who="nobody" source="@none"}.\n'
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = out.glob("*.whl")
    return found


def environment(folder: Path) -> Path:
    """An environment of its own that borrows the dependencies, but not the project, from this one."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = Path(
        subprocess.check_output(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def install(python: Path, *what: str) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
    ]
    subprocess.run(
        [*command, "--force-reinstall", "--disable-pip-version-check", *what], check=True, capture_output=True
    )


def check(python: Path, folder: Path) -> set[str]:
    (folder / "article.md").write_text(ARTICLE)
    (folder / "references.bib").write_text("@online{some, title = {Some}}\n")
    command = [str(python), "-m", "annotator", "check", "--format", "json", "--exit-zero"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env={"PATH": ""})
    import json

    return {it["rule"] for it in json.loads(run.stdout)}


EXPECTED = {"dates/weekday-mismatch", "citations/unknown-citation", "citations/unused-source"}


def test_wheel(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, str(wheel))
    project = tmp_path / "project"
    project.mkdir()
    assert check(python, project) == EXPECTED


def test_editable(tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    install(python, "-e", str(ROOT))
    project = tmp_path / "project"
    project.mkdir()
    assert check(python, project) == EXPECTED


def test_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    grammars = {it.name for it in (ROOT / "grammars").glob("*.lark")}
    assert {Path(it).name for it in names if it.startswith("annotator/grammars/")} == grammars
    plugins = {it.name for it in (ROOT / "plugins").glob("annotator_*")}
    packages = {it.partition("/")[0] for it in names if not it.startswith("claim_annotator-")}
    assert packages == {"annotator", *plugins}
    assert not [it for it in names if it.endswith((".pyc", "~")) or "tests" in it]
