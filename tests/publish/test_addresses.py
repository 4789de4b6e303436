"""Names and links that any record id can be put into."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from khronika.publish.addresses import Addresses, slug


@given(st.text(min_size=1))
def test_no_id_leaves_its_folder_or_its_attribute(record_id: str) -> None:
    assert re.fullmatch(r"[0-9A-Za-z]{1,64}", slug(record_id))
    assert re.fullmatch(r"event-[0-9A-Za-z]+\.html", Addresses(single=False).event_file(record_id))


def test_an_id_of_ours_stays_readable() -> None:
    assert slug("67d776a8bc11689d285d8d61") == "67d776a8bc11689d285d8d61"


def test_single_files_link_by_anchor_only() -> None:
    to = Addresses(single=True)
    assert to.event("ab") == "#e-ab"
    assert to.report("cd") == "#r-cd"
    assert to.words("cd", "ef") == "#w-ef"
    assert to.mark("ab", "ef") == "#m-ef"


def test_folders_link_across_pages() -> None:
    to = Addresses(single=False)
    assert to.words("cd", "ef") == "report-cd.html#w-ef"
    assert to.mark("ab", "ef") == "event-ab.html#m-ef"
    assert (to.index(), to.index(3)) == ("index.html", "index-3.html")
