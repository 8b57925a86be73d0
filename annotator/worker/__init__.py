"""Runs all rules on a project: in this process, or in another one that may be killed.

`analyse` does it here, `Worker` elsewhere; both give the same `Report`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotator.worker.analysis import Report as Report
    from annotator.worker.analysis import analyse as analyse
    from annotator.worker.client import Worker as Worker
    from annotator.worker.client import check_apart as check_apart
    from annotator.worker.task import Selection as Selection
    from annotator.worker.task import Task as Task
    from annotator.worker.task import task_of as task_of

_HOME = {
    "Report": "analysis",
    "analyse": "analysis",
    "Selection": "task",
    "Task": "task",
    "task_of": "task",
    "Worker": "client",
    "check_apart": "client",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'annotator.worker' has no attribute {name!r}")
    return getattr(import_module(f"annotator.worker.{_HOME[name]}"), name)
