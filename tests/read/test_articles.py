from __future__ import annotations

import pytest

from khronika.read.articles import mark_parts
from khronika.read.decoding import decode
from khronika.read.furniture import clutter_kind, is_ticker
from khronika.read.html_text import read_page

ONE = "Police held twelve dockers after a march through the old port on Thursday, a spokesman said."
TWO = "The union put the number of those detained at fourteen and said that three had been beaten."
THREE = "About 600 people took part in the march, according to the organisers, who plan another one."
STORY = f"<h1>Twelve dockers held in Port Alba</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def kinds(body: str, title: str = "Twelve dockers held in Port Alba") -> dict[str, str]:
    page, layer = read_page(decode(f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()))
    mark_parts(page, layer.text)
    return {layer.text[block.start : block.end]: block.kind for block in page.blocks if block.end > block.start}


def test_headline_and_paragraphs_are_the_report() -> None:
    found = kinds(STORY)
    assert found["Twelve dockers held in Port Alba"] == "title"
    assert {found[ONE], found[TWO], found[THREE]} == {"body"}


@pytest.mark.parametrize(
    "clutter",
    [
        "<nav>{0}</nav>",
        "<footer>{0}</footer>",
        "<aside><p>{0}</p></aside>",
        '<div class="related-stories"><p>{0}</p></div>',
        '<div id="jp-relatedposts"><p>{0}</p></div>',
        '<div class="SupportForm"><p>{0}</p></div>',
        '<section class="comments"><p>{0}</p></section>',
        "<figure><figcaption>{0}</figcaption></figure>",
        '<div class="newsletter-box">{0}</div>',
        '<ul class="most-read"><li>{0}</li></ul>',
        "<button>{0}</button>",
        '<div style="display:none"><p>{0}</p></div>',
        '<p><a href="/x">{0}</a></p>',
        "<div>{0}</div>",
    ],
)
@pytest.mark.parametrize("place", ["inside", "after", "before"])
def test_furniture_is_no_report_wherever_it_stands(clutter: str, place: str) -> None:
    words = "Seventeen people were rescued from a ferry"
    extra = clutter.format(words)
    page = {
        "inside": STORY.replace(f"<p>{TWO}</p>", f"<p>{TWO}</p>{extra}"),
        "after": STORY + extra,
        "before": extra + STORY,
    }[place]
    found = kinds(page)
    assert found[words] not in {"title", "lead", "body", "quote", "list", "table"}
    assert found[ONE] == found[THREE] == "body"


def test_lines_that_count_are_the_report() -> None:
    rows = "Held on Monday: 84<br>Freed since: 31<br>Still missing: 6"
    found = kinds(STORY.replace(f"<p>{TWO}</p>", f"<p>{TWO}</p><p>{rows}</p>"))
    assert next(kind for words, kind in found.items() if words.startswith("Held on Monday")) == "body"
    assert is_ticker("Crude $97 (-2%). Tides: 04:12, 16:39. Wheat: $6")


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook | Share on Twitter | 4 min audio",
        "Read also: five held in Lys",
        "Support independent journalism. Give $5",
        "You are one of our 8,900 subscribers.",
        "1,204 views",
        "Comments (12)",
        "Photo: Harbour Agency",
        "In numbers: 142 cities, 7 stations, 3 hours",
        "Подпишитесь на рассылку: нас читают 118 000 человек",
        "Читайте также: на складе нашли 12 человек",
        "Lire aussi : trois morts à Lys",
        "Abonnez-vous dès 1 euro par mois",
        "Lea también: cinco detenidos en Lis",
        "Noticias relacionadas",
        "Lo más leído",
        "Suscríbase a nuestro boletín: ya somos 12.000 suscriptores",
        "Apoya el periodismo libre con 5 euros al mes: únete a nuestros 900 socios",
        "1.204 vistas",
        "Comentarios (12)",
        "Foto: Agencia del Puerto",
        "Actualizado el 4 de marzo de 2024",
        "Todos los derechos reservados",
        "Contacto de prensa: 555 118 20",
        "© 2024 The Harbour Post. All rights reserved",
    ],
)
def test_lines_that_say_what_they_are_are_no_report(line: str) -> None:
    found = kinds(STORY.replace(f"<p>{TWO}</p>", f"<p>{TWO}</p><p>{line}</p>"))
    assert found[line] not in {"lead", "body", "quote", "list", "table"}
    assert found[TWO] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Más de 40 estibadores fueron detenidos el lunes, según la policía.",
        "Ver a sus hijos salir de la comisaría costó a 12 madres nueve días.",
        "Fotos de 31 detenidos cuelgan en la puerta del sindicato.",
        "Compartían celda 14 hombres en la comisaría del puerto.",
        "Publicaron el lunes una lista de 52 detenidos.",
    ],
)
def test_spanish_reports_are_no_furniture(line: str) -> None:
    assert clutter_kind(line) is None


def test_a_marked_or_bold_first_paragraph_is_the_lead() -> None:
    assert kinds(STORY.replace(f"<p>{ONE}", f'<p class="standfirst">{ONE}'))[ONE] == "lead"
    assert kinds(STORY.replace(ONE, f"<strong>{ONE}</strong>"))[ONE] == "lead"


def test_quotes_lists_tables_and_subheadings_belong_to_the_report() -> None:
    found = kinds(
        STORY + "<blockquote>We will be back.</blockquote><h2>The toll</h2><ul><li>3 hurt</li></ul>"
        "<table><tr><td>Port Alba</td><td>12</td></tr></table>"
        f"<p>{ONE.replace('Thursday', 'Friday')}</p>"
    )
    assert found["We will be back."] == "quote"
    assert found["The toll"] == "body"
    assert found["3 hurt"] == "list"
    assert found["12"] == "table"


def test_teasers_after_the_report_are_related() -> None:
    teaser = "Gunmen opened fire on a bus on Saturday and killed ten people, the police of the district said."
    found = kinds(
        f"<main><div class='story'>{STORY}</div></main>"
        f"<div class='river'><div><h3><a href='/z'>Ten shot in Pell</a></h3><p>{teaser}</p></div></div>"
    )
    assert found[teaser] == "related"


def test_another_storys_linked_headline_is_not_the_title() -> None:
    found = kinds(
        '<section><h1><a href="/x">A quiet village by the sea</a></h1></section>'
        f"<section><div>{STORY.replace('h1>', 'h3>')}</div></section>"
    )
    assert found["A quiet village by the sea"] != "title"
    assert found[ONE] == "body"


def test_entries_of_a_live_page_are_one_report() -> None:
    entries = "".join(
        f'<div class="item"><time>{hour}:00</time><p>{text}</p></div>'
        for hour, text in ((14, ONE), (13, TWO), (12, THREE))
    )
    found = kinds(f"<h1>Twelve dockers held in Port Alba</h1><section>{entries}</section>")
    assert found[ONE] == found[TWO] == found[THREE] == "body"


def test_pages_made_of_tables_and_line_breaks_are_read() -> None:
    found = kinds(
        "<table><tr><td><a href='a'>Front</a><br><a href='b'>Courts (4)</a></td>"
        f"<td><b>Twelve dockers held in Port Alba</b><br>By our correspondent<br><br>{ONE}<br><br>{TWO}</td></tr></table>"
    )
    assert found["Twelve dockers held in Port Alba"] == "title"
    assert found[ONE] == found[TWO] == "body"


def test_a_postscript_is_one_part_of_its_own() -> None:
    found = kinds(f'<div class="text">{STORY}</div><div class="ps"><h2>P.S.</h2><p>The Harbour Post</p></div>')
    assert found["The Harbour Post"] == "postscript"


def test_posts_of_a_channels_page_are_the_report() -> None:
    posts = "".join(
        f'<div class="tgme_widget_message"><div class="text">{words}</div></div>' for words in (ONE, TWO, THREE)
    )
    found = kinds(f"<section><h1>Port Alba dockers</h1>{posts}</section>", title="Port Alba dockers")
    assert {found[ONE], found[TWO], found[THREE]} == {"body"}


def test_a_short_post_without_a_full_stop_is_the_report() -> None:
    posts = "".join(
        f'<div class="message"><div class="text">{words}</div></div>' for words in (ONE, TWO, THREE, "Уже тридцать")
    )
    found = kinds(f"<main>{posts}</main>", title="Port Alba dockers")
    assert found["Уже тридцать"] == "body"


def test_a_row_of_numbers_behind_dashes_is_no_menu() -> None:
    rows = "<li>Раненые — 14, из них тяжёлых — двое.</li><li>Погибшие — 3</li>"
    found = kinds(f"<article><h1>Сводка</h1><p>{ONE}</p><ul>{rows}</ul><p>{TWO}</p></article>", title="Сводка")
    assert found["Раненые — 14, из них тяжёлых — двое."] == "list"
