"""Buckets of distance to a cue."""

from __future__ import annotations

from khronika.language.en.trained.distances import BUCKETS, cue_distances


def test_the_cue_is_the_middle_and_the_rest_falls_away_by_powers_of_two() -> None:
    (row,) = cue_distances([(4, 6)], 16)
    assert row.tolist() == [5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 11, 11, 11, 12, 12, 12]


def test_far_words_share_the_last_bucket_on_either_side() -> None:
    first, last = cue_distances([(0, 1), (999, 1000)], 1000)
    assert first[-1] == BUCKETS - 1 == first[200]
    assert last[0] == 0 == last[700]
    assert first.min() >= 0
    assert last.max() < BUCKETS
