"""Dates of ISO 8601-2: what is one, which days it may mean, and where a bad one is bad."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import examples

from annotator.values.days import day_number
from annotator.values.edtf import Edtf, parse_edtf
from annotator.values.edtf_reading import read

# text -> level, granularity, first and last day ("" where open)
VALID = """
2031                         0 year       2031-01-01 2031-12-31
2031-02                      0 month      2031-02-01 2031-02-28
2032-02-29                   0 day        2032-02-29 2032-02-29
0000                         0 year       0000-01-01 0000-12-31
17                           0 century    1700-01-01 1799-12-31
-03                          0 century    -0399-01-01 -0300-12-31
2031-05-06T07:08:09          0 time       2031-05-06 2031-05-06
2031-05-06T07:08:09Z         0 time       2031-05-06 2031-05-06
2031-05-06T23:08:09.5-09:30  0 time       2031-05-06 2031-05-06
2031-05-06T07:08             0 time       2031-05-06 2031-05-06
2031-05-06T24:00             0 time       2031-05-06 2031-05-06
2016-12-31T23:59:60Z         0 time       2016-12-31 2016-12-31
2030/2031-06                 0 interval   2030-01-01 2031-06-30
-0044-03-15                  1 day        -0044-03-15 -0044-03-15
2031?                        1 year       2031-01-01 2031-12-31
2031-05~                     1 month      2031-05-01 2031-05-31
2031-05-06%                  1 day        2031-05-06 2031-05-06
203X                         1 decade     2030-01-01 2039-12-31
20XX                         1 century    2000-01-01 2099-12-31
2031-XX                      1 year       2031-01-01 2031-12-31
2031-04-XX                   1 month      2031-04-01 2031-04-30
2031-XX-XX                   1 year       2031-01-01 2031-12-31
2031-22                      1 season     2031-06-01 2031-08-31
2031-24                      1 season     2031-12-01 2032-02-29
2031-05/                     1 interval   2031-05-01 ..
/2031-05                     1 interval   .. 2031-05-31
../2031-05                   1 interval   .. 2031-05-31
2031-05/..                   1 interval   2031-05-01 ..
2031?/2032~                  1 interval   2031-01-01 2032-12-31
2031-05-06/2031-05           0 interval   2031-05-06 2031-05-31
2030-21/2031-22              1 interval   2030-03-01 2031-08-31
Y12345                       1 year       12345-01-01 12345-12-31
203                          2 decade     2030-01-01 2039-12-31
2XXX                         2 millennium 2000-01-01 2999-12-31
2031-1X                      2 masked     2031-10-01 2031-12-31
2031-XX-31                   2 masked     2031-01-31 2031-12-31
2031-02-X9                   2 masked     2031-02-09 2031-02-19
15XX-12-25                   2 masked     1500-12-25 1599-12-25
-15XX-12-25                  2 masked     -1599-12-25 -1500-12-25
203X-02-29                   2 masked     2032-02-29 2036-02-29
2031-XX/2032                 2 interval   2031-01-01 2032-12-31
2031-26                      2 season     2031-06-01 2031-08-31
2031-30                      2 season     2031-12-01 2032-02-29
2031-34                      2 quarter    2031-04-01 2031-06-30
2031-39                      2 third      2031-09-01 2031-12-31
2031-41                      2 half       2031-07-01 2031-12-31
1950S2                       2 masked     1900-01-01 1999-12-31
Y12345S3                     2 masked     12300-01-01 12399-12-31
Y-12E3                       2 year       -12000-01-01 -12000-12-31
?2031-05-~06                 2 day        2031-05-06 2031-05-06
2031?-05-06                  2 day        2031-05-06 2031-05-06
[2031,2033-05]               2 set        2031-01-01 2033-05-31
{2031-05-06..2031-05-08}     2 set        2031-05-06 2031-05-08
[..2031-05,2033..]           2 set        .. ..
[2031..]                     2 set        2031-01-01 ..
"""

# text -> kind, the part that is at fault, message
FAULTS = [
    ("2031-02-29", "impossible", "29", "February 2031 has 28 days"),
    ("2031-04-31", "impossible", "31", "April 2031 has 30 days"),
    ("1900-02-29", "impossible", "29", "February 1900 has 28 days"),
    ("2031-13", "impossible", "13", "there is no month 13"),
    ("2031-00-01", "impossible", "00", "there is no month 00"),
    ("2031-01-00", "impossible", "00", "there is no day 00"),
    ("2031-01-32", "impossible", "32", "there is no day 32"),
    ("2031-42", "impossible", "42", "there is no month 42"),
    ("2031-22-05", "impossible", "05", "a season has no numbered days"),
    ("2031-02-3X", "impossible", "3X", "February 2031 has 28 days"),
    ("XXX1-02-29", "impossible", "29", "no month XXX1-02 has a day 29"),
    ("-0000", "impossible", "-0000", "there is no year -0000"),
    ("-00", "impossible", "-00", "there is no century -00"),
    ("2031-05-06T25:00", "impossible", "25", "there is no hour 25"),
    ("2031-05-06T24:01", "impossible", "24", "there is no hour 24"),
    ("2031-05-06T10:60", "impossible", "60", "there is no minute 60"),
    ("2031-05-06T10:00:60", "impossible", "60", "there is no second 60"),
    ("2031-05-06T10:00+15:00", "impossible", "+15:00", "no clock is +15:00 from UTC"),
    ("2031-05-06T10:00-00:00", "impossible", "-00:00", "an offset of nothing is written Z or +00:00"),
    ("2031-05-06/2031-05-05", "reversed", "2031-05-06/2031-05-05", "the end lies before the start"),
    ("{2030,2033..2031}", "reversed", "2033..2031", "the end lies before the start"),
    ("2031-12/2031-13", "impossible", "13", "there is no month 13"),
    ("2031-XX-06T10:00", "syntax", "2031-XX-06", "a time of day needs a complete date, without X or qualifier"),
    ("2031-5-06", "syntax", "5-06", None),
    ("2031-05-06 ", "syntax", " ", None),
    ("6 May 2031", "syntax", "6 May 2031", None),
]

NO_DATES = """
2031/05/06 2031-05-06/2031-05-07/2031-05-08 20310 Y2031 Y012345 12345 2031-5 2031-05-6 +2031 2031-05-06T1:00
2031-05-06T10 2031-05-06T10:00/2031-05-07T10:00 2031-05T10:00 [2031} {} [] [..] [2031,..] [2031..,2032] [2031,,2032]
2031..2032 19/20 P1Y 2031-(05)? today ٢٠٣١ 2031-05-06T10:00+2 2031-05-06T10:00:00Z5 1950S 1950S0 Y12E 2031S2-05 31XXX
"""


def number(iso: str) -> int | None:
    if iso == "..":
        return None
    year, month, day = iso.rsplit("-", 2)
    return day_number(int(year), int(month), int(day))


@pytest.mark.parametrize("line", VALID.strip().splitlines())
def test_dates_and_the_days_they_may_mean(line: str) -> None:
    text, level, granularity, first, last = line.split()
    found = parse_edtf(text)
    assert found.faults == ()
    assert (found.level, found.granularity, found.first, found.last) == (
        int(level),
        granularity,
        number(first),
        number(last),
    )


@pytest.mark.parametrize(("text", "kind", "part", "message"), FAULTS)
def test_faults_have_their_place(text: str, kind: str, part: str, message: str | None) -> None:
    (fault,) = parse_edtf(text).faults
    assert (fault.kind, text[fault.start : fault.end]) == (kind, part)
    assert message in (None, fault.message)


@pytest.mark.parametrize("text", ["", " ", "1863- 03", "[2031,2032, 2033]", *NO_DATES.split()])
def test_what_is_no_date(text: str) -> None:
    found = parse_edtf(text)
    assert [it.kind for it in found.faults] == ["syntax"]
    assert (found.first, found.last, found.single_day) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "flags"),
    [("2031", ""), ("2031?", "?"), ("2031-~05", "~"), ("2031%", "?~"), ("2031?/2032~", "?~"), ("[2031,2032?]", "?")],
)
def test_qualifiers(text: str, flags: str) -> None:
    found = parse_edtf(text)
    assert "?" * found.uncertain + "~" * found.approximate == flags


@settings(max_examples=examples(200, 20_000), deadline=None)
@given(st.from_regex(r"[0-9]{4}(-[0-2][0-9](-[0-3][0-9])?)?", fullmatch=True))
def test_plain_dates_are_read_as_the_grammar_reads_them(text: str) -> None:
    assert parse_edtf(text) == read(text)


@settings(max_examples=examples(200, 20_000), deadline=None)
@given(st.text(alphabet="0123456789XYZTES-+:/?~%.,[]{} \ud800\x00é", max_size=40) | st.text())
def test_any_text_gives_a_value_that_travels(text: str) -> None:
    found = parse_edtf(text)
    assert all(0 <= it.start <= it.end <= len(text) for it in found.faults)
    if found.valid:
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Edtf) == found


@pytest.mark.parametrize(
    "text", ["Y" + "9" * 9_000, "Y1E" + "9" * 9_000, "Y-9E999999S3", "Y" + "9" * 10**6, "[" * 10**6]
)
def test_absurd_lengths_are_bounded(text: str) -> None:
    found = parse_edtf(text)
    assert msgspec.msgpack.encode([found.first, found.last])
    assert found.valid == (len(text) < 10_000)


def test_what_is_widely_written_though_not_standard() -> None:
    assert parse_edtf("20xx").last == parse_edtf("20XX").last
    assert [it.text for it in parse_edtf("[2031, 2032, 2034..]").members] == ["2031", "2032", "2034.."]
