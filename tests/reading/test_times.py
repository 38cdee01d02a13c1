from __future__ import annotations

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from detente.reading import times
from detente.reading.prose import Page, Prose
from detente.reading.times import dated, find, interval
from detente.rows import Document, Span

REFERENCE = "2021-11-25"  # a Thursday

# text, reference or None for REFERENCE, what is found: phrase -> value
CASES: list[tuple[str, str | None, dict[str, str]]] = [
    # full dates, in every order
    ("The envoy left on June 9, 2025.", None, {"June 9, 2025": "2025-06-09"}),
    ("The envoy left on June 9th, 2025.", None, {"June 9th, 2025": "2025-06-09"}),
    ("The envoy left on 9 June 2025.", None, {"9 June 2025": "2025-06-09"}),
    ("The envoy left on the 9th of June 2025.", None, {"the 9th of June 2025": "2025-06-09"}),
    ("Filed 2025-06-09 in Geneva.", None, {"2025-06-09": "2025-06-09"}),
    ("Filed 09.06.2025 in Bern.", None, {"09.06.2025": "2025-06-09"}),
    ("Filed 6/9/2025 in Boston.", None, {"6/9/2025": "2025-06-09"}),
    ("Filed 23/9/2025 in London.", None, {"23/9/2025": "2025-09-23"}),
    ("Filed 2025/06/09 in Tokyo.", None, {"2025/06/09": "2025-06-09"}),
    ("Filed 11/02/89 in New York.", "1989-11-02", {"11/02/89": "1989-11-02"}),
    ("Sent at 2024-04-13T20:30:00Z by cable.", None, {"2024-04-13T20:30:00Z": "2024-04-13T20:30:00Z"}),
    ("The truce of Sept. 2022 held.", None, {"Sept. 2022": "2022-09"}),
    ("The truce of September, 2022 held.", None, {"September, 2022": "2022-09"}),
    ("It was signed on Thursday, Nov. 12, 2020.", None, {"Thursday, Nov. 12, 2020": "2020-11-12"}),
    # dates without a year: the nearest that is not ahead, unless the sentence looks ahead
    ("The shelling began on Nov. 3.", None, {"Nov. 3": "2021-11-03"}),
    ("The shelling began on 8 Sept. near the river.", None, {"8 Sept.": "2021-09-08"}),
    ("The shelling began on Dec. 30.", None, {"Dec. 30": "2020-12-30"}),
    ("The ministers will meet on Dec. 3.", None, {"Dec. 3": "2021-12-03"}),
    ("The ministers will meet on January 14.", None, {"January 14": "2022-01-14"}),
    ("A vote is scheduled for Feb. 2.", None, {"Feb. 2": "2022-02-02"}),
    ("BELGRADE, Nov. 25 (AP) - Serbia", None, {"Nov. 25": "2021-11-25"}),
    ("Born on Feb. 29, he rarely celebrates.", None, {"Feb. 29": "2020-02-29"}),
    # months without a year
    ("The talks collapsed in March.", None, {"March": "2021-03"}),
    ("The talks collapsed in December.", None, {"December": "2020-12"}),
    ("The court will rule in December.", None, {"December": "2021-12"}),
    ("The candidate in April's runoff spoke.", None, {"April": "2022-04"}),
    ("They lost September's election.", None, {"September": "2021-09"}),
    ("In February, troops crossed the line.", None, {"February": "2021-02"}),
    ("He returns in early January.", None, {"early January": "2022-01"}),
    ("He was elected in mid-May.", None, {"mid-May": "2021-05"}),
    ("Ahead of the January summit, envoys met.", None, {"January": "2022-01"}),
    ("Tehran had stopped by the end of June.", None, {"the end of June": "2021-06"}),
    ("The launch is set for April 17.", None, {"April 17": "2022-04-17"}),
    ("The bridge won't be open before June.", None, {"June": "2022-06"}),
    ("The governor takes office Jan. 20.", None, {"Jan. 20": "2022-01-20"}),
    ("In March, at a meeting in Geneva, they agreed to open it.", None, {"March": "2021-03"}),
    ("They had met earlier in the month.", None, {"earlier in the month": "2021-11"}),
    ("The survey ran on June 21 and 22.", None, {"June 21 and 22": "2021-06-21/2021-06-22"}),
    ("The paper is Commentary 2021/41.", None, {}),
    # as broadcasters say them
    ("The treaty was signed in nineteen ninety-six.", None, {"nineteen ninety-six": "1996"}),
    ("They had met in two thousand and four.", None, {"two thousand and four": "2004"}),
    ("Some two thousand four hundred men left.", None, {}),
    ("The envoys met on January twenty-eighth.", None, {"January twenty-eighth": "2021-01-28"}),
    ("The tanks came shortly after six A-M.", None, {"six A-M": "2021-11-25T06:00"}),
    ("It is ten minutes past four here.", None, {"ten minutes past four": "2021-11-25T04:10"}),
    ("The wall fell at half past nine this evening.", None, {"half past nine this evening": "2021-11-25T21:30"}),
    ("They left ten minutes after two men came.", None, {"ten minutes": "PT10M"}),
    ("The buses came at four o'clock this morning.", None, {"four o'clock this morning": "2021-11-25T04:00"}),
    ("The launch is planned for 9:17 Friday night.", None, {"9:17 Friday night": "2021-11-26T21:17"}),
    ("Sterling fell at 0845 GMT.", None, {"0845 GMT": "2021-11-25T08:45"}),
    ("By mid-afternoon the square was full.", None, {"mid-afternoon": "2021-11-25TAF"}),
    # the books of a company
    ("Profit for the quarter ended Sept. 30 rose.", None, {"the quarter": "2021-Q3", "Sept. 30": "2021-09-30"}),
    (
        "In the third quarter profit rose from the year-earlier quarter.",
        None,
        {"the third quarter": "2021-Q3", "the year-earlier quarter": "2020-Q3"},
    ),
    ("The talks have a few more days.", None, {"a few more days": "PXD"}),
    ("Firing stopped for two hours earlier this week.", None, {"two hours": "PT2H", "earlier this week": "2021-W47"}),
    ("The raid took a single day.", None, {"a single day": "P1D"}),
    ('She shook her head. "Today is a holiday," she said.', None, {"Today": "2021-11-25"}),
    # weekdays
    ("The spokesman said Thursday that talks go on.", None, {"Thursday": "2021-11-25"}),
    ("The two leaders met on Monday.", None, {"Monday": "2021-11-22"}),
    ("The two leaders will meet on Monday.", None, {"Monday": "2021-11-29"}),
    ("They agreed to meet on Tuesday.", None, {"Tuesday": "2021-11-30"}),
    ("The court was to hear them; the hearing was moved on Friday.", None, {"Friday": "2021-11-19"}),
    ("Officials said on Wednesday they would return Saturday.", None, {"Wednesday": "2021-11-24", "Saturday": "2021-11-27"}),
    ("Sunday's vote was calm.", None, {"Sunday": "2021-11-21"}),
    ("Since Tuesday no shots have been heard.", None, {"Tuesday": "2021-11-23"}),
    ("Iran has until Tuesday to answer.", None, {"Tuesday": "2021-11-30"}),
    ("Last Friday a bridge fell.", None, {"Last Friday": "2021-11-19"}),
    ("Next Friday a bridge opens.", None, {"Next Friday": "2021-11-26"}),
    ("The Friday night raid failed.", None, {"The Friday night": "2021-11-19TNI"}),
    ("They spoke late Monday.", None, {"late Monday": "2021-11-22"}),
    ("They spoke on Monday evening.", None, {"Monday evening": "2021-11-22TEV"}),
    ("They spoke early Tuesday morning.", None, {"early Tuesday morning": "2021-11-23TMO"}),
    ("They left on Friday last week.", None, {"Friday last week": "2021-11-19"}),
    ("They come on Monday of next week.", None, {"Monday of next week": "2021-11-29"}),
    # days told from the text's own
    ("He resigned yesterday.", None, {"yesterday": "2021-11-24"}),
    ("He resigns tomorrow.", None, {"tomorrow": "2021-11-26"}),
    ("Today the guns are silent.", None, {"Today": "2021-11-25"}),
    ("He spoke yesterday afternoon.", None, {"yesterday afternoon": "2021-11-24TAF"}),
    ("He spoke this morning.", None, {"this morning": "2021-11-25TMO"}),
    ("He spoke last night.", None, {"last night": "2021-11-24TNI"}),
    ("He speaks tonight.", None, {"tonight": "2021-11-25TNI"}),
    ("Rockets fell overnight.", None, {"overnight": "2021-11-25TNI"}),
    # weeks, months, years
    ("The army attacked last week.", None, {"last week": "2021-W46"}),
    ("The army rests this week.", None, {"this week": "2021-W47"}),
    ("The army marches next week.", None, {"next week": "2021-W48"}),
    ("The mission ended last month.", None, {"last month": "2021-10"}),
    ("The mission ends next month.", None, {"next month": "2021-12"}),
    ("They quarrelled earlier this month.", None, {"earlier this month": "2021-11"}),
    ("They quarrelled late last year.", None, {"late last year": "2020"}),
    ("They quarrelled earlier this year.", None, {"earlier this year": "2021"}),
    ("The accord expires next year.", None, {"next year": "2022"}),
    ("Marches were held last weekend.", None, {"last weekend": "2021-W46-WE"}),
    ("The current quarter is weak.", None, {"The current quarter": "2021-Q4"}),
    ("The last quarter was weak.", None, {"The last quarter": "2021-Q3"}),
    ("Turnout fell at the end of last year.", None, {"the end of last year": "2020"}),
    ("Tensions rose this year.", "1998-02-06", {"this year": "1998"}),
    # the past week is a length
    ("The gap closed over the past week.", None, {"the past week": "P1W"}),
    ("It fell in the past three years.", None, {"the past three years": "P3Y"}),
    ("It fell in the last 24 hours.", None, {"the last 24 hours": "PT24H"}),
    ("It lasts for the next two weeks.", None, {"the next two weeks": "P2W"}),
    ("It will fall over the next few months.", None, {"the next few months": "PXM"}),
    ("It ran for the first nine months.", None, {"the first nine months": "P9M"}),
    # so long ago
    ("They made peace two years ago.", None, {"two years ago": "2019"}),
    ("They made peace three months ago.", None, {"three months ago": "2021-08"}),
    ("They made peace a week ago.", None, {"a week ago": "2021-W46"}),
    ("They made peace four days ago.", None, {"four days ago": "2021-11-21"}),
    ("They made peace a decade ago.", None, {"a decade ago": "2011"}),
    ("They made peace several years ago.", None, {"several years ago": "PAST_REF"}),
    ("They made peace years ago.", None, {"years ago": "PAST_REF"}),
    ("They made peace nearly two decades ago.", None, {"nearly two decades ago": "2001"}),
    # hung on the day last told of
    ("On June 9 regret was voiced. Two days later, the loudspeakers fell silent.", "2025-06-12", {"June 9": "2025-06-09", "Two days later": "2025-06-11"}),
    ("On March 5, 2018, envoys saw Kim. The next day they flew home.", None, {"March 5, 2018": "2018-03-05", "The next day": "2018-03-06"}),
    ("On May 10, 2012 he took office. The previous day his rival left.", None, {"May 10, 2012": "2012-05-10", "The previous day": "2012-05-09"}),
    ("It fell on May 10, 2012. A month earlier it had stood.", None, {"May 10, 2012": "2012-05-10", "A month earlier": "2012-04"}),
    ("It fell in 1997. A year earlier it had stood.", None, {"1997": "1997", "A year earlier": "1996"}),
    ("It fell in 1997. That year it rained.", None, {"1997": "1997", "That year": "1997"}),
    ("It fell on May 10, 2012. The following week it rose.", None, {"May 10, 2012": "2012-05-10", "The following week": "2012-W20"}),
    ("It fell on May 10, 2012. Troops left the same day.", None, {"May 10, 2012": "2012-05-10", "the same day": "2012-05-10"}),
    ("It fell on May 10, 2012. It had shaken the day before.", None, {"May 10, 2012": "2012-05-10", "the day before": "2012-05-09"}),
    ("Rounds were held in December 2008. In April, Pyongyang walked out.", None, {"December 2008": "2008-12", "April": "2009-04"}),
    ("He has led since 1985. In October, he said he was tired.", "1989-10-31", {"1985": "1985", "October": "1989-10"}),
    # years, decades, centuries
    ("It was built in 1976.", None, {"1976": "1976"}),
    ("The 2018 summit failed.", None, {"2018": "2018"}),
    ("In 2019 talks collapsed.", None, {"2019": "2019"}),
    ("© 2025 The Gazette", None, {"2025": "2025"}),
    ("It ran from 2018 to 2019.", None, {"2018": "2018", "2019": "2019"}),
    ("The 2018-2019 season ended.", None, {"2018-2019": "2018/2019"}),
    ("The 2018–19 season ended.", None, {"2018–19": "2018/2019"}),
    ("It was calm in the 1980s.", None, {"the 1980s": "198"}),
    ("It was calm in the late '90s.", None, {"the late '90s": "199"}),
    ("It was calm in the sixties.", None, {"the sixties": "196"}),
    ("A war of the 20th century.", None, {"the 20th century": "19"}),
    ("A war of the early 21st century.", None, {"the early 21st century": "20"}),
    ("Prices rose by mid-1990.", None, {"mid-1990": "1990"}),
    ("Profit rose in fiscal 1990.", None, {"fiscal 1990": "1990"}),
    # quarters, halves, seasons
    ("Profit rose in the third quarter of 1997.", None, {"the third quarter of 1997": "1997-Q3"}),
    ("Profit fell in the third quarter.", "1989-11-02", {"the third quarter": "1989-Q3"}),
    ("Profit fell in the fourth quarter.", "1998-02-06", {"the fourth quarter": "1997-Q4"}),
    ("It expects fourth-quarter profit to rise.", "1989-11-02", {"fourth-quarter": "1989-Q4"}),
    ("Sales in Q3 2021 fell.", None, {"Q3 2021": "2021-Q3"}),
    ("Exports fell in the first half of last year.", None, {"the first half of last year": "2020-H1"}),
    ("Profit rose in the third quarter from a year earlier.", "1989-11-02", {"the third quarter": "1989-Q3", "a year earlier": "1988-Q3"}),
    ("They starved last winter.", "1998-02-06", {"last winter": "1996-WI"}),
    ("They starved last summer.", "1998-02-06", {"last summer": "1997-SU"}),
    ("They will vote next spring.", "1998-02-06", {"next spring": "1998-SP"}),
    ("They met in the summer of 1987.", None, {"the summer of 1987": "1987-SU"}),
    ("They met in the spring.", None, {"the spring": "2021-SP"}),
    # ranges
    ("The drill ran on March 3-5.", None, {"March 3-5": "2021-03-03/2021-03-05"}),
    ("The drill ran on 3-5 March 2020.", None, {"3-5 March 2020": "2020-03-03/2020-03-05"}),
    ("The drill ran from March 30-April 2, 2020.", None, {"March 30-April 2, 2020": "2020-03-30/2020-04-02"}),
    ("It was shut between May and July 2020.", None, {"May": "2020-05", "July 2020": "2020-07"}),
    ("The July-September 2021 figures fell.", None, {"July-September 2021": "2021-07/2021-09"}),
    # durations
    ("Trump waited three days.", None, {"three days": "P3D"}),
    ("A five-day visit began.", None, {"five-day": "P5D"}),
    ("The 44-day war ended.", None, {"44-day": "P44D"}),
    ("It took more than two years.", None, {"more than two years": "P2Y"}),
    ("It took at least ten minutes.", None, {"at least ten minutes": "PT10M"}),
    ("It took half an hour.", None, {"half an hour": "PT30M"}),
    ("It took two and a half years.", None, {"two and a half years": "P2.5Y"}),
    ("It took a year and a half.", None, {"a year and a half": "P1.5Y"}),
    ("It took twenty-five years.", None, {"twenty-five years": "P25Y"}),
    ("It took 1,000 days.", None, {"1,000 days": "P1000D"}),
    ("It took seven-and-a-half years.", None, {"seven-and-a-half years": "P7.5Y"}),
    ("In 2013 it closed, but it will reopen on Dec. 9.", None, {"2013": "2013", "Dec. 9": "2021-12-09"}),
    ("It took 15-plus years.", None, {"15-plus years": "P15Y"}),
    ("It will show in the days ahead.", None, {"days": "PXD"}),
    ("It takes three to five years.", None, {"three to five years": "P3Y/P5Y"}),
    ("It went on for years.", None, {"years": "PXY"}),
    ("It went on for several weeks.", None, {"several weeks": "PXW"}),
    ("It went on for a decade.", None, {"a decade": "P1DE"}),
    ("It went on for two quarters.", None, {"two quarters": "P6M"}),
    ("It was a decade-long feud.", None, {"decade-long": "P1DE"}),
    ("It was a weeklong siege.", None, {"weeklong": "P1W"}),
    ("The 56-year-old spoke.", None, {"56-year-old": "P56Y"}),
    ("She is 69 years old.", None, {"69 years old": "P69Y"}),
    # again and again
    ("They meet every Friday.", None, {"every Friday": "XXXX-WXX-5"}),
    ("They meet on Saturdays.", None, {"Saturdays": "XXXX-WXX-6"}),
    ("They meet twice a week.", None, {"twice a week": "P1W"}),
    ("They vote every four years.", None, {"every four years": "P4Y"}),
    ("They vote every other year.", None, {"every other year": "P2Y"}),
    ("They hold daily briefings.", None, {"daily": "P1D"}),
    ("The annual drill began.", None, {"annual": "P1Y"}),
    ("It pays 50,000 a year.", None, {"a year": "P1Y"}),
    ("It makes five per day.", None, {"per day": "P1D"}),
    # clock times
    ("It began at 8:30 a.m. Friday.", None, {"8:30 a.m. Friday": "2021-11-19T08:30"}),
    ("It began at 5 p.m. in Kyiv.", None, {"5 p.m.": "2021-11-25T17:00"}),
    ("It began at about 5 a.m. on Monday.", None, {"5 a.m.": "2021-11-22T05:00", "Monday": "2021-11-22"}),
    ("It began at 14:00 GMT.", None, {"14:00 GMT": "2021-11-25T14:00"}),
    ("It ended at midnight.", None, {"midnight": "2021-11-25T24:00"}),
    ("It began at 12 a.m. sharp.", None, {"12 a.m.": "2021-11-25T00:00"}),
    # now and then
    ("They are now at war.", None, {"now": "PRESENT_REF"}),
    ("They are currently at war.", None, {"currently": "PRESENT_REF"}),
    ("They recently went to war.", None, {"recently": "PAST_REF"}),
    ("A recent poll says so.", None, {"recent": "PAST_REF"}),
    ("In recent months little changed.", None, {"recent months": "PAST_REF"}),
    ("It belongs to the past.", None, {"the past": "PAST_REF"}),
    ("It may happen in the near future.", None, {"the near future": "FUTURE_REF"}),
    ("It will come in the coming weeks.", None, {"the coming weeks": "FUTURE_REF"}),
    ("These days few believe it.", None, {"These days": "PRESENT_REF"}),
    ("He had once served there.", None, {"once": "PAST_REF"}),
    # feasts and days that have a name
    ("They stopped at Christmas.", None, {"Christmas": "2020-12-25"}),
    ("They will stop for Easter.", None, {"Easter": "2022-04-17"}),
    ("The Thanksgiving of 2020 was quiet.", None, {"The Thanksgiving": "2021-11-25", "2020": "2020"}),
    ("Since the Sept. 11 attacks all changed.", None, {"Sept. 11": "2001-09-11"}),
    ("The Oct. 7 massacre changed all.", "2024-11-02", {"Oct. 7": "2023-10-07"}),
]  # fmt: skip

TRAPS = [
    "Lee, 56, said so.",
    "Mr. Petrov, aged 48, agreed.",
    "Support stood at 38.4% against 37.1%.",
    "Resolution 2397 and Resolution 1718 bind all.",
    "It cost $500 and later $2000.",
    "They drove down Highway 61 and Route 1950.",
    "Rallies were held in 20 cities.",
    "Unit 731 and the F-35 are well known.",
    "It was a track 1.5 dialogue.",
    "He may march, and they may not.",
    "May we ask why?",
    "The sun rose over the second bridge.",
    "A second-term president met him for the first time.",
    "The Sunday Times and the China Daily wrote about it.",
    "About 2000 soldiers and 1950 people fled.",
    "A 4 min read",
    "Bloody Sunday was named after it.",
    "The fall of the regime was swift.",
    "Three-quarters of voters agreed.",
    "Section 5, page 1999, Boeing 1900.",
    "Judge April Perry and Jan Egeland disagreed.",
    "He was at the March on Washington.",
    "The team won 3:2.",
    "1. First, 2. Second, (3) Third.",
    "Her younger years and his odd hours.",
]


@pytest.mark.parametrize(("text", "reference", "wanted"), CASES)
def test_phrase_and_value(text: str, reference: str | None, wanted: dict[str, str]) -> None:
    assert {t.text: t.value for t in find(text, reference or REFERENCE)} == wanted


@pytest.mark.parametrize("text", TRAPS)
def test_no_time(text: str) -> None:
    assert find(text, REFERENCE) == []


def test_unknown_day_of_the_text_stays_open() -> None:
    text = "They met on Nov. 25, on Thursday, in March, last week, yesterday and this month."
    values = ["XXXX-11-25", "XXXX-WXX-4", "XXXX-03", "XXXX-WXX", "XXXX-XX-XX", "XXXX-XX"]
    assert [t.value for t in find(text)] == values


def test_types() -> None:
    text = "On Monday it ran for three days, at 8:30 a.m. every week."
    assert [t.type for t in find(text, REFERENCE)] == ["DATE", "DURATION", "TIME", "SET"]


NEWS = tomllib.loads((Path(__file__).parent / "times_news.toml").read_text("utf-8"))["news"]


def test_news_keeps_its_marks() -> None:
    """Found and valued over all paragraphs; the floors are raised with the reader, never lowered."""
    wanted = found = overlapping = right = 0
    for paragraph in NEWS:
        gold = [(phrase, value) for phrase, value in paragraph["found"]]
        said = {(t.text, t.value) for t in find(paragraph["text"], paragraph["day"])}
        phrases = {phrase for phrase, _ in said}
        wanted, found = wanted + len(gold), found + len(said)
        overlapping += sum(any(p in phrase or phrase in p for p in phrases) for phrase, _ in gold)
        right += len(said & set(gold))
    assert 2 * overlapping / (wanted + found) >= 0.97
    assert 2 * right / (wanted + found) >= 0.93


DAYS = st.dates(date(1980, 1, 1), date(2050, 12, 31))
FORMS = (
    "{:%B} {d}, {y}",
    "{d} {:%B} {y}",
    "{:%Y-%m-%d}",
    "{:%d.%m.%Y}",
    "{:%A}, {:%B} {d}, {y}",
    "{:%b}. {d}, {y}",
)
LEXICON = ["the", "last", "Friday", "May", "week", "3", "2021", "-", ",", "ago", "two", "of", "every", "earlier",
           "a", "quarter", "8:30", "p.m.", "'s", "1980s", "Q3", "half", "next", "9th", "\n\n", ".", "fall", "Easter"]  # fmt: skip


@given(DAYS, st.none() | DAYS, st.sampled_from(FORMS))
def test_a_full_date_is_found_in_any_form(day: date, reference: date | None, form: str) -> None:
    said = form.format(day, day, d=day.day, y=day.year)
    if form.startswith("{:%b}") and day.month == 5:
        said = said.replace(".", "", 1)
    found = find(f"It was signed on {said}.", reference.isoformat() if reference else None)
    assert [(t.text, t.value) for t in found] == [(said, day.isoformat())]


@given(st.text() | st.lists(st.sampled_from(LEXICON)).map(" ".join), st.none() | st.dates())
def test_spans_hold_and_do_not_overlap(text: str, reference: date | None) -> None:
    found = find(text, reference.isoformat() if reference else None)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.sampled_from(LEXICON)).map(" ".join), st.integers(1, 50))
def test_what_stands_before_shifts_the_spans_alone(text: str, count: int) -> None:
    before = "Nothing. " * count + "\n\n"
    moved = [(t.start - len(before), t.text, t.value) for t in find(before + text, REFERENCE)]
    assert moved == [(t.start, t.text, t.value) for t in find(text, REFERENCE)]


@given(st.lists(st.sampled_from(LEXICON)).map(" ".join), DAYS)
def test_values_name_days_that_the_calendar_has(text: str, reference: date) -> None:
    for t in find(text, reference.isoformat()):
        first, last = interval(t.value)
        assert first is None or last is None or first <= last


@given(DAYS, st.integers(1, 7))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_tense(reference: date, number: int) -> None:
    name = f"{date(2024, 1, number):%A}"
    (past,) = find(f"They met on {name}.", reference.isoformat())
    (ahead,) = find(f"They will meet on {name}.", reference.isoformat())
    assert 0 <= (reference - date.fromisoformat(past.value)).days < 7
    assert 0 <= (date.fromisoformat(ahead.value) - reference).days < 7
    assert (
        date.fromisoformat(past.value).isoweekday() == date.fromisoformat(ahead.value).isoweekday() == number
    )


INTERVALS = [
    ("2021-11-25", "2021-11-25", "2021-11-25"),
    ("2021-11", "2021-11-01", "2021-11-30"),
    ("2021", "2021-01-01", "2021-12-31"),
    ("2022-Q1", "2022-01-01", "2022-03-31"),
    ("2022-H2", "2022-07-01", "2022-12-31"),
    ("2021-W05", "2021-02-01", "2021-02-07"),
    ("2021-W05-WE", "2021-02-06", "2021-02-07"),
    ("2021-W05-3", "2021-02-03", "2021-02-03"),
    ("1997-WI", "1997-12-01", "1998-02-28"),
    ("1997-SU", "1997-06-01", "1997-08-31"),
    ("199", "1990-01-01", "1999-12-31"),
    ("19", "1900-01-01", "1999-12-31"),
    ("2021-11-25TEV", "2021-11-25", "2021-11-25"),
    ("2025-06-03/2025-06-06", "2025-06-03", "2025-06-06"),
    ("2020/2021-03", "2020-01-01", "2021-03-31"),
    ("../2025-06-03", None, "2025-06-03"),
    ("1991/..", "1991-01-01", None),
    ("P3D", None, None),
    ("PAST_REF", None, None),
    ("XXXX-11-25", None, None),
    ("2021-02-30", None, None),
    ("9999", "9999-01-01", "9999-12-31"),
]


@pytest.mark.parametrize(("value", "first", "last"), INTERVALS)
def test_interval(value: str, first: str | None, last: str | None) -> None:
    assert interval(value) == (first, last)


@given(st.text())
def test_interval_takes_anything(value: str) -> None:
    first, last = interval(value)
    assert all(d is None or date.fromisoformat(d) for d in (first, last))


def test_reading_a_document_counts_from_its_dateline() -> None:
    text = "She is now in office. On Tuesday, in recent weeks, and currently."
    document = Document("0", "-", text, dateline_date="2023-02-21", published="2023-02-22")
    prose = Prose(Page(document, ()), spacy.blank("en")(text))
    assert [(t.span.text, t.value) for t in times.read(prose)] == [
        ("Tuesday", "2023-02-21"),
        ("recent weeks", "PAST_REF"),
    ]


def test_dated_takes_the_first_date_that_names_a_day() -> None:
    text = "For three days in June 2020 and on July 4, 2021 it rained."
    rows = [t.row() for t in find(text)]
    assert dated(rows, 0, len(text)) == ("2020-06-01", "2020-06-30", Span(18, 27, "June 2020"))
    assert dated(rows, 30, len(text))[0] == "2021-07-04"
    assert dated(rows, 0, 15) == (None, None, None)


def test_a_short_name_ends_a_sentence() -> None:
    (found,) = find("He would love to meet Kim. On Wednesday he told reporters no.", reference="2025-10-30")
    assert found.value == "2025-10-29"
