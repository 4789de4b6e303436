"""Markdown, messages and feed items: the same treatment as pages."""

from __future__ import annotations

import base64

import pytest

from khronika.errors import UnreadableDocument
from khronika.read.decoding import decode
from khronika.read.drafts import Draft
from khronika.read.feeds import read_item
from khronika.read.mail import read_mail
from khronika.read.markdown import read_markdown
from khronika.record.documents import REPORTING_PARTS

ONE = "Police held twelve dockers after a march through the old port on Thursday, a spokesman said."
TWO = "The union put the number of those detained at fourteen and said that three had been beaten."
MARKDOWN = f"""[The Mirror](/) > [English](/en) > [Coast](/coast) > **Twelve dockers held**

# Twelve dockers held in Port Alba

Friday 12 January 2024, by [Harbour.io](https://harbour.io) (Date first published: 3 January 2024).

[A-](#) [A+](#) | [Print](#) | [Share: 2](#)

**{ONE}**

{TWO} It [said so](#) twice.

> "We will be back."

- 27 fined, according to the court
- two released

| Place | Held |
|---|---|
| Port Alba | 12 |

---

**P.S.**

Harbour

<https://harbour.io/2024/01/02/dockers>

**Same topic**

- Lys: 16 arrests at a picket
"""


def shown(draft: Draft) -> str:
    return "\n".join(draft.source.text[part.start : part.end] for part in draft.parts if part.kind in REPORTING_PARTS)


def kind_of(draft: Draft, words: str) -> str:
    return next(part.kind for part in draft.parts if words in draft.source.text[part.start : part.end])


def test_a_markdown_page_says_what_a_page_says() -> None:
    draft = read_markdown(decode(MARKDOWN.encode()), None, {})
    assert (draft.title, draft.outlet) == ("Twelve dockers held in Port Alba", "The Mirror")
    assert (draft.published, draft.first_published) == ("2024-01-12", "2024-01-03")
    assert draft.section == ("English", "Coast")
    assert {"Harbour"} == {credit.outlet for credit in draft.credits if credit.kind == "republished"}
    assert "https://harbour.io/2024/01/02/dockers" in {credit.url for credit in draft.credits}
    assert [link.href for link in draft.links if link.dead] == ["#"] * 5


def test_the_parts_of_a_markdown_page() -> None:
    draft = read_markdown(decode(MARKDOWN.encode()), None, {})
    assert kind_of(draft, ONE) == "lead"
    assert kind_of(draft, TWO) == "body"
    assert kind_of(draft, "We will be back") == "quote"
    assert kind_of(draft, "27 fined") == "list"
    assert kind_of(draft, "Port Alba | 12") == "table"
    assert kind_of(draft, "https://harbour.io/2024") == "postscript"
    for clutter in ("Share: 2", "16 arrests", "Friday 12"):
        assert clutter not in shown(draft)


def coded(opening: str, closing: str) -> Draft:
    code = f'{opening}\n{{"who": "3,000 migrants were arrested", "where": "Osterby"}}\n\n* 27 were fined\n{closing}'
    return read_markdown(decode(f"# How we count\n\n{ONE}\n\n{code}\n\n{TWO}\n".encode()), None, {})


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_block_of_code_is_no_part_of_the_report(fence: str) -> None:
    draft = coded(f"{fence}json", fence)
    assert shown(draft) == f"How we count\n{ONE}\n{TWO}"
    assert '{"who": "3,000' in draft.source.text


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    draft = coded("```json", "")
    assert "3,000 migrants" in shown(draft)
    assert TWO in shown(draft)


def test_a_day_that_is_a_sentence_of_a_note_in_italics_dates_the_report() -> None:
    note = "*Digest of coastal channels, translated by The Relay. 4 March 2024. Notes in square brackets are the translator's own words.*"
    draft = read_markdown(decode(f"# Forty held after the march\n\n{note}\n\n{ONE}\n\n{TWO}\n".encode()), None, {})
    assert (draft.outlet, draft.published) == ("The Relay", "2024-03-04")


def test_a_short_post_of_several_sentences_is_the_report_s_own() -> None:
    words = "❗️Shells fell on the market at Selm. They came about noon on Thursday."
    page = f"# The Watch\n\n**The Watch**, 3 March 2025\n\n{words}\n\nFour people died."
    draft = read_markdown(decode(page.encode()), None, {})
    assert kind_of(draft, words) == "body"


def test_a_short_lead_below_an_imprint_is_the_report_s_own() -> None:
    page = f"# Detentions in five towns\n\n*The Watch. Updated. 9 March 2025, 22:40*\n\nAt least 318 people were held in all of them.\n\n- Selm: 121\n- Osterby: 70\n\n{ONE}\n\n{TWO}"
    draft = read_markdown(decode(page.encode()), None, {})
    assert [kind_of(draft, words) for words in ("At least 318", "Selm: 121")] == ["body", "list"]


def test_a_day_of_changes_dates_a_report_that_prints_no_other() -> None:
    note = "*Updated 5 March 2024, 12:00. Previous notes: [no. 1 of 1 March](#), [no. 2 of 3 March](#). Six lawyers are on duty.*"
    draft = read_markdown(decode(f"# Forty held after the march\n\n{note}\n\n{ONE}\n\n{TWO}\n".encode()), None, {})
    assert draft.published == "2024-03-05"


def message(
    body: str, *, kind: str = "text/plain", transfer: str = "8bit", subject: str = "The Delta Letter #12: Water rising"
) -> bytes:
    head = (
        f'From: "The Delta Letter" <hi@delta.example>\nSubject: {subject}\nDate: Wed, 4 Aug 2021 00:30:00 +0530\n'
        f"MIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\nContent-Transfer-Encoding: {transfer}\n\n"
    )
    return head.encode() + body.encode()


def test_a_letter_has_sender_subject_and_local_day() -> None:
    draft = read_mail(
        message(f"Hi all,\n\n{ONE}\n\nSee you on Friday.\nYou are one of our 900 subscribers.\n"), None, {}
    )
    assert (draft.outlet, draft.title, draft.published) == ("The Delta Letter", "Water rising", "2021-08-04")
    assert shown(draft) == ONE


def test_two_forms_of_one_letter_are_read_once() -> None:
    body = (
        f'--b\nContent-Type: text/plain; charset="utf-8"\n\n{ONE}\n\n{TWO}\n'
        f'--b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(f"<h1>Water has risen</h1><p>{ONE}</p><p>{TWO}</p>".encode()).decode()
        + "--b--\n"
    )
    draft = read_mail(message(body, kind='multipart/alternative; boundary="b"'), None, {})
    assert draft.title == "Water has risen"
    assert draft.source.text.count(ONE) == 1


def test_a_message_without_text_is_unreadable() -> None:
    with pytest.raises(UnreadableDocument, match="without a text part"):
        read_mail(message("AAAA", kind="image/png", transfer="base64"), None, {})


FEED = {"title": "Coastal News - News", "language": "en"}


@pytest.mark.parametrize(
    "content", ["<![CDATA[<p>{0}</p><p>{1}</p>]]>", "&lt;p&gt;{0}&lt;/p&gt;&lt;p&gt;{1}&lt;/p&gt;"]
)
def test_a_feed_item_is_read_as_a_page(content: str) -> None:
    item = (
        "<item><title>Twelve held &amp; one hurt</title><link>https://coastal.example/1</link>"
        "<pubDate>Mon, 01 Jan 2024 00:20:00 +0300</pubDate><category>Coast</category>"
        f"<description>Two ships were searched</description><content:encoded>{content.format(ONE, TWO)}</content:encoded></item>"
    )
    draft = read_item(decode(item.encode()), None, {}, FEED)
    assert (draft.title, draft.outlet, draft.published) == ("Twelve held & one hurt", "Coastal News", "2024-01-01")
    assert (draft.url, draft.section) == ("https://coastal.example/1", ("Coast",))
    assert kind_of(draft, "Two ships were searched") == "lead"
    assert shown(draft).endswith(f"{ONE}\n{TWO}")


def test_a_summary_that_repeats_the_text_is_left_out() -> None:
    item = f"<item><title>Twelve held</title><description>{ONE}</description><content:encoded><![CDATA[<p>{ONE}</p><p>{TWO}</p>]]></content:encoded></item>"
    draft = read_item(decode(item.encode()), None, {}, FEED)
    assert draft.source.text.count(ONE) == 1


def test_an_atom_entry_is_read() -> None:
    entry = (
        '<entry><title type="text">Twelve held</title><link href="https://coastal.example/2"/>'
        f"<published>2024-01-02T23:00:00+03:00</published><summary>{ONE}</summary></entry>"
    )
    draft = read_item(decode(entry.encode()), None, {}, {})
    assert (draft.published, draft.url) == ("2024-01-02", "https://coastal.example/2")
    assert ONE in shown(draft)


SITUATION = """Office for Relief on the Varonian Coast (ORVC)

# Varonia: raids in Port Alba. Situation report No. 2

*4 March 2023, situation as of 16:00. Prepared with the partners of the office. The next report follows on or about 9 March.*

## Highlights

- The detention of 310 dockers is reported by the union.
- Courts have released 12 of them.

The union says that the detained were taken from the harbour gates in buses, and that nobody has seen them since.
"""


def test_a_situation_report_says_its_body_day_and_highlights() -> None:
    draft = read_markdown(decode(SITUATION.encode()), None, {})
    assert draft.outlet == "Office for Relief on the Varonian Coast"
    assert draft.published == "2023-03-04"
    text = draft.source.text
    kinds = {text[part.start : part.end]: part.kind for part in draft.parts}
    assert kinds["Courts have released 12 of them."] == "list"
    assert next(kind for words, kind in kinds.items() if words.startswith("4 March 2023")) == "credit"


def test_entries_headed_by_their_hour_are_the_report_s_own() -> None:
    text = (
        "# Рынок оцеплен\n\n12:10. Читательница сообщает о трёх раненых.\n\n12:40. Источник: задержаны сорок человек.\n"
    )
    draft = read_markdown(decode(text.encode()), None, {})
    told = [draft.source.text[part.start : part.end] for part in draft.parts if part.kind == "body"]
    assert told == ["12:10. Читательница сообщает о трёх раненых.", "12:40. Источник: задержаны сорок человек."]


def test_an_hour_beside_the_day_is_an_imprint() -> None:
    draft = read_markdown(
        decode("# Рынок оцеплен\n\n12:40, 3 марта 2024\n\nЗадержаны сорок человек.\n".encode()), None, {}
    )
    assert all("12:40" not in draft.source.text[part.start : part.end] for part in draft.parts if part.kind == "body")
