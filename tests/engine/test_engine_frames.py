"""What two processes say to each other arrives as it was sent."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.diagnostics import Applicability, Diagnostic, Edit, Fix, Related, Severity
from annotator.testing import project_of
from annotator.text import Location, Span
from annotator.worker.deltas import Receiver, Sender
from annotator.worker.frames import HEADER, LARGEST, FrameError, decode, encode, length_of
from annotator.worker.messages import Answer, CheckRequest, Request
from annotator.worker.task import task_of


def through(message, kind):
    frame = encode(message)
    assert length_of(frame[: HEADER.size]) == len(frame) - HEADER.size
    return decode(frame[: HEADER.size], frame[HEADER.size :], kind)


ANY_TEXT = st.text(st.characters(), max_size=8) | st.sampled_from(
    ["\udc80", "\U0010ffff", "\U0010ffff0dc80", "a\ud800\x00"]
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_arrives(path, message, group):
    at = Location(path, Span(1, 2), 3)
    fix = Fix(message, (Edit(at, group),), Applicability.SAFE)
    sent = Diagnostic("a/b", Severity.ERROR, message, at, (Related(at, group),), (fix,), group)
    assert through(sent, Diagnostic) == sent


@pytest.mark.parametrize(
    "header", [b"\x02\x00\x00\x00\x00", b"Conte", HEADER.pack(0, LARGEST + 1), b"\xff\xff\xff\xff\xff"]
)
def test_what_is_no_header_is_refused(header):
    with pytest.raises(FrameError):
        length_of(header)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x93\x01", b"\xa1\xff", encode("words")[5:], b"\x91" * 100_000])
@pytest.mark.parametrize("flag", [0, 1])
def test_what_is_no_message_is_refused(content, flag):
    with pytest.raises(FrameError):
        decode(HEADER.pack(flag, len(content)), content, Answer)


FILES = {
    "entities.yaml": (
        "mill: {name: Milltown, kind: place, variants: [The Mill], wrong: [Miltown]}\n"
        "jane:\n  name: Jane Hale\n  offices:\n    - {office: mayor/mill, start: 2019-05, end: 2023-05-01}\n"
    ),
    "offices.yaml": "mayor/mill: {name: Mayor, of: mill, class: head-of-town}\n",
    "events.yaml": "fair: {label: The fair, when: 2025-11-27/2025-11-30, where: mill, who: [jane], closed: [who]}\n",
    "references.bib": "@article{gazette, title = {The fair}, date = {2025-11-28}}\n",
    "article.md": (
        "---\ntitle: The fair\npublished: 2025-11-28?\ntimezone: Asia/Yangon\n---\n# Jane Hale\n\n"
        'On Thursday [Jane Hale opened it]{#a .claim event="fair" who="jane" where="mill" when="2025-11-27; 2025-12"'
        ' time-of-day="09:00/10:00" rel-when="P1D before event:fair" qty="~300" of="people" rank="2"'
        ' rank-of="fair:town"'
        ' since="2020" others="#b; event:fair" instance-of="fair:town=mill" says="-" source="@gazette, p. 3"'
        ' supports="#b" ignore="dates: so it is"}.\n\n[And]{#b .quote .claim as-of="2025"} [@gazette].\n'
    ),
    "article.checks.yaml": 'a:\n  - {by: mk, status: disputed, found: {qty: "250"}, source: "@gazette"}\n',
    "annotator.toml": '[rules."dates/weekday-mismatch"]\nseverity = "information"\n',
}


def told(sender: Sender, receiver: Receiver, number: int, task):
    request = through(sender.request(number, task), Request)
    assert isinstance(request, CheckRequest)
    return request, receiver.task(request)


def test_a_project_arrives_whole_and_then_only_what_changed():
    sender, receiver = Sender(), Receiver()
    project = project_of(FILES)
    task = task_of(project)
    assert told(sender, receiver, 1, task)[1] == task

    request, arrived = told(sender, receiver, 2, task)
    assert arrived == task
    assert request == CheckRequest(2, files_seen=len(FILES))

    changed = project_of({**FILES, "article.md": FILES["article.md"] + "\nMore.\n"}, previous=project)
    request, arrived = told(sender, receiver, 3, task_of(changed))
    assert arrived == task_of(changed)
    assert len(msgspec.msgpack.encode(request)) < 2000
    assert [it.path for it in request.articles] == ["article.md"]

    fewer = {path: text for path, text in FILES.items() if path not in {"article.md", "events.yaml"}}
    gone = project_of(fewer, previous=changed)
    request, arrived = told(sender, receiver, 4, task_of(gone))
    assert arrived == task_of(gone)
    assert request.removed == ("article.md",)
