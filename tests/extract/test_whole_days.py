"""The days of what became of a part."""

from __future__ import annotations

import pytest

from extract.test_figures import figures_of


def last_days(body: str) -> tuple[str, str] | None:
    """The first and last day of the last figure of a report of 4 March 2023."""
    when = figures_of("News", body)[-1].when
    return when and (when.first, when.last)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Police detained 90 dockers on 2 March. By midnight thirty of them had been released.",
            ("2023-03-02", "2023-03-02"),
        ),
        (
            "Police detained 90 dockers on 2 March. By Friday thirty of them had been released.",
            ("2023-03-02", "2023-03-03"),
        ),
        (
            "Police have detained 90 dockers since 2 March. Thirty of them were released.",
            ("2023-03-02", "2023-03-04"),
        ),
        ("Police detained 90 dockers on 2 March. Thirty of them were released.", None),
    ],
)
def test_a_part_was_let_go_between_the_whole_and_the_count(body: str, expected: tuple[str, str] | None) -> None:
    assert last_days(body) == expected
