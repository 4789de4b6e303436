"""When the act that a figure counts happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khronika.extract.times import find_happening, resolve_as_of, resolve_when
from khronika.language.en.reader import load_reader
from khronika.language.reading import Analyser, Passage, Reading, Span
from khronika.language.ru.reader import load_reader as load_russian
from khronika.record.documents import Document, Part, PartKind
from khronika.record.figures import Act
from khronika.record.made import Made
from khronika.record.settings import ReaderKind

Loader = Callable[[ReaderKind], Analyser]
MADE = Made(step="extract:test", version="1", settings="0")


def read(
    *parts: tuple[PartKind, str], published: str = "2025-03-15", load: Loader = load_reader
) -> tuple[Document, str, Reading]:
    text, made = "", []
    for kind, words in parts:
        made.append(Part(kind=kind, start=len(text), end=len(text) + len(words)))
        text += f"{words}\n"
    document = Document(
        id="d",
        capture="c",
        outlet="Post",
        title=None,
        byline=None,
        published=published,
        first_published=None,
        date_prec=1,
        language="en",
        url=None,
        section=(),
        length=len(text),
        parts=tuple(made),
        links=(),
        credits=(),
        made=MADE,
    )
    spans = tuple((part.kind, Span(part.start, part.end)) for part in made)
    return document, text, load("rules").analyse(Passage(text=text, parts=spans, published=published))


def when(
    act: Act | None, *parts: tuple[PartKind, str], published: str = "2025-03-15", load: Loader = load_reader
) -> str | None:
    """The first day of the last count of a report."""
    document, text, reading = read(*parts, published=published, load=load)
    mention = reading.counts[-1]
    found = resolve_when(document, text, reading, mention.sentence, mention.span, act)
    return found and found.first


def first_days(*parts: tuple[PartKind, str], act: Act | None = None) -> list[str | None]:
    """The first day of each count of a report, by its own act or another."""
    document, text, reading = read(*parts)
    found = [resolve_when(document, text, reading, one.sentence, one.span, act or one.act) for one in reading.counts]
    return [one and one.first for one in found]


def happening(*parts: tuple[PartKind, str]) -> str | None:
    _, text, reading = read(*parts)
    found = find_happening(text, reading)
    return found and found.first


def body(text: str) -> tuple[PartKind, str]:
    return "body", text


def test_the_sentences_own_date_goes_first() -> None:
    told = body("Police came on 12 March. On 14 March they detained 420 dockers.")
    assert when("arrest", told) == "2025-03-14"


def test_a_deed_without_a_date_takes_the_paragraphs_or_the_reports() -> None:
    told = body("Police came to the quarter on 14 March. They detained 420 dockers.")
    assert when("arrest", told) == "2025-03-14"
    assert when("arrest", body("Police came on 14 March."), body("They detained 420 dockers.")) == "2025-03-14"


def test_what_becomes_of_people_later_takes_only_a_date_of_its_sentence() -> None:
    assert when("fine", body("Police came on 14 March. A court fined 22 dockers.")) is None
    assert when("fine", body("Police came on 12 March. On 14 March a court fined 22 dockers.")) == "2025-03-14"


def test_the_day_of_another_report_is_no_day_of_a_deed_where_there_is_a_better_one() -> None:
    parts = (
        ("title", "Corrections to our release of 6 March"),
        body("On 6 March we named nine people."),
        body("We wrote that at least three of those killed on 1 March were children."),
        body("We no longer stand by the account of five deaths."),
    )
    assert when("killing", *parts) == "2025-03-01"  # type: ignore[arg-type]


def test_a_correction_is_of_the_day_of_the_report_that_it_opens_with() -> None:
    opening = body("Our report of 6 March named too many.")
    assert when("killing", opening, body("Nine men died, not ten.")) == "2025-03-06"
    assert when("killing", opening, body("Nine men died on 1 March."), body("Four women died.")) == "2025-03-01"
    assert when("killing", body("Nine men died."), body("Our report of 6 March named them. Four women died.")) is None
    assert when("killing", body("In our report of 6 March we wrote that nine men died.")) is None


def test_a_time_that_goes_on_is_carried_where_its_sentence_counts_nobody() -> None:
    unrest = "Unrest has gripped the port since the death on 3 March of a docker."
    assert when("killing", body(f"{unrest} Nine men have died.")) == "2025-03-03"
    assert when("killing", body("Nine men have died since 3 March. Four women were hurt.")) is None


def test_beatings_are_dated_by_their_own_paragraph_alone() -> None:
    raid = "Police went from door to door on 3 March."
    assert when("torture", body(f"{raid} Nine men were beaten.")) == "2025-03-03"
    assert when("torture", body(raid), body("Nine men were beaten.")) is None
    assert when("killing", body(raid), body("Nine men were killed.")) == "2025-03-03"
    night = (
        body("They came on the night of 3 March."),
        body("Soon after midnight they went from door to door. Nine men were beaten."),
    )
    assert when("torture", *night) == "2025-03-03"


def test_a_day_that_is_named_only_later_is_of_something_else() -> None:
    count, later = "Two men were killed.", body("On 9 March the bridge was closed.")
    assert when("killing", later, body(count)) == "2025-03-09"
    opening = body("The port is on strike.")
    document, text, reading = read(opening, body(count), later)
    mention = reading.counts[0]
    assert resolve_when(document, text, reading, mention.sentence, mention.span, "killing") is None
    document, text, reading = read(("title", "Two men killed"), opening, later)
    mention = reading.counts[0]
    told = resolve_when(document, text, reading, mention.sentence, mention.span, "killing")
    assert told is not None
    assert told.first == "2025-03-09"


def test_the_next_report_is_no_report_that_is_corrected() -> None:
    opening = body("The next report will be issued on 19 March.")
    assert when("killing", opening, body("Nine men died.")) is None


def test_an_hour_alone_does_not_give_the_day_of_another_report() -> None:
    parts = (
        ("title", "Corrections and clarifications, 15 March 2025"),
        body("We wrote that they were let go before midnight."),
        body("We wrote that 82 journalists were detained."),
    )
    assert when("arrest", *parts) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cases were opened after the night of 14 March 2025. 64 people were charged.", "2025-03-14"),
        ("The roadblock of 13 March led to the raids of 14 March. 64 people were charged.", "2025-03-14"),
        ("64 people were charged. The raids were on 14 March.", "2025-03-14"),
        ("64 people were charged. Rulings may be appealed.", None),
        ("In 2024, 64 people were charged.", None),
    ],
)
def test_what_a_report_speaks_of_that_dates_no_count(text: str, expected: str | None) -> None:
    assert happening(body(text)) == expected


def test_days_named_more_often_lead() -> None:
    told = (
        "The raids of 12 March shook the port. On 12 March they came at dawn; on 14 March courts sat. 64 were charged."
    )
    assert happening(body(told)) == "2025-03-12"


def test_the_words_for_the_happening_prove_themselves() -> None:
    _, text, reading = read(body("Cases were opened after the night of 14 March 2025. 64 people were charged."))
    found = find_happening(text, reading)
    assert found is not None
    found.check(text)


def test_the_moment_a_count_stands_for() -> None:
    document, text, reading = read(body("As of 1 p.m. on 14 March, 39 people had been killed."))
    mention = reading.counts[-1]
    assert resolve_as_of(document, text, reading, mention.sentence, mention.span) == "2025-03-14T13:00"
    document, text, reading = read(body("On 14 March, 39 people were killed."))
    mention = reading.counts[-1]
    assert resolve_as_of(document, text, reading, mention.sentence, mention.span) is None


def test_each_of_two_counts_has_the_day_behind_it() -> None:
    document, text, reading = read(
        ("body", "Police arrested 40 dockers on 3 March and 60 of their friends on 5 March.")
    )
    days = [resolve_when(document, text, reading, 0, count.span, "arrest") for count in reading.counts]
    assert [day.first for day in days if day] == ["2025-03-03", "2025-03-05"]


def test_a_day_before_all_counts_is_that_of_all() -> None:
    document, text, reading = read(("body", "On 3 March police arrested 40 men and 60 women."))
    days = [resolve_when(document, text, reading, 0, count.span, "arrest") for count in reading.counts]
    assert [day.first for day in days if day] == ["2025-03-03", "2025-03-03"]


def test_a_deed_takes_the_day_told_before_it_where_the_report_speaks_more_of_another() -> None:
    told = body("Rebels overran the quarter on 10 March.")
    later = body("On 13 March trucks came. They left on 13 March.")
    assert when("killing", told, body("Police shot dead nine dockers."), published="2025-03-15") == "2025-03-10"
    document, text, reading = read(told, body("Nine dockers were killed."), later)
    mention = reading.counts[0]
    found = resolve_when(document, text, reading, mention.sentence, mention.span, "killing")
    assert found is not None
    assert found.first == "2025-03-10"


def test_what_goes_on_since_a_day_began_with_what_was_done_at_a_stroke() -> None:
    told = body("The town has been shut since 13 March."), body("Nine dockers were killed.")
    document, text, reading = read(*told)
    mention = reading.counts[-1]
    killed = resolve_when(document, text, reading, mention.sentence, mention.span, "killing")
    held = resolve_when(document, text, reading, mention.sentence, mention.span, "arrest")
    assert killed is not None
    assert held is not None
    assert (killed.first, killed.last) == ("2025-03-13", "2025-03-13")
    assert (held.first, held.last) == ("2025-03-13", "2025-03-15")


def test_a_span_long_before_the_report_dates_nothing_else() -> None:
    assert when("killing", body("The town has been shut since 2 January."), body("Nine dockers were killed.")) is None


def test_people_go_on_fleeing_until_the_report() -> None:
    document, text, reading = read(body("Rebels overran the quarter on 12 March."), body("Some 900 people have fled."))
    mention = reading.counts[-1]
    found = resolve_when(document, text, reading, mention.sentence, mention.span, "displacement")
    assert found is not None
    assert (found.first, found.last) == ("2025-03-12", "2025-03-15")


def test_what_a_court_rules_is_of_the_day_of_its_sitting() -> None:
    heard = body("В среду городской суд рассмотрел 64 дела о беспорядках.")
    assert when("fine", heard, body("Восемь человек оштрафованы."), load=load_russian) == "2025-03-12"
    assert when("release", heard, body("Восемь человек отпущены."), load=load_russian) is None
    later = body("В четверг в порту горел склад.")
    assert when("fine", heard, later, body("Восемь человек оштрафованы."), load=load_russian) is None


def test_a_sentence_that_tells_when_it_happened_dates_what_stands_before_it() -> None:
    count, other = body("Погибли восемь человек."), body("В больнице семнадцать.")
    told = body("Авария произошла утром 12 марта. В автобусе ехали 34 пассажира.")
    document, text, reading = read(count, other, told, load=load_russian)
    found = [resolve_when(document, text, reading, one.sentence, one.span, one.act) for one in reading.counts]
    assert [one and one.first for one in found] == ["2025-03-12"] * 2
    before = body("Похожая авария произошла 12 марта. В автобусе ехали 34 пассажира.")
    assert (
        when("killing", body("На трассе авария."), body("Погибли восемь человек."), before, load=load_russian) is None
    )


def test_an_entry_that_opens_with_its_day_is_of_that_day() -> None:
    entries = [body("18 октября. Суд оштрафовал шестерых."), body("20 октября. Суд оштрафовал одиннадцать человек.")]
    assert when("fine", *entries, published="2025-10-26", load=load_russian) == "2025-10-20"


def test_what_a_court_ruled_is_of_the_day_on_which_it_did() -> None:
    ruled = body("Городской суд сегодня вынес приговор. Четверо подсудимых получили по шесть лет колонии.")
    assert when("conviction", ruled, load=load_russian) == "2025-03-15"


def test_those_let_go_have_the_day_of_a_paragraph_that_counts_nobody_else() -> None:
    assert (
        when("release", body("В среду стороны меняли пленных. Домой вернулись девяносто."), load=load_russian)
        == "2025-03-12"
    )
    taken = body("В среду на рынке шла облава. Увезли девяносто человек. Сорок отпустили.")
    assert when("release", taken, load=load_russian) is None


def test_what_a_court_ruled_is_not_of_the_day_of_the_march() -> None:
    march = body("В среду суд рассмотрел дела сорока участников марша, прошедшего 9 марта. Восемь человек оштрафованы.")
    assert when("fine", march, load=load_russian) == "2025-03-12"
    heard = body("В среду суд рассмотрел дела сорока участников марша, прошедшего 9 марта.")
    assert when("trial", heard, load=load_russian) == "2025-03-12"


def test_what_a_post_tells_is_of_the_day_of_its_stamp() -> None:
    posts: list[tuple[PartKind, str]] = [
        ("body", "Ворота порта заперты."),
        ("credit", "11 марта 2025, 09:10"),
        ("body", "Увезли сорок человек."),
        ("credit", "12 марта 2025, 10:30"),
    ]
    assert when("arrest", *posts, load=load_russian) == "2025-03-12"
    assert when("arrest", *posts[:3], load=load_russian) is None


def test_what_an_entry_tells_is_of_the_day_of_its_hour() -> None:
    assert when("arrest", body("23:10. Из порта увезли сорок человек."), load=load_russian) == "2025-03-15"


def first_count(*parts: tuple[PartKind, str]) -> str | None:
    """The first day of the first count of a report, a killing."""
    document, text, reading = read(*parts)
    mention = reading.counts[0]
    found = resolve_when(document, text, reading, mention.sentence, mention.span, "killing")
    return found and found.first


PLAIN = body("The port is quiet now, and the cranes stand still.")


def test_a_day_named_once_far_down_is_not_the_main_one() -> None:
    march = body("On 9 March two men were hurt.")
    assert when("killing", PLAIN, PLAIN, march, body("Nine men were killed.")) is None
    assert when("killing", march, PLAIN, body("Nine men were killed.")) == "2025-03-09"
    assert when("killing", PLAIN, PLAIN, march, march, body("Nine men were killed.")) == "2025-03-09"


def test_a_day_told_in_passing_is_carried_nowhere() -> None:
    told = body("On 9 March police came. A docker who had married two days earlier was hit. Nine men were killed.")
    assert when("killing", told) == "2025-03-09"


def test_the_day_of_a_ruling_is_no_day_of_deeds_but_the_happening_it_names_is() -> None:
    killed = body("Nine men were killed.")
    assert when("killing", body("On 12 March a court convicted nine men."), killed) is None
    assert when("killing", body("A court convicted nine men over the march of 9 March."), killed) == "2025-03-09"


def test_a_paragraph_that_turns_to_another_time_leaves_the_main_day() -> None:
    raid = body("Police came to the port on 9 March.")
    assert when("killing", raid, body("In 2019 dockers struck for a week. Nine men were killed.")) is None
    assert when("killing", raid, body("There was a strike. Nine men were killed.")) == "2025-03-09"


def test_entries_stand_the_last_one_first() -> None:
    hours: list[tuple[PartKind, str]] = [("dateline", "18:40"), ("dateline", "15:30"), ("dateline", "08:15")]
    entries = (PLAIN, PLAIN, body("Nine men were killed."), body("The raid of 9 March has closed the port."))
    assert first_count(*entries) is None
    assert first_count(*hours, *entries) == "2025-03-09"


def test_the_one_day_right_before_the_report_is_that_of_its_happening_wherever_it_is_told() -> None:
    killed, bombed = body("Nine men were killed."), body("Jets bombed the port on Thursday.")
    assert first_count(PLAIN, PLAIN, killed, bombed) == "2025-03-13"
    assert first_count(PLAIN, PLAIN, killed, body("On Thursday two men were hurt.")) is None
    assert first_count(PLAIN, PLAIN, killed, body("Jets bombed the port in February.")) is None


def test_nobody_died_on_the_day_on_which_somebody_answers_for_it() -> None:
    jailed = body("A court on Thursday jailed two men for the deaths of nine dockers.")
    assert [count.act for count in read(jailed, PLAIN)[2].counts] == ["conviction", "killing"]
    assert first_days(jailed, PLAIN) == ["2025-03-13", None]


def test_what_is_told_since_a_coup_has_no_day() -> None:
    raid = body("Police came to the port on 9 March.")
    assert when("killing", raid, body("Since the coup nine men have been killed.")) is None


@pytest.mark.parametrize(
    ("text", "taken", "freed"),
    [
        ("Nine men seized on 3 March were freed on 9 March.", "2025-03-03", "2025-03-09"),
        ("Nine men seized on 3 March were freed hours later.", "2025-03-03", "2025-03-03"),
        ("Nine men seized on 3 March were freed.", "2025-03-03", None),
    ],
)
def test_each_act_of_the_same_people_has_its_own_day(text: str, taken: str, freed: str | None) -> None:
    assert first_days(body(text)) == [taken, freed]


def test_a_month_is_that_of_the_other_rulings_of_its_paragraph() -> None:
    jailed = "In January a court jailed twelve men."
    assert when("conviction", body(f"{jailed} The other four were given suspended sentences.")) == "2025-01-01"
    assert when("conviction", body(jailed), body("Four were given suspended sentences.")) is None


def test_what_goes_on_since_a_day_dates_the_opening_too() -> None:
    title: tuple[PartKind, str] = ("title", "Nine men killed")
    assert first_count(title, body("Police have gone from door to door since 13 March.")) == "2025-03-13"


def test_a_day_told_in_passing_is_not_of_counts_in_another_clause() -> None:
    march = body("The march of 9 March was broken up.")
    assert when("killing", march, body("With the death of a docker on 12 March, nine men have died.")) == "2025-03-09"
    assert when("killing", march, body("Nine men died of their wounds on 12 March.")) == "2025-03-12"


def days_of(words: str, *parts: tuple[PartKind, str]) -> tuple[str, str] | None:
    """The first and last day of the count that begins with words, whatever its act."""
    document, text, reading = read(*parts)
    mention = next(one for one in reading.counts if text.startswith(words, one.span.start))
    found = resolve_when(document, text, reading, mention.sentence, mention.span, mention.act)
    return found and (found.first, found.last)


def test_two_days_of_one_deed_are_one_time() -> None:
    freed = body("Nine men were freed on 6 March and 9 March.")
    assert days_of("Nine", freed) == ("2025-03-06", "2025-03-09")
    assert days_of("Nine", body("Nine men were freed on 6 March, ten on 9 March.")) == ("2025-03-06", "2025-03-06")


def test_a_count_before_a_colon_has_the_days_of_those_it_lists() -> None:
    told = body("Two men have died: Ilmar Tovic at the gate on 6 March, and Jon Arvel in the yard on 9 March.")
    assert days_of("Two", told) == ("2025-03-06", "2025-03-09")


def test_a_ruling_has_no_day_of_the_happening_that_it_is_about() -> None:
    assert days_of("nine", body("A court convicted nine men over the march of 6 March.")) is None
    assert days_of("nine", body("A court convicted nine men on 6 March.")) == ("2025-03-06", "2025-03-06")


def test_what_has_just_been_done_was_done_on_the_day_of_the_report() -> None:
    assert days_of("Nine", body("Nine men have just been released.")) == ("2025-03-15", "2025-03-15")


def test_a_day_of_telling_dates_nothing_beside_a_day_of_deeds() -> None:
    told = body("Nine men were killed, the governor said on Friday.")
    assert days_of("Nine", told) == ("2025-03-14", "2025-03-14")
    march = body("On 3 March two men were hurt.")
    assert days_of("Nine", PLAIN, PLAIN, told, march) is None


def test_what_a_section_leaves_undated_is_of_the_day_over_it() -> None:
    entry = body("Nine men were released.")
    heads: tuple[PartKind, PartKind] = ("related", "dateline")
    report = ((heads[0], "Friday 14 March"), PLAIN, (heads[1], "Thursday 13 March"), entry)
    assert days_of("Nine", *report) == ("2025-03-13", "2025-03-13")


def test_what_went_before_a_day_is_not_of_that_day() -> None:
    told = "On 9 March soldiers shot nine men, days after rebels had killed two guards."
    assert first_days(body(told), act="enlistment") == ["2025-03-09", None]


def test_of_a_day_and_a_time_without_one_the_nearer_dates_a_count() -> None:
    told = "Police have killed nine men since the coup, two of them on 9 March."
    assert first_days(body(told), act="killing") == [None, "2025-03-09"]


def test_a_report_on_a_month_is_of_that_month() -> None:
    month = body("At least seventy men were killed in February.")
    assert when("killing", month, PLAIN, body("Rebels killed nine of them.")) == "2025-02-01"
    assert when("killing", month, body("Jets bombed the port on 9 March."), body("Nine men died.")) == "2025-03-09"


def test_a_day_in_passing_is_that_of_the_act_whose_words_it_stands_beside() -> None:
    died = "One prisoner, Artem V., died in hospital on 9 March; the guards are silent."
    assert when("killing", body(died)) == "2025-03-09"


def test_those_who_are_still_held_have_no_day_of_others() -> None:
    assert first_days(body("Three men were freed on 9 March, but sixty men remain in prison.")) == ["2025-03-09", None]


def test_the_hour_of_a_day_is_as_good_as_the_day() -> None:
    imprint: tuple[PartKind, str] = ("credit", "Press office, 15 March 2025")
    assert (
        when("killing", imprint, body("At 04:20 today rebels crossed the river."), body("Two men died."))
        == "2025-03-15"
    )
