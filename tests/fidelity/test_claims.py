"""Negations, reversals and hedges of a text against those of its passage."""

from __future__ import annotations

import pytest

from briefgen.fidelity.compare import compare_statement
from briefgen.fidelity.word_lists import WordLists
from tests.fidelity.conftest import source

SAME = [
    ("The court did not hear the witness.", "The witness was not heard by the court."),
    ("The council refused to publish the report.", "The council did not publish the report."),
    ("The firm was unable to estimate the cost.", "The firm could not say what the cost would be."),
    ("The reduced rate of tax on books will not be abolished.", "Books keep their reduced rate of tax."),
    ("The gate remained open.", "The gate was not closed."),
    ("Prices rose sharply in the spring.", "Prices climbed sharply in the spring."),
    ("Exports did not rise.", "Exports failed to rise."),
    ("The bridge may open in May.", "The bridge could open in May."),
    ("The firm intends to sell the mill.", "The firm plans to sell the mill."),
    ("The firm plans to sell the mill.", "The mill is to be sold by the firm."),
    ("The minister opened the mill, and a strike may follow.", "The mill was opened by the minister."),
    ("He allegedly forged the letters.", "He is said to have forged the letters."),
    ("This is the first time that they meet.", "For the first time they meet."),
    ("They fear for all their big works.", "They fear for all of the big works."),
    ("She never spoke without a witness.", "She only spoke with a witness."),
    ("The pay was in some cases as little as 4 euros.", "The lowest pay was 4 euros."),
    ("The licence ends on 1 May.", "The licence ends only on 1 May."),
    ("It took six years, half the time expected.", "It took only half the time expected, six years."),
    ("More than 200,000 people fled from Lebanon into Syria.", "Over 200,000 fled to Syria from Lebanon."),
    (
        "The owners will be heard before the rule is changed.",
        "Nothing will be changed before the owners are heard.",
    ),
    ("The mill is the most profitable of all.", "No mill is more profitable."),
    ("Two letters of the firm went unanswered.", "The council did not answer two letters of the firm."),
    ("The council did not solve the dispute.", "The council left the dispute as it is."),
    ("She asked why the mill had not closed. It has, he said.", "The mill has closed, he said."),
    ("The ferry carried an unprecedented number of people.", "Never before did the ferry carry so many."),
    ("The plan was then approved by the council.", "The council approved it."),
    (
        "The firm cut its insurance claims by moving the mill.",
        "The firm moved the mill to pay less insurance.",
    ),
    ("Locals were twice more likely to be stopped.", "Locals were stopped twice as often."),
    ("The ferry will run in May.", "The ferry runs in May."),
    ("He said that the ferry would run in May.", "The ferry runs in May, he said."),
    ("Wages rose and costs fell in the spring.", "In the spring costs fell and wages rose."),
    ("Wind supplied more power than gas.", "Gas supplied less power than wind."),
    ("Ann Hill asked Tom Reed for the keys.", "Tom Reed was asked by Ann Hill for the keys."),
    ("If the talks in Tern fail, Zarn may close.", "Zarn may close if the talks on a truce in Tern fail."),
    ("The owners must pay without delay.", "The owners must pay at once, without waiting."),
    ("The ferry ran for more than six hours.", "The ferry ran for less than a day, namely over six hours."),
    (
        "The rebels appear to have held back from the town.",
        "The rebels seem to have kept away from the town.",
    ),
    ("The mill was not planning an immediate sale.", "The mill did not intend to sell anything at once."),
    (
        "The owners said there could be no automatic rise.",
        "The owners said that they rule out an automatic rise.",
    ),
    ("Will the ferry run in May?", "It is open whether the ferry will run in May."),
    ("The pact is less about trade than cold power.", "The pact is about cold power rather than trade."),
    ("Loans bear not more than 2 per cent.", "Loans bear at most 2 per cent."),
    ("By order No. 45 the mill was closed.", "An order closed the mill."),
    ("The owners gathered to ask for a permit.", "The owners assembled to demand a permit."),
    ("He could not sign the pact alone.", "He may not sign the pact by himself."),
]
"""A passage, and a text that says the same."""

OTHER = [
    ("The court heard the witness.", "The court did not hear the witness.", "negation"),
    ("The court did not hear the witness.", "The court heard the witness.", "negation"),
    ("The council published the report.", "The council never published the report.", "negation"),
    ("No ships of the agency lie in the port.", "Ships of the agency lie in the port.", "negation"),
    (
        "The council refused to publish the report.",
        "The council did not refuse to publish the report.",
        "negation",
    ),
    ("Prices rose sharply in the spring.", "Prices fell sharply in the spring.", "reversal"),
    ("Prices did not rise in the spring.", "Prices did not fall in the spring.", "reversal"),
    ("The firm was unable to estimate the cost.", "The firm was able to estimate the cost.", "reversal"),
    ("People fled from Lebanon into Syria.", "People fled from Syria into Lebanon.", "reversal"),
    ("The bridge may open in May.", "The bridge opens in May.", "hedge"),
    ("The firm intends to sell the mill.", "The firm has sold the mill.", "hedge"),
    ("He allegedly forged the letters.", "He forged the letters.", "hedge"),
    ("The bridge opens in May.", "The bridge may open in May.", "hedge"),
    ("The rule helps the poor.", "The rule will certainly help the poor.", "hedge"),
    ("The ban remains lawful.", "The ban is not lawful.", "negation"),
    (
        "The truck rammed the gate, gaining entry.",
        "The truck rammed the gate but failed to gain entry.",
        "negation",
    ),
    ("He crossed on a green light.", "He crossed without a green light.", "negation"),
    ("Fees cover all costs, including search.", "Fees cover all costs except search.", "reversal"),
    (
        "The Envoy of Zarn would brief the Council of Tern.",
        "The Council would brief the Envoy of Zarn.",
        "reversal",
    ),
    ("The council should double the fee.", "The council has doubled the fee.", "hedge"),
    ("About 400 people came.", "Exactly 400 people came.", "hedge"),
    ("He said that he would study the ruling.", "He has studied the ruling, he said.", "hedge"),
    ("The ferry will leave in May.", "The ferry might leave in May.", "hedge"),
    ("Books keep the lower rate.", "Books do not keep the lower rate.", "negation"),
    ("The gate had not closed completely.", "The gate was completely shut.", "negation"),
    (
        "The firm has no ships in the strait, but suffers.",
        "The firm has ships in the strait and suffers.",
        "negation",
    ),
    ("She is at a loss. Its boats are able to stop.", "Its boats are not able to stop.", "negation"),
    ("The firm is close to closing the mill.", "The mill is not nearly closed.", "negation"),
    ("The ministry declined to publish the figures.", "The ministry published the figures.", "negation"),
    ("Taxes on beer were not raised.", "Taxes on beer do not stay as they are.", "negation"),
    ("Wages rose and costs fell in the spring.", "Wages fell and costs rose in the spring.", "reversal"),
    ("The council turned down the plan.", "The council agreed to the plan.", "reversal"),
    ("Wind supplied more power than gas.", "Gas supplied more power than wind.", "reversal"),
    ("Ann Hill asked Tom Reed for the keys.", "Tom Reed asked Ann Hill for the keys.", "reversal"),
    ("The alarm came before the flood.", "The alarm came after the flood.", "reversal"),
    ("Visits are up by 38% on last year.", "Visits are down by 38% on last year.", "reversal"),
    ("Residents are in favour of the closure.", "Residents oppose the closure.", "reversal"),
    (
        "After surpluses the budget moves into deficit in 2031.",
        "In 2031 the budget moves into surplus.",
        "reversal",
    ),
    ("The firm will double the fee.", "The firm has already doubled the fee.", "hedge"),
    ("Floods threaten to halt the ferry.", "Floods have halted the ferry.", "hedge"),
    ("The ferry is likely to stop, unless it rains.", "The ferry will stop; it may rain.", "hedge"),
    ("If it rains, the ferry may stop.", "If it rains, the ferry stops.", "hedge"),
    ("Two berths would cost a million.", "Two berths cost a million.", "hedge"),
    ("The damage is largely repaired.", "The damage is repaired.", "hedge"),
    ("Most boats are old.", "All boats are old.", "hedge"),
    ("The rule appears to harm the poor.", "The rule beyond any doubt harms the poor.", "hedge"),
    ("The mill was sold, said Ann Hill.", "The mill was sold.", "hedge"),
    ("The mill is old.", "The mill is the largest.", "absolute"),
    ("The mill sells flour.", "The mill sells only flour.", "absolute"),
    ("The mill opened in May.", "For the first time the mill opened in May.", "absolute"),
    ("The mill closed. Prices fell.", "The mill closed because prices fell.", "cause"),
    ("It was unclear if the union would renew the pact.", "The union would renew the pact.", "hedge"),
    ("It appears that the owners paid the crew.", "The owners paid the crew.", "hedge"),
    ("The rebels appear to have spared the town.", "The rebels have spared the town.", "hedge"),
    ("The police had arrested a reporter.", "The police are about to detain a reporter.", "hedge"),
    (
        "The ministry signed a treaty on fishing.",
        "The ministry expects to sign a treaty on fishing.",
        "hedge",
    ),
    ("The order complies with the law.", "The order perhaps complies with the law.", "hedge"),
    ("The crew left the ship.", "The crew allegedly left the ship.", "hedge"),
    ("We are going to carry out the order.", "The order has already been carried out.", "hedge"),
    ("A step in return may be taken.", "A step in return would be taken.", "hedge"),
    (
        "Prices are expected to decline this year.",
        "Prices are not expected to come down this year.",
        "negation",
    ),
    ("The rise is due to the absence of progress.", "The rise came although there is progress.", "negation"),
    (
        "The owners won the support of the mayor.",
        "The owners acted without the support of the mayor.",
        "negation",
    ),
    ("The quarry employs 120 people.", "The quarry has not 120 workers.", "negation"),
    (
        "The owner is a shareholder. The state does not meddle.",
        "The owner is not a shareholder; the state does not meddle.",
        "negation",
    ),
    ("The council may propose binding rules.", "The council proposes binding rules.", "hedge"),
    ("The sanctions expire in July.", "The sanctions do not run out in July.", "negation"),
    ("The council prolonged the licence.", "The council shortened the licence.", "reversal"),
    ("She would like the mill to stay.", "She would like the mill to leave.", "reversal"),
]
"""A passage, a text that says something else, and what differs."""


def _kinds(words: WordLists, passage: str, text: str) -> list[str]:
    found = compare_statement(text, ["Lead/p1:1"], None, source(words, passage, "Nothing of the kind."))
    return [d.kind for d in found if not d.proved]


@pytest.mark.parametrize(("passage", "text"), SAME)
def test_what_a_passage_says_in_other_words_is_not_noted(english: WordLists, passage: str, text: str) -> None:
    assert _kinds(english, passage, text) == []


@pytest.mark.parametrize(("passage", "text", "kind"), OTHER)
def test_what_a_passage_does_not_claim_is_noted(
    english: WordLists, passage: str, text: str, kind: str
) -> None:
    assert kind in _kinds(english, passage, text)


def test_a_speaker_is_an_attribution(english: WordLists) -> None:
    text = source(english, "According to Ann Hill, he forged the letters.")
    assert compare_statement("He forged the letters.", ["Lead/p1:1"], "Ann Hill", text) == ()


@pytest.mark.parametrize(
    "text", ["not " * 4000, "unable " * 2000, "may, " * 3000, "from A to B " * 1000, "", "(–;:"]
)
def test_texts_that_no_one_writes_are_compared_all_the_same(english: WordLists, text: str) -> None:
    compare_statement(text, ["Lead/p1:1"], None, source(english, text + " and no one may say so", "It rose."))
