"""The engine: a corpus and rules in, diagnostics out; pure, and incremental by scope."""

from __future__ import annotations

from annotator.engine.check import Result as Result
from annotator.engine.check import check as check
from annotator.engine.memo import Memo as Memo
from annotator.engine.settings import Settings as Settings
from annotator.engine.suppress import Suppressed as Suppressed
