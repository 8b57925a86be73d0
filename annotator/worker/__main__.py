"""``python -m annotator.worker BOARD [verbose]``: the other end of `annotator.worker.client.Worker`."""

from __future__ import annotations

import sys

from annotator.worker.serve import serve

if __name__ == "__main__":
    serve(sys.argv[1], "verbose" in sys.argv[2:])
