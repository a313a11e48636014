"""Numbers, dates, quotations and names of a text against those of its passage."""

from __future__ import annotations

import pytest

from briefgen.fidelity.compare import compare_facts, compare_statement
from briefgen.fidelity.source_passages import SourcePassages
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import source

SAME = [
    ("It cost 18 million euros.", "It cost €18m."),
    ("It cost 18 million euros.", "The cost was eighteen million euros."),
    ("Some 14,873 people fled.", "About 15,000 people fled."),
    ("Some 14,873 people fled.", "Over 14,000 people fled."),
    ("Output fell by 12.5 per cent.", "Output fell by 12.5%."),
    ("Two thirds of them voted.", "Some 67 per cent voted."),
    ("It is 10 km away.", "It is 10,000 metres away."),
    ("It is 10 miles away.", "It is about 16 km away."),
    ("Between 10 and 15 million people live there.", "From 10 million to 15 million people live there."),
    ("It took two years.", "It took 24 months."),
    ("It grew from 20 to 45 per cent.", "It grew from 20 per cent to 45 per cent."),
    ("Two hundred and five ships called.", "205 ships called."),
    ("On 17 April 2025 the court ruled.", "In April 2025 the court ruled."),
    ("On April 17, 2025, the court ruled.", "The court ruled on 17 April 2025."),
    ("The court ruled on 2025-04-17.", "The court ruled on 17 April 2025."),
    ("It ran from 2019–2023.", "It began in 2019 and ended in 2023."),
    ("Throughout the 1990s it grew.", "In the 1990s it grew."),
    ("She called it a “bold, new step”.", "It was “a … step”, or “bold, new”."),
    ("Russia recognised it.", "The Russian government recognised it."),
    ("The United Nations warned of it.", "The UN warned of it."),
    ("The UK and the US agreed.", "Britain and the United States agreed."),
    ("Afghanistan lost it.", "Afghans lost it."),
    ("Turkmenistan and Uzbekistan followed.", "Two states followed."),
    ("It took 14 months.", "It took one year and two months."),
    ("It took 18 months.", "It took a year and a half."),
    ("It took nine days.", "It took more than a week."),
    ("It rose by 0.3 percentage points.", "It rose by three tenths of a point."),
    ("Some 23 per cent went there.", "Nearly a quarter went there."),
    ("A third of sales fell away.", "One in three sales fell away."),
    ("Sales fell by a third.", "Sales were a third lower."),
    ("Half of them left.", "Every second of them left."),
    ("It cost two of the nine million.", "It cost two million."),
    ("It was 30 degrees Celsius.", "It was 30 °C."),
    ("It took six months.", "It took half a year."),
    ("There were 40,000 a year.", "There were 40,000 per year."),
    ("There were 40 in every year.", "There were 40 annually, or 40 a year."),
    ("They fled again.", "They fled a second time."),
    ("It began on 3–5 March 2024.", "It began between 3 March and 5 March 2024."),
    ("It began in October 2002.", "It began in the autumn of 2002."),
    ("It began on 19 January 2026.", "It began in the second half of January 2026."),
    ("It began in May 2025.", "It began in the second quarter of 2025."),
    ("It ran in 2019/20.", "It ended in 2020."),
    ("It began in 1994.", "It began in the 1990s."),
    ("It ends by the end of April 2025.", "It ends before May 2025."),
    ("They came at 4:50 a.m.", "They came shortly before five in the morning."),
    ("At 11:20 the gates were shut.", "At 11.20 the gates were shut."),
    ("At 11:20 p.m. the gates were shut.", "At 23.20 the gates were shut."),
    ("They came at 16:30.", "They came at half past four in the afternoon."),
    ("They came at dawn.", "They came in the morning."),
    ("A spokesman of the prime minister denied it.", "Downing Street denied it."),
    ("The Tory spokesman denied it.", "The Conservatives denied it."),
    ("The Labour Ministry was silent.", "The ministry of labour was silent."),
    ("Genetic tests proved it.", "Tests of DNA proved it."),
    ("The Ukrainian pilot met envoys of Italy.", "Kyiv’s pilot met envoys of Rome."),
    ("Kabul welcomed the step.", "Afghanistan welcomed the step."),
    ("The Sudanese envoy came.", "Khartoum’s envoy came."),
    ("The Italian view is another one.", "In Rome’s view it is another one."),
    ("The order was dated 14.02.2020.", "The order is of 14 February 2020."),
    ("The order was dated 14/02/2020.", "The order is of 14 February 2020."),
    ("The order was dated 02/14/2020.", "The order is of 14 February 2020."),
    ("The order was dated 3/4/2020.", "The order is of April 2020."),
    ("The order was dated 3/4/2020.", "The order is of March 2020."),
    ("The order was dated 3/4/2020.", "The order is of 4 March 2020."),
    ("A consultant pays $4,000.", "It takes a $4,000 permit."),
    ("The fine is S$20.", "The fine is 20 Singapore dollars."),
    ("Hundreds of people came.", "Several hundred people came."),
    ("As many as 4,500 people came.", "Thousands of people came."),
    ("Some 60 people came.", "Dozens of people came."),
    ("A permit takes months.", "A permit takes several months."),
    ("“We have seen it,” he said.", "He said: We’ve seen it, I’m told. Don’t they’d say."),
    ("Anne-Marie Holm praised it.", "Holm praised it."),
]
"""A passage, and a text that says the same."""

OTHER = [
    ("It cost 18 million euros.", "It cost 81 million euros.", "number"),
    ("It cost 18 million euros.", "It cost 20 million euros.", "number"),
    ("It cost 18 million euros.", "It cost 18 million dollars.", "number"),
    ("It cost 18 million euros.", "It cost 18 billion euros.", "number"),
    ("Some 14,873 people fled.", "Some 16,000 people fled.", "number"),
    ("Output fell by 12 per cent.", "Output fell by 12 percentage points.", "number"),
    ("It is 10 km away.", "It is 10 miles away.", "number"),
    ("It took two years.", "It took two months.", "number"),
    ("It cost 10 to 15 million.", "It cost 12 million.", "number"),
    ("It was the third attempt.", "It was the fourth attempt.", "number"),
    ("It took 14 months.", "It took one year and three months.", "number"),
    ("It took more than a month.", "It took more than a year.", "number"),
    ("It rose by 0.3 percentage points.", "It rose by four tenths of a point.", "number"),
    ("Some 23 per cent went there.", "Nearly a third went there.", "number"),
    ("Some 27 per cent went there.", "More than a third went there.", "number"),
    ("It was the third and last attempt; 27 per cent failed.", "More than a third failed.", "number"),
    ("Half of them left.", "Every third of them left.", "number"),
    ("It pays 7.20 euros an hour.", "It pays 7.20 euros a day.", "number"),
    ("It counted 300 cases a week.", "It counted 300 cases a day.", "number"),
    ("For each year served they earn a share.", "Every month of service earns a share.", "number"),
    ("It cost 18 million kronor.", "It cost 18 million zlotys.", "number"),
    ("It began in October 2002.", "It began in the spring of 2002.", "date"),
    ("It began on 19 January 2026.", "It began in the first half of January 2026.", "date"),
    ("It began in May 2025.", "It began in the third quarter of 2025.", "date"),
    ("It began early in 2025, in March.", "It began in late 2025.", "date"),
    ("It was inspected in October.", "It was inspected in the preceding August.", "date"),
    ("They came at 4:50 a.m.", "They came shortly before five in the afternoon.", "date"),
    ("At 11:20 the gates were shut.", "At 11.40 the gates were shut.", "number"),
    ("They came at 16:30.", "They came at 17:30.", "date"),
    ("They came at dawn.", "They came in the evening.", "date"),
    ("It grew last year.", "It will grow next year.", "date"),
    ("The Labour Ministry was silent.", "The interior ministry was silent.", "name"),
    ("The court ruled in April 2025.", "The court ruled on 17 April 2025.", "date"),
    ("The court ruled on 17 April 2025.", "The court ruled on 18 April 2025.", "date"),
    ("The court ruled in April 2025.", "The court ruled in April 2024.", "date"),
    ("Throughout the 1990s it grew.", "Throughout the 1980s it grew.", "date"),
    ("She called it a “bold step”.", "She called it a “brave step”.", "quotation"),
    ("She called it a bold stepping stone.", "She called it a “bold step”.", "quotation"),
    ("Russia recognised it.", "Rwanda recognised it.", "name"),
    ("Austria recognised it.", "Australia recognised it.", "name"),
    ("Niger left it.", "Nigeria left it.", "name"),
    ("A company built it.", "Ackerby Marine built it.", "name"),
    ("A company built it.", "It was built by Ackerby.", "name"),
    ("The UN warned of it.", "The EU warned of it.", "name"),
    ("Cases of COVID-19 rose.", "Cases of H5N1 rose.", "name"),
    ("Envoys from South Sudan came.", "Envoys from Khartoum came.", "name"),
    ("Italy held talks on it.", "Talks on it were held in Rome.", "name"),
    ("The Norwegian bank was sold.", "The bank near Oslo was sold.", "name"),
    ("The fine is US$20.", "The fine is S$20.", "number"),
    ("Hundreds of people came.", "Thousands of people came.", "number"),
    ("Some 60 people came.", "Tens of thousands of people came.", "number"),
    ("A permit takes months.", "A permit takes years.", "number"),
    ("The firm sells 200,000 books.", "The firm sells almost 300,000 books.", "number"),
    ("The order was dated 14.02.2020.", "The order is of 14 March 2020.", "date"),
    ("The order was dated 3/4/2020.", "The order is of May 2020.", "date"),
    ("The order was dated 3/4/2020.", "The order is of 3 March 2020.", "date"),
]
"""A passage, a text that says something else, and what differs."""

PERIODS: list[tuple[str, str, list[str]]] = [
    ("It rose in the three months to December.", "It rose from October to December.", []),
    ("It rose in the three months to December.", "It rose from September to December.", ["September"]),
    ("It will open by the end of April.", "It will open before May.", []),
]
"""A passage, a text, and the dates that differ."""


@pytest.mark.parametrize(("passage", "text"), SAME)
def test_what_a_passage_says_in_other_words_agrees(english: WordLists, passage: str, text: str) -> None:
    assert compare_facts(text, ["Lead/p1:1"], source(english, passage)) == ()


@pytest.mark.parametrize(("passage", "text", "kind"), OTHER)
def test_what_a_passage_does_not_say_differs(english: WordLists, passage: str, text: str, kind: str) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage))
    assert [(d.kind, d.proved) for d in found] == [(kind, True)]


def test_where_else_the_source_says_it_is_told(english: WordLists) -> None:
    text = source(english, "It took two years.", "It cost 18 million euros.")
    (found,) = compare_facts("It cost €18m.", ["Lead/p1:1"], text)
    assert found.elsewhere == ("Lead/p1:2",)


def test_a_day_without_a_year_is_of_a_year_that_the_source_names(english: WordLists) -> None:
    text = source(english, "The court ruled on 17 April.", about=("2025-04-18",))
    assert compare_facts("The court ruled on 17 April 2025.", ["Lead/p1:1"], text) == ()
    assert [d.kind for d in compare_facts("It ruled on 17 April 2024.", ["Lead/p1:1"], text)] == ["date"]


def test_a_relative_date_is_one_of_the_month_of_the_source(english: WordLists) -> None:
    text = source(english, "The court ruled on Thursday.", about=("2025-04-18",))
    assert compare_facts("The court ruled on 17 April 2025.", ["Lead/p1:1"], text) == ()


def test_a_relative_date_of_another_month_asks_for_a_second_look(english: WordLists) -> None:
    text = source(english, "The court ruled on Thursday.", about=("2025-04-18",))
    (found,) = compare_facts("The court ruled on 17 March 2025.", ["Lead/p1:1"], text)
    assert (found.kind, found.proved) == ("date", False)


@pytest.mark.parametrize(("passage", "text", "dates"), PERIODS)
def test_a_period_has_a_beginning(english: WordLists, passage: str, text: str, dates: list[str]) -> None:
    found = compare_statement(text, ["Lead/p1:1"], None, source(english, passage))
    assert [d.words for d in found if d.kind == "date"] == dates


def test_a_date_without_a_year_is_of_the_year_that_its_passage_names(english: WordLists) -> None:
    passage = "In 2024 the council met; in March it voted."
    text = source(english, "The bridge was built in 2023.", passage, about=("2025-06-01",))
    assert compare_facts("The council voted in March 2024.", ["Lead/p1:2"], text) == ()
    (found,) = compare_facts("The council voted in March 2023.", ["Lead/p1:2"], text)
    assert (found.kind, found.words) == ("date", "March 2023")


def test_a_day_of_the_source_needs_no_year(english: WordLists) -> None:
    text = source(english, "Present: Ann Hill in the chair.", about=("Minutes of 14 March 2024",))
    assert compare_facts("Ann Hill led the meeting on 14 March.", ["Lead/p1:1"], text) == ()
    assert [d.kind for d in compare_facts("Ann Hill led it on 15 March.", ["Lead/p1:1"], text)] == ["date"]


DATED = [
    ("It was struggling in September.", "It struggled in September 2014.", None),
    ("It was struggling in September.", "It struggled in September 2013.", "proved"),
    ("It will meet in March.", "It meets in March 2015.", None),
    ("It rose last year.", "It rose in 2014.", None),
    ("It rose last year.", "It rose in 2013.", "proved"),
    ("It began last fall.", "It began in the autumn of 2014.", None),
    ("It ruled on Thursday, January 8.", "It ruled on 8 January 2015.", None),
    ("It ruled on Thursday, January 8.", "It ruled on 9 January 2015.", "proved"),
    ("It ruled on Thursday.", "It ruled on 22 January 2015.", None),
    ("It ruled on Thursday.", "It ruled on 21 January 2015.", "proved"),
    ("It ruled yesterday.", "It ruled on 22 January 2015.", None),
    ("It ruled for the company.", "It ruled in January 2015.", None),
    ("It ruled for the company.", "It ruled in January 2016.", "proved"),
]
"""A passage of 23 January 2015, a text, and how a date in it differs."""


@pytest.mark.parametrize(("passage", "text", "differs"), DATED)
def test_dates_without_a_year_are_near_the_day_of_the_source(
    english: WordLists, passage: str, text: str, differs: str | None
) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage, about=("2015-01-23",)))
    assert ["proved" if d.proved else "doubted" for d in found] == ([differs] if differs else [])


EXACT = [
    ("The age would rise from 60 to 65.", "The age would rise by five years."),
    ("It fell from 4.1% to 3.2%.", "It fell by 0.9 percentage points."),
    ("It ran from 2017 to 2023.", "It ran for seven years."),
    ("It has been so since 2022.", "It has been so for three years."),
    ("Records began in 2004.", "It is the highest for two decades."),
    ("Of 31 inspectors 14 were left.", "More than half of the inspectors went."),
    ("Women were 49, men 98.", "A third were women."),
    ("Of $692,920 some $270,000 came back.", "Less than half came back."),
    ("Less than a tenth was paid.", "Over nine tenths were still owed."),
    ("It needs $850 million and has $240 million.", "More than 600 million dollars is missing."),
    ("The vote was 14 to 16.", "It failed by two votes."),
    ("Of the 36 members 31 came.", "All but five members came."),
    ("Sales grew from 200 to 600.", "Sales tripled."),
    ("It grew from 240 to 610 megawatts.", "It more than doubled."),
    ("It grew for the fourth consecutive year.", "It has grown for four years running."),
    ("There were 9 that week, 7 in the week before, 5 in the week before that.", "It fell for two weeks."),
    ("Both races were lost.", "The two races were lost."),
]
"""A passage, and a text that says what follows from it just so, and how."""


@pytest.mark.parametrize(("passage", "text"), EXACT)
def test_what_is_worked_out_exactly_is_not_noted(english: WordLists, passage: str, text: str) -> None:
    assert compare_facts(text, ["Lead/p1:1"], source(english, passage, about=("2025-06-01",))) == ()


MISCALCULATED = [
    ("The age would rise from 60 to 65.", "The age would rise by seven years.", "seven years"),
    ("The age would rise from 60 to 65.", "The age would rise by five months.", "five months"),
    ("It fell from 4.1% to 3.2%.", "It fell by 1.9 percentage points.", "1.9 percentage points"),
    ("It ran from 2017 to 2023.", "It ran for nine years.", "nine years"),
    ("Of 31 inspectors 14 were left.", "More than three quarters of them went.", "three quarters"),
    ("There are 18 ships and 14 aircraft.", "The gap is 32.", "32"),
    ("There are 18 ships and 14 aircraft.", "Together they are 4.", "4"),
    ("Sales grew from 200 to 600.", "Sales doubled.", "doubled"),
    ("The last three years count.", "The last two years count.", "two years"),
]
"""A passage, a text that works a number out of it wrongly, and that number."""


@pytest.mark.parametrize(("passage", "text", "number"), MISCALCULATED)
def test_a_wrong_calculation_is_told(english: WordLists, passage: str, text: str, number: str) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage, about=("2025-06-01",)))
    assert [(d.kind, d.words) for d in found] == [("number", number)]


WORKED_OUT = [
    ("The age would rise from 60 to 65.", "It is five years."),
    ("It ran from 2015 to 2023.", "It ran for some seven years."),
    ("Of 31 inspectors 14 were left.", "They are 50 per cent fewer."),
    ("Less than a tenth was paid.", "It is over nine tenths."),
    ("It sought 48 million crowns and received nine.", "It received nine million."),
    ("Sales grew from 200 to 570.", "Sales became three times as high."),
    ("Hale, sitting with Bingham, Steyn and Carswell, ruled.", "Four judges ruled."),
]
"""A passage, and a text that says what follows from it."""


@pytest.mark.parametrize(("passage", "text"), WORKED_OUT)
def test_what_is_worked_out_asks_for_a_second_look(english: WordLists, passage: str, text: str) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage))
    assert [(d.kind, d.proved) for d in found] == [("number", False)]


def test_a_number_beside_the_words_of_another_asks_for_a_second_look(english: WordLists) -> None:
    passage = "Bakers lost 212 ovens in Norhaven; 47 weavers lost looms in Stradholm."
    others = (f"Nothing of it was known to {n} others." for n in range(200, 230, 3))
    text = source(english, passage, *others)
    assert compare_facts("Weavers in Stradholm lost looms: 47.", ["Lead/p1:1"], text) == ()
    (found,) = compare_facts("In Stradholm 212 weavers lost looms.", ["Lead/p1:1"], text)
    assert (found.kind, found.proved) == ("number", False)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 4000,
        "1,000" * 800,
        "1.000." * 600,
        "1/0 of 0/0",
        "“" * 300,
        "2021-" * 700,
        "an " * 900,
        "½¼ % $ € -",
    ],
    ids=lambda text: text[:8],
)
def test_texts_that_no_one_writes_are_compared_all_the_same(english: WordLists, text: str) -> None:
    compare_facts(text, ["Lead/p1:1"], source(english, text + " and 18 million", "1 2 3 4 5 " * 3000))


@pytest.mark.parametrize("text", ["✗ Known and enough.", "שלום Keep the calls.", "→ “Enough is known.”"])
def test_a_word_behind_signs_or_other_scripts_begins_its_sentence(english: WordLists, text: str) -> None:
    read = source(english, "The calls are known, and enough is known.")
    assert [d for d in compare_facts(text, ["Lead/p1:1"], read) if d.kind == "name"] == []


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        ("She won the 60m hurdles.", "She won over 60 metres hurdles."),
        ("He leapt 17.30m.", "He leapt 17.30 metres."),
        ("The fund has 60 million.", "The fund has 60m."),
        ("She asks for a review after twelve months.", "A review after a year."),
        ("It grew for the fourth year in a row.", "4"),
    ],
)
def test_letters_lengths_of_time_and_places_in_a_row_agree(
    english: WordLists, passage: str, text: str
) -> None:
    assert compare_facts(text, ["Lead/p1:1"], source(english, passage)) == ()


def test_a_length_in_metres_is_no_other_length(english: WordLists) -> None:
    read = source(english, "She won the 60m hurdles.")
    (difference,) = compare_facts("She won over 80 metres hurdles.", ["Lead/p1:1"], read)
    assert (difference.kind, difference.words, difference.proved) == ("number", "80 metres", True)


def test_a_year_of_other_passages_asks_for_a_second_look(english: WordLists) -> None:
    read = source(english, "It fell from 168 euros in 2022 to 91 euros.", "All figures are of 2023.")
    (difference,) = compare_facts("In 2023 it was 91 euros.", ["Lead/p1:1"], read)
    assert (difference.kind, difference.words, difference.proved) == ("date", "2023", False)


SWAPPED: list[tuple[str, str, list[str]]] = [
    ("There are 18 ships and 4 aircraft.", "There are 4 ships and 18 aircraft.", ["4", "18"]),
    ("There are 18 ships and 4 aircraft.", "4 aircraft and 18 ships are there.", []),
    (
        "Roads cost £5m, £3m for schools, £5m for roads.",
        "It spent £3m on roads, £5m on schools.",
        ["£3m", "£5m"],
    ),
    ("6 of the 14 hospitals are shut.", "Six hospitals are shut, of fourteen hospitals.", []),
]
"""A passage, a text, and the numbers in it that belong to something else."""


@pytest.mark.parametrize(("passage", "text", "numbers"), SWAPPED)
def test_numbers_that_changed_places_are_told(
    english: WordLists, passage: str, text: str, numbers: list[str]
) -> None:
    found = compare_facts(text, ["Lead/p1:1"], source(english, passage))
    assert [(d.words, d.proved) for d in found] == [(number, True) for number in numbers]


LIMITS = [
    ("More than 30 people came.", "30 people came.", True),
    ("Nearly 30 people came.", "30 people came.", True),
    ("Nearly 30 people came.", "More than 30 people came.", True),
    ("More than 30 people came.", "At least 30 people came.", False),
    ("More than 30 people came.", "The number of people was above the mark of 30.", False),
    ("Over 30 people came.", "About 30 people came.", False),
    ("It grew by 0.3 points less than last year.", "It grew by 0.3 points.", False),
]
"""A passage, a text, and whether a limit is gone."""


@pytest.mark.parametrize(("passage", "text", "gone"), LIMITS)
def test_a_limit_that_is_gone_asks_for_a_second_look(
    english: WordLists, passage: str, text: str, *, gone: bool
) -> None:
    found = compare_statement(text, ["Lead/p1:1"], None, source(english, passage))
    assert [d.proved for d in found if d.kind == "number"] == ([False] if gone else [])


NAMED: list[tuple[str, str, list[tuple[str, bool]]]] = [
    ("Norway sent ships to the strait.", "Sweden sent ships to the strait.", [("Sweden", True)]),
    ("Norway sent ships to the strait.", "Norwegian ships were sent to the strait.", []),
    ("Norway sent ships to the strait.", "Norway sent ships to Sweden’s strait.", [("Sweden’s", False)]),
    ("The IMF praised the bank.", "The WTO praised the bank.", [("WTO", True)]),
    ("Ann praised the bank for it.", "Example praised the bank for it.", []),
    ("Ivo Marek praised the bank.", "Ivo Varga praised the bank.", [("Ivo Varga", False)]),
    ("Norway sent ships to the strait.", "Ships were sent to the strait from Oslo.", []),
    ("Holm praised the bank for it.", "Marek praised the bank for it.", [("Marek", False)]),
]
"""A passage, a text, and its names that stand where the passage has another."""


@pytest.mark.parametrize(("passage", "text", "misplaced"), NAMED)
def test_a_name_in_the_place_of_another_is_told(
    english: WordLists, passage: str, text: str, misplaced: list[tuple[str, bool]]
) -> None:
    rest = ("It rained.", "Sweden and the WTO met.", "Ann Example spoke with Marek.", "Ivo Varga came.")
    passages = {"Lead/p1:1": passage, **{f"Lead/p{n}:1": other for n, other in enumerate(rest, 2)}}
    found = compare_statement(text, ["Lead/p1:1"], None, SourcePassages(passages, (), english))
    assert [(d.words, d.proved) for d in found if d.kind == "name"] == misplaced


RANKS: list[tuple[str, str, list[bool]]] = [
    (
        "Ann Hill, assistant director of the port, spoke.",
        "Ann Hill, director general of the port, spoke.",
        [True],
    ),
    ("The deputy prime minister agreed.", "The prime minister agreed.", [False]),
    ("The deputy prime minister agreed.", "The deputy prime minister agreed.", []),
    ("The director general spoke.", "The port spoke through its director general.", []),
    ("The minister and the deputy minister agreed.", "The minister agreed.", []),
]
"""A passage, a text, and whether it is proved that an office in it has another rank."""


@pytest.mark.parametrize(("passage", "text", "proved"), RANKS)
def test_an_office_of_another_rank_is_told(
    english: WordLists, passage: str, text: str, proved: list[bool]
) -> None:
    found = compare_statement(text, ["Lead/p1:1"], None, source(english, passage))
    assert [d.proved for d in found if d.kind == "name"] == proved


def test_a_speaker_of_another_rank_is_told(english: WordLists) -> None:
    text = source(english, "The deputy prime minister confirmed that it would stay.")
    found = compare_statement("It would stay.", ["Lead/p1:1"], "the prime minister", text)
    assert [d.kind for d in found] == ["speaker"]


def test_a_little_word_behind_a_quotation_mark_is_no_name(english: WordLists) -> None:
    text = source(english, "She said that they would come to The Hague.")
    found = compare_facts(
        "She said: “We” or, she added, “We all” would come to The Hague.", ["Lead/p1:1"], text
    )
    assert [d for d in found if d.kind == "name"] == []
