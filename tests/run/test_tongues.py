"""Reports in several languages are read part by part."""

from __future__ import annotations

from pathlib import Path

from khronika.record.settings import Settings
from khronika.run.opening import open_both
from khronika.run.pipeline import RunReport, run_all

ENGLISH = "Police detained 103 people in Port Alba on 8 May, the regional prosecutor's office said on Monday. No one was hurt, it added."
RUSSIAN = "Полиция Порт-Альбы сообщила, что 8 мая были задержаны 120 человек. Ещё пятеро докеров ранены, рассказали в больнице."
FRENCH = "Selon le syndicat des dockers, au moins 150 personnes ont été arrêtées à Port Alba le 8 mai, et deux manifestants ont été blessés."
GERMAN = "Nach Angaben der Gewerkschaft wurden am 8. Mai in Port Alba mindestens 140 Menschen festgenommen, zwei von ihnen schwer verletzt."


def read(folder: Path, *paragraphs: str) -> tuple[RunReport, set[tuple[int | None, str]], list[str]]:
    """What a run over one report in these paragraphs tells, its figures and its failures."""
    report = folder / "report.txt"
    report.write_text("The Quay Letter\n\nDigest of 8 May 2023\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    done = RunReport()
    with open_both(folder / "store", Settings(reader="rules"), new=True) as opened:
        run_all(opened, [str(report)], done)
        figures = {(figure.lower, figure.act) for figure in opened.store.figures()}
        return done, figures, [failure.detail for failure in opened.store.failures()]


def test_each_part_is_read_by_the_reader_of_its_language(tmp_path: Path) -> None:
    _, figures, failures = read(tmp_path, ENGLISH, RUSSIAN, FRENCH)
    assert {(103, "arrest"), (0, "injury"), (120, "arrest"), (5, "injury"), (150, "arrest"), (2, "injury")} <= figures
    assert failures == []


def test_a_part_without_a_reader_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    done, figures, failures = read(tmp_path, ENGLISH, RUSSIAN, GERMAN)
    assert {(103, "arrest"), (120, "arrest")} <= figures
    assert (140, "arrest") not in figures
    assert done.failed == {("extract", "UnreadPart"): 1}
    assert "one part of it is in German" in failures[0]


def test_a_quotation_in_another_language_stays_with_its_report(tmp_path: Path) -> None:
    _, figures, failures = read(tmp_path, ENGLISH, "«Всех отпустят», said the mayor. Nine dockers were freed on 9 May.")
    assert (9, "release") in figures
    assert failures == []


def test_a_report_without_a_reader_tells_its_numbers(tmp_path: Path) -> None:
    done, _, failures = read(tmp_path, GERMAN, GERMAN.replace("140", "1.400"))
    assert done.failed == {("extract", "MissingReader"): 1}
    assert failures[0].endswith("140, 1.400")
