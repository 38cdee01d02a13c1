"""What a plain page says of itself: title, outlet, author, dateline, dates, genre, language."""

from dataclasses import dataclass
from datetime import date

import pytest

from detente.reading.days import Day
from detente.reading.page import read
from detente.reading.published import Signs, when


@dataclass(frozen=True)
class Case:
    text: str
    title: str | None
    outlet: str | None
    author: str | None
    dateline_place: str | None
    dateline_date: str | None
    published: str | None
    genre: str | None
    language: str


CASES = [
    Case(
        """Serbia, Kosovo leaders trade blame after Ohrid talks

By JANE DOE and JOHN ROE
March 19, 2023

OHRID, North Macedonia (AP) — The leaders of Serbia and Kosovo blamed each other on Sunday after a long night of talks that ended without a signature.

"We did what we could," the Serbian president told reporters.

Copyright 2023 The Associated Press. All rights reserved.
""",
        "Serbia, Kosovo leaders trade blame after Ohrid talks",
        "AP",
        "Jane Doe and John Roe",
        "Ohrid",
        None,
        "2023-03-19",
        "news",
        "en",
    ),
    Case(
        """YEREVAN (Reuters) - Armenia said on Tuesday that two of its soldiers had been killed by Azerbaijani fire.

The ministry in Baku denied it, saying that its units had answered a provocation.

(Reporting by Ani Petrosyan; Editing by Tom Ford)
""",
        None,
        "Reuters",
        "Ani Petrosyan",
        "Yerevan",
        None,
        None,
        "news",
        "en",
    ),
    Case(
        """Baku, 12 March (Azertac) – Azerbaijan's foreign minister met his Turkish counterpart on Friday, officials said.

They spoke about the corridor, the ministry said in a statement.
""",
        None,
        "Azertac",
        None,
        "Baku",
        "2021-03-12",
        "2021-03-12",
        "news",
        "en",
    ),
    Case(
        """Ministry of Foreign Affairs of the Republic of Armenia

Statement on the shelling of border villages

Yerevan, 14 September 2022

We strongly condemn the attack launched by the armed forces of Azerbaijan against our sovereign territory.

We call on our partners to act. Our army shall defend the borders of our country.
""",
        "Statement on the shelling of border villages",
        "Ministry of Foreign Affairs of the Republic of Armenia",
        None,
        "Yerevan",
        "2022-09-14",
        "2022-09-14",
        "statement",
        "en",
    ),
    Case(
        """Joint Statement of the President of the Republic of A and the Prime Minister of the Republic of B

Geneva, 24 November 2013

1. The two sides agreed to cease all hostilities from midnight.
2. The parties shall exchange all prisoners within ten days.
3. A joint commission shall meet in Vienna.
""",
        "Joint Statement of the President of the Republic of A and the Prime Minister of the Republic of B",
        None,
        None,
        "Geneva",
        "2013-11-24",
        "2013-11-24",
        "communique",
        "en",
    ),
    Case(
        """Interview: "Nobody wants a second front"

By Lena Brandt
Published: 3 October 2023, 14:05 CET | Updated: 5 October 2023

General Amir Katz commanded the northern region for six years. We met him in Haifa.

Q: Will Hezbollah attack?

A: I do not think so. They have too much to lose, and they know it.

Q: And if Israel goes into Gaza?

A: Then all bets are off.
""",
        'Interview: "Nobody wants a second front"',
        None,
        "Lena Brandt",
        None,
        None,
        "2023-10-03",
        "interview",
        "en",
    ),
    Case(
        """Skip to content
Home
World
Opinion
The Levant Review

OPINION

Why the Ceasefire Will Not Hold

By Dr. Samir Khalil
November 29, 2024
6 min read

I have watched this border for thirty years. This truce will not survive the winter, because neither side got what it fought for.

The Militia Needs the War

Without a war, the militia has no reason to keep its arms. That is why it will break the truce, sooner rather than later.

Samir Khalil is a senior fellow at the Center for Border Studies.

Related Articles
What the generals think
Ten maps of the south
© 2024 The Levant Review
""",
        "Why the Ceasefire Will Not Hold",
        "The Levant Review",
        "Dr. Samir Khalil",
        None,
        None,
        "2024-11-29",
        "analysis",
        "en",
    ),
    Case(
        """TEHRAN, March 5 (IRNA) – Iran's foreign minister said on Tuesday that talks with the United States would resume next week in Muscat.

"Our position has not changed," he said, adding that sanctions must go first.
""",
        None,
        "IRNA",
        None,
        "Tehran",
        "2024-03-05",
        "2024-03-05",
        "news",
        "en",
    ),
    Case(
        """Kyiv says Russian strike kills four in Kharkiv

By Reuters

June 1, 20247:14 PM GMT+2Updated 2 days ago

KYIV, June 1 (Reuters) - A Russian strike killed four people in Kharkiv on Saturday, the mayor said.
""",
        "Kyiv says Russian strike kills four in Kharkiv",
        "Reuters",
        None,
        "Kyiv",
        "2024-06-01",
        "2024-06-01",
        "news",
        "en",
    ),
    Case(
        """A truce in name only
The armistice line is quiet, but nobody who lives along it believes
that it will stay so. Farmers go out before dawn and are home before
the guns begin again.

Officials in both capitals say that the talks have made progress. The
two ministers said after their meeting in Vienna that they would come
back in a month, and that the prisoners would be home by then.

There is little reason to believe them.
""",
        "A truce in name only",
        None,
        None,
        None,
        None,
        None,
        None,
        "en",
    ),
    Case(
        "Talks open in Oslo\r\n\r\nOSLO, Jan. 9, 2019 (AFP) -- Envoys of both sides met in Oslo on Wednesday, a spokesman said.\r\n\r\nThey will meet again on Friday.\r\n",
        "Talks open in Oslo",
        "AFP",
        None,
        "Oslo",
        "2019-01-09",
        "2019-01-09",
        "news",
        "en",
    ),
    Case(
        "남북 정상이 판문점에서 만났다\n\n두 정상은 화요일 판문점에서 만나 회담을 이어 가기로 했다고 청와대가 밝혔다.\n\n2018년 4월 27일\n",
        "남북 정상이 판문점에서 만났다",
        None,
        None,
        None,
        None,
        "2018-04-27",
        None,
        "ko",
    ),
    Case(
        "Der Außenminister sagte am Montag, die Verhandlungen mit dem Iran seien gescheitert, und kündigte weitere Sanktionen an.\n",
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "de",
    ),
    Case(
        """Statement by the Spokesperson of the Ministry of Foreign Affairs of the Islamic Republic of Iran regarding the attack on Natanz

12 April 2021

The Islamic Republic of Iran condemns this act of nuclear terrorism and reserves the right to respond. We shall not be deterred.
""",
        "Statement by the Spokesperson of the Ministry of Foreign Affairs of the Islamic Republic of Iran regarding the attack on Natanz",
        "Ministry of Foreign Affairs of the Islamic Republic of Iran",
        None,
        None,
        None,
        "2021-04-12",
        "statement",
        "en",
    ),
    Case(
        """Israel strikes targets near Damascus, Syrian media say
By Noa Levi, The Haifa Post
Sept. 3, 2021, 8:15 a.m.

JERUSALEM — Israeli jets struck targets near Damascus early Friday, Syrian state media said, in the third such raid in a month.

The army declined to comment.
""",
        "Israel strikes targets near Damascus, Syrian media say",
        "The Haifa Post",
        "Noa Levi",
        "Jerusalem",
        None,
        "2021-09-03",
        "news",
        "en",
    ),
    Case(
        """MOSCOW, February 24. /TASS/. The envoy will stay in the capital until the papers are signed, a spokesman said on Thursday.

He named no day.
""",
        None,
        "TASS",
        None,
        "Moscow",
        "2022-02-24",
        "2022-02-24",
        "news",
        "en",
    ),
    Case(
        """What Belgrade Wants From the Dialogue

Milica Jovanovic
12 May 2023

Serbia's president has two audiences, and he tells each of them something else. At home he promises never to give up Kosovo; in Brussels he speaks of normal relations.

Three things follow from this.

1. Belgrade will keep talking
It costs nothing, and it keeps the money flowing. The government is therefore likely to stay at the table.

2. It will not sign
A signature would end the game. That is why none will come before the elections.

Conclusion

Expect more talks, and no treaty.
""",
        "What Belgrade Wants From the Dialogue",
        None,
        "Milica Jovanovic",
        None,
        None,
        "2023-05-12",
        "analysis",
        "en",
    ),
    Case(
        """Remarks by the Prime Minister at the United Nations General Assembly

New York, September 21, 2023

Mr. President, we came here to speak of peace. Our people have suffered for thirty years, and we will not let it happen again.
""",
        "Remarks by the Prime Minister at the United Nations General Assembly",
        None,
        None,
        "New York",
        "2023-09-21",
        "2023-09-21",
        "statement",
        "en",
    ),
    Case(
        """India, Pakistan exchange fire across Line of Control

NEW DELHI: Indian and Pakistani troops exchanged fire across the Line of Control on Monday, the army said.

Posted: 2016-10-03 10:22
""",
        "India, Pakistan exchange fire across Line of Control",
        None,
        None,
        "New Delhi",
        None,
        "2016-10-03",
        "news",
        "en",
    ),
    Case(
        """BRUSSELS, Dec. 31 (Xinhua) -- The two sides agreed to go on talking, a spokesman said late on Saturday.

2023-01-01 02:13:11
""",
        None,
        "Xinhua",
        None,
        "Brussels",
        "2022-12-31",
        "2023-01-01",
        "news",
        "en",
    ),
    Case(
        """Tehran Times
Iran will not negotiate under threat: spokesman
March 3, 2024 - 14:22
TEHRAN – Foreign Ministry spokesman said on Sunday that Iran will not negotiate under threats, and that it has told the mediators so.

"We have said it before," he added.
""",
        "Iran will not negotiate under threat: spokesman",
        "Tehran Times",
        None,
        "Tehran",
        None,
        "2024-03-03",
        "news",
        "en",
    ),
    Case(
        """Armenia PM says peace deal with Azerbaijan 'closer than ever'

TBILISI, Georgia, May 7, 2023 — Armenian Prime Minister said Sunday that a peace treaty was closer than ever, though he warned that much remained to be done.

Written by Jane Doe, with reporting by John Roe in Baku.
""",
        "Armenia PM says peace deal with Azerbaijan 'closer than ever'",
        None,
        "Jane Doe",
        "Tbilisi",
        "2023-05-07",
        "2023-05-07",
        "news",
        "en",
    ),
    Case(
        """Al Jazeera | News | Israel-Palestine conflict

Gaza truce talks resume in Cairo, officials say

Published On 31 Mar 2024

Egyptian officials said that talks on a truce in Gaza had resumed in Cairo on Sunday with delegations from both sides present in separate rooms.

SOURCE: AL JAZEERA AND NEWS AGENCIES
""",
        "Gaza truce talks resume in Cairo, officials say",
        "Al Jazeera",
        None,
        None,
        None,
        "2024-03-31",
        "news",
        "en",
    ),
    Case(
        """PRESS STATEMENT
FOR IMMEDIATE RELEASE
Office of the President of the Republic of Serbia
Belgrade, 26 May 2023
President's statement on the situation in Kosovo and Metohija

We call on all international actors to prevent further violence against our people. We have placed our army on the highest alert.
""",
        "President's statement on the situation in Kosovo and Metohija",
        "Office of the President of the Republic of Serbia",
        None,
        "Belgrade",
        "2023-05-26",
        "2023-05-26",
        "statement",
        "en",
    ),
    Case(
        """Trilateral Statement

The President of the Republic of Azerbaijan, the Prime Minister of the Republic of Armenia and the President of the Russian Federation declare the following:

1. A complete ceasefire and termination of all hostilities shall take effect at midnight.
2. The parties shall stop at their current positions.

9 November 2020
""",
        "Trilateral Statement",
        None,
        None,
        None,
        None,
        "2020-11-09",
        "communique",
        "en",
    ),
    Case(
        """Zelensky: 'We need air defence now'

Interview by Olena Koval | Kyiv Chronicle | 14 February 2023

Olena Koval: Mr President, what do you expect from Munich?

Volodymyr Zelensky: Decisions. We need air defence now.

Olena Koval: And if they do not come?

Volodymyr Zelensky: Then more of our people will die.
""",
        "Zelensky: 'We need air defence now'",
        "Kyiv Chronicle",
        "Olena Koval",
        None,
        None,
        "2023-02-14",
        "interview",
        "en",
    ),
    Case(
        """Opinion | Israel's Iran Dilemma
by Daniel Stern
Sep 12

Share

There is no good option left. A strike would set the program back by two years at most, because the knowledge cannot be bombed.

I would therefore expect the government to wait.

© 2023 Daniel Stern
""",
        "Opinion | Israel's Iran Dilemma",
        None,
        "Daniel Stern",
        None,
        None,
        "2023-09-12",
        "analysis",
        "en",
    ),
    Case(
        """(Reuters) - Pakistan said on Saturday it had shot down an Indian drone near the Line of Control.

India's army denied losing any aircraft.
""",
        None,
        "Reuters",
        None,
        None,
        None,
        None,
        "news",
        "en",
    ),
    Case(
        """(LEAD) Seoul, Tokyo agree to resume talks

By Kim Han-joo

SEOUL, June 4 (Yonhap) -- South Korea and Japan agreed Tuesday to resume vice-ministerial talks, officials said.

khj@yna.co.kr
(END)
""",
        "(LEAD) Seoul, Tokyo agree to resume talks",
        "Yonhap News Agency",
        "Kim Han-joo",
        "Seoul",
        "2024-06-04",
        "2024-06-04",
        "news",
        "en",
    ),
    Case(
        """Putin says Russia ready for talks, Kremlin reports
24 Dec, 2023 09:15
HomeRussia & Former Soviet Union
Moscow is ready to negotiate over Ukraine if its conditions are met, the Russian president has said

Russia is ready for talks on Ukraine, President Vladimir Putin said in an interview that was shown on state television on Sunday evening.
""",
        "Putin says Russia ready for talks, Kremlin reports",
        None,
        None,
        None,
        None,
        "2023-12-24",
        "news",
        "en",
    ),
    Case(
        """Answer by Foreign Ministry Spokesperson to a media question

Question: How do you comment on the drills?

Answer: These drills are a provocation. We will respond.

13-03-2023
""",
        "Answer by Foreign Ministry Spokesperson to a media question",
        None,
        None,
        None,
        None,
        "2023-03-13",
        "interview",
        "en",
    ),
]


FIELDS = ("title", "outlet", "author", "dateline_place", "dateline_date", "published", "genre", "language")
TODAY = date(2025, 6, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda c: " ".join(c.text.split()[:4]))
def test_metadata(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.reading.page._today", lambda: TODAY)
    document = read(case.text.encode(), "page.txt").document
    fields = [f for f in FIELDS if f != "genre" or case.genre]
    assert {f: getattr(document, f) for f in fields} == {f: getattr(case, f) for f in fields}


NOV_25 = Day(11, 25, None, 0, 7)


@pytest.mark.parametrize(
    ("signs", "published", "basis"),
    [
        (Signs([], NOV_25, "He said Thursday that", "", ""), "2021-11-25", "weekday, Thursday"),
        (Signs([], NOV_25, "He said last Thursday that", "", ""), None, "nothing fixes it"),
        (Signs([], NOV_25, "He said that", "", ""), None, "nothing fixes it"),
        (Signs([], NOV_25, "He said Thursday that", "", "© 2010 Us"), "2010-11-25", "copyright"),
        (Signs([], NOV_25, "He said", "", "", named="2019-11-25"), "2019-11-25", "file's name"),
        (Signs([], NOV_25, "He said", "", "", named="2019-11-26"), None, "nothing fixes it"),
        (Signs(["Jun 11"], None, "", "", "© 2019-2024 Us"), "2024-06-11", "copyright"),
        (Signs(["Wednesday, June 11"], None, "", "", ""), "2014-06-11", "weekday, Wednesday"),
        (Signs([], None, "", "", "© 2024 Us"), None, "only the year 2024"),
        (Signs([], None, "", "", ""), None, "no date"),
        (
            Signs(["Published 3 Mar 2020, updated 5 Mar 2020"], None, "", "", ""),
            "2020-03-03",
            "publication line",
        ),
        (
            Signs(["Updated: 5 Mar 2020; Published: 3 Mar 2020"], None, "", "", ""),
            "2020-03-03",
            "publication line",
        ),
        (Signs(["Last updated 5 Mar 2020"], None, "", "", ""), "2020-03-05", "update"),
        (
            Signs([], None, "", "", "", title="Joint statement, Moscow, 10 November 2020"),
            "2020-11-10",
            "title",
        ),
        (Signs(["1 January 2023"], Day(12, 31, None, 0, 7), "", "", ""), "2023-01-01", "date line"),
        (Signs(["3 March 2031"], None, "", "", ""), None, "no date"),
    ],
)
def test_when(signs: Signs, published: str | None, basis: str) -> None:
    found = when(signs, TODAY)
    assert found.published == published
    assert basis in found.basis


def test_a_dateline_takes_the_year_nearest_to_the_publication() -> None:
    signs = Signs(["1 January 2023"], Day(12, 31, None, 0, 7), "", "", "")
    assert when(signs, TODAY).dateline_date == "2022-12-31"


def test_where_dates_differ_the_more_trusted_wins_and_the_basis_says_so() -> None:
    signs = Signs(
        ["Published 4 May 2020"], None, "", "", "", stated=(("the page's meta tags", "2021-01-01"),)
    )
    found = when(signs, TODAY)
    assert found.published == "2020-05-04"
    assert found.basis == "the publication line; but 2021-01-01 by the page's meta tags"


def test_two_places_that_agree_outweigh_one() -> None:
    stated = (("the page's structured data", "2021-01-01"), ("the page's address", "2020-05-04"))
    assert when(Signs(["4 May 2020"], None, "", "", "", stated=stated), TODAY).published == "2020-05-04"


def test_a_trail_of_sections_is_no_title_and_a_name_beside_the_date_is_the_author() -> None:
    text = (
        "The Gulf Courier\nWorld | Middle East\n\nOn the coast, fishermen count the ships\n\n"
        "Ana Sol | August 22, 2025 | 5 min read\n\nADEN -- The horizon off the village is empty before noon "
        "and after it, say those who live there, and the sea smells of fuel.\n"
    )
    found = read(text.encode(), "story.txt").document
    assert (found.title, found.author, found.published) == (
        "On the coast, fishermen count the ships",
        "Ana Sol",
        "2025-08-22",
    )


def test_a_running_head_gives_the_paper_and_the_day_and_no_place() -> None:
    text = (
        "THE DAILY COURIER — Monday, June 23, 2025 — Politics, p. 3\n\nApproval edges up; most oppose the levy\n\n"
        "By HANNA SOLE\nStaff Writer\n\nThe cabinet of the islands has an approval rating of 34 percent, up three points "
        "from May, on the back of cheaper rice.\n"
    )
    found = read(text.encode(), "story.txt").document
    assert (found.title, found.author) == ("Approval edges up; most oppose the levy", "Hanna Sole")
    assert (found.published, found.dateline_place) == ("2025-06-23", None)


def test_an_institutes_letterhead_is_no_title() -> None:
    text = (
        "LINDEN CENTRE FOR EASTERN STUDIES\nCommentary 2025/41 | 16 October 2025\n\nAfter the vote: a window\n"
        "Ana Sol\n\nThe party of the president kept its majority, and the main excuse for doing nothing is gone now.\n"
    )
    found = read(text.encode(), "commentary.txt").document
    assert (found.title, found.published) == ("After the vote: a window", "2025-10-16")
