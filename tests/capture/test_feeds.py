from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khronika.capture.feeds import split_feed

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0"><channel><image><title>Logo</title></image>
<title>Вести Ольховки &amp; края</title><link>https://vesti.example/</link><language>ru</language>
<item><title>Первая</title><link>https://vesti.example/1</link>
<description><![CDATA[<item>не запись</item>]]></description></item>
<item rdf:about="x"><title>Вторая</title><guid isPermaLink="true">https://vesti.example/2</guid></item>
</channel></rss>
"""


def test_items_are_exact_slices_in_every_encoding() -> None:
    for encoding in ("utf-8", "windows-1251", "koi8-r", "utf-16le", "utf-16be"):
        data = RSS.format(encoding=encoding).encode(encoding)
        feed = split_feed(data, encoding)
        assert (feed.title, feed.language, feed.url) == ("Вести Ольховки & края", "ru", "https://vesti.example/")
        assert [item.url for item in feed.items] == ["https://vesti.example/1", "https://vesti.example/2"]
        assert [item.number for item in feed.items] == [1, 2]
        for item in feed.items:
            assert data[item.start : item.start + len(item.data)] == item.data
            text = item.data.decode(encoding)
            assert text.startswith("<item")
            assert text.endswith("</item>")
        assert feed.faults == ()


def test_atom() -> None:
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title type="text">Harbour Post</title>
    <link rel="self" href="https://harbour.example/feed"/><link href="https://harbour.example/"/>
    <entry><title>Raid</title><link rel="alternate" href="https://harbour.example/raid?a=1&amp;b=2"/></entry></feed>"""
    feed = split_feed(data, "utf-8")
    assert (feed.title, feed.language, feed.url) == ("Harbour Post", "en-GB", "https://harbour.example/")
    assert [item.url for item in feed.items] == ["https://harbour.example/raid?a=1&b=2"]


def test_a_feed_broken_in_the_middle_keeps_its_whole_items() -> None:
    whole = RSS.format(encoding="utf-8")
    inside = split_feed(whole[: whole.index("Вторая") + 3].encode(), "utf-8")
    assert len(inside.items) == 1
    assert "breaks off inside" in inside.faults[0]
    between = split_feed(whole[: whole.index("</channel>")].encode(), "utf-8")
    assert len(between.items) == 2
    assert "breaks off after" in between.faults[0]


def test_an_item_that_is_not_closed_is_left_out_and_told() -> None:
    feed = split_feed(b"<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>", "utf-8")
    assert [item.data for item in feed.items] == [b"<item><title>B</title></item>"]
    assert len(feed.faults) == 1


def test_a_feed_without_items() -> None:
    assert split_feed(b"<rss><channel><title>A</title></channel></rss>", "utf-8").items == ()


@given(st.text(alphabet='<>/![]CDATA-itementry "=ab\n', max_size=200))
def test_any_markup_is_survived(text: str) -> None:
    data = text.encode()
    for item in split_feed(data, "utf-8").items:
        assert data[item.start : item.start + len(item.data)] == item.data
