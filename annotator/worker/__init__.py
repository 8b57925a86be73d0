"""Runs all rules on a project: in this process, or in another one that may be killed.

`annotator.worker.analysis` does it here, `annotator.worker.client` elsewhere;
both give the same `Report`.
"""
