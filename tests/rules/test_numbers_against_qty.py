"""Numbers in words against those in annotations: which rule speaks of which, if any."""

from __future__ import annotations

import time

import pytest

from annotator.testing import check


def _rules(words: str, attributes: str) -> list[str]:
    found = check(f"They say [{words}]{{.claim {attributes}}}.", select=["numbers"])
    return [it.rule.removeprefix("numbers/") for it in found if it.rule.startswith("numbers/")]


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("freed 8,665 people", 'qty="8665 = 3085 + 5580" of="people"'),
        ("freed 8,665 people", 'qty="~8600" of="people"'),
        ("freed 8,665 people", 'qty="8000..9000"'),
        ("a third of the land", 'qty="33" unit="%"'),
        ("three in five women", 'qty="60" unit="percent"'),
        ("26 years of peace", 'qty="26" unit="years"'),
        ("312 months of peace", 'qty="26" unit="years"'),
        ("hundreds of people", 'qty="8665" of="people"'),
        ("a town of 1.2 million", 'qty="1.2" unit="million people"'),
        ("12.5 million hectares", 'qty="125000" unit="km2"'),
        ("30°C", 'qty="86" unit="[degF]"'),
        ("5 tonnes", 'qty="5000" unit="kg"'),
        ("$1.2 billion", 'qty="1.2" unit="billion USD"'),
        ("5 million kyats", 'qty="5000000" unit="MMK"'),
        ("fell by 5 percent", 'qty="-5" unit="%"'),
        ("rose 5 percent to 12 percent", 'qty="12" unit="%"'),
        ("rose from 10 to 25 men", 'qty="15" of="men"'),
        ("10 of the 12 members", 'qty="2" of="members"'),
        ("40 percent of the 200 men", 'qty="80" of="men"'),
        ("twice as many as 300", 'qty="600"'),
        ("three soldiers and four guards", 'qty="7"'),
        ("In 2 raids, police took suspects", 'qty="300" of="suspects"'),
        ("a 3-1 win", 'qty="2" of="goals"'),
        ("the second visit", 'qty="5"'),
        ("the Boeing 737", 'qty="5"'),
        ("a film of 1999", 'qty="5"'),
        ("one of the men", 'qty="5" of="men"'),
        ("not 8,665 people", 'qty="8700" of="people"'),
        ("190 of 310 million crowns", 'qty="190000000" of="crowns"'),
        ("190 of 310 million crowns", 'qty="120" unit="million" of="crowns left"'),
        ("1.2 of 3.6 billion crowns (33 percent)", 'qty="1.2" unit="billion"'),
        ("two of 3 million voters", 'qty="2" of="voters"'),
        ("of 40 lorries and 9 boats, 36 arrived", 'qty="36" of="lorries"'),
        ("40 lorries and 36 came through", 'qty="36" of="lorries"'),
        ("12 dead, 7 soldiers among them", 'qty="7" of="dead"'),
        ("36 lorries and 40 boats", 'qty="40" of="boats and lorries"'),
        ("36 lorries and 40 boats", 'qty="40" of="vehicles"'),
        ("36 lorries and 40 others", 'qty="40" of="lorries"'),
        ("spread over 25 km", 'qty="25" unit="km"'),
        ("8,665 people", 'qty="many"'),
        ("9" * 1000, 'qty="5"'),
        ("8,665 people", f'qty="{"9" * 2000}"'),
        ("5 frobs", 'qty="5" unit="9**9**9"'),
        ("5 km", f'qty="5" unit="{"m" * 5000}"'),
        ("5 km", 'qty="5" unit="\udc80"'),
        ("$5", 'qty="5" unit="("'),
    ],
)
def test_silent(words, attributes):
    assert _rules(words, attributes) == []


@pytest.mark.parametrize(
    ("words", "attributes", "rule"),
    [
        ("more than half of the land", 'qty="<50" unit="%"', "number-mismatch"),
        ("36 lorries and 40 boats came", 'qty="40" of="lorries"', "number-mismatch"),
        ("12 injured and another 7 dead", 'qty="12" of="dead"', "number-mismatch"),
        ("36 km of road and 40 km of rails", 'qty="40" unit="km" of="road"', "number-mismatch"),
        ("190 of 310 million crowns (50 percent)", 'qty="190000000" of="crowns"', "percentage"),
        ("27 years of peace", 'qty="26" unit="years"', "number-mismatch"),
        ("27 years of peace", 'qty="26" of="years"', "number-mismatch"),
        ("dozens of people", 'qty="8" of="people"', "number-mismatch"),
        ("between 10 and 20 men", 'qty="30"', "number-mismatch"),
        ("over 9,000 people", 'qty="8665" of="people"', "number-mismatch"),
        ("5 tonnes", 'qty="4000" unit="kg"', "number-mismatch"),
        ("a town of 1.2 million", 'qty="1200" of="people"', "magnitude"),
        ("300 people", 'qty="30" of="people"', "magnitude"),
        ("$5bn", 'qty="5" unit="million USD"', "magnitude"),
        ("$5bn", 'qty="5" unit="billion EUR"', "unit-mismatch"),
        ("25 acres", 'qty="25" unit="har"', "unit-mismatch"),
        ("25 yen", 'qty="25" unit="CNY"', "unit-mismatch"),
        ("5 percent", 'qty="5" unit="percentage points"', "unit-mismatch"),
        ("5 km", 'qty="5" unit="kg"', "unit-mismatch"),
        ("46 percent (3,085 of 8,665)", 'qty="3085"', "percentage"),
        ("one in four, or 30 percent,", 'qty="25" unit="%"', "percentage"),
        ("many people", 'qty="5 = 2 + 2"', "sum-mismatch"),
    ],
)
def test_one_rule_speaks(words, attributes, rule):
    assert _rules(words, attributes) == [rule]


def test_numbers_outside_annotations_are_not_judged():
    assert (
        check('[many]{.claim qty="5"} of 8,665, or 46 percent, 3,085 of 8,665 (12 percent)', select=["numbers"]) == []
    )


def test_many_numbers_in_one_annotation_take_no_long_time():
    start = time.perf_counter()
    assert _rules("1,234 men, " * 3000, 'qty="77" of="women"') == []
    assert time.perf_counter() - start < 10
