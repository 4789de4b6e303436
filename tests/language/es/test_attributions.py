"""Who says what."""

from __future__ import annotations

import pytest

from khronika.language.reading import AttributionMention
from language.es.passages import read


def said(text: str, *kinds: str) -> list[tuple[str | None, str, list[str], list[str]]]:
    return [shown(text, one) for one in read(text, *kinds).attributions]  # type: ignore[arg-type]


def shown(text: str, one: AttributionMention) -> tuple[str | None, str, list[str], list[str]]:
    source = text[one.source.start : one.source.end] if one.source else None
    content = [text[piece.start : piece.end] for piece in one.content]
    return source, text[one.cue.start : one.cue.end], content, [voice.name for voice in one.voices]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "El gobernador informó que doce personas murieron.",
            ("El gobernador", "informó", ["doce personas murieron"], ["governor"]),
        ),
        (
            "El Ministerio del Interior informó el martes de que hubo dos muertos.",
            ("El Ministerio del Interior", "informó", ["hubo dos muertos"], ["Interior Ministry"]),
        ),
        (
            "Doce personas murieron, informó el gobernador Anselmo Prieto.",
            ("el gobernador Anselmo Prieto", "informó", ["Doce personas murieron"], ["Anselmo Prieto"]),
        ),
        (
            "Doce personas murieron, según la Coordinadora del Valle.",
            ("la Coordinadora del Valle", "según", ["Doce personas murieron"], ["Coordinadora del Valle"]),
        ),
        (
            "Según una fuente policial, los muertos son tres.",
            ("una fuente policial", "Según", ["los muertos son tres"], ["anonymous police source"]),
        ),
        (
            "De acuerdo con los organizadores, marcharon 4.000 personas.",
            ("los organizadores", "De acuerdo con", ["marcharon 4.000 personas"], ["organisers"]),
        ),
        (
            "«Nadie disparó», afirmó el portavoz del Ejército, Darío Lema.",
            ("el portavoz del Ejército, Darío Lema", "afirmó", ["Nadie disparó"], ["Darío Lema"]),
        ),
        (
            "El alcalde negó que hubiera heridos.",
            ("El alcalde", "negó", ["hubiera heridos"], ["mayor"]),
        ),
        (
            "El hospital cifró en 42 los heridos.",
            ("El hospital", "cifró", ["en 42 los heridos"], ["hospital"]),
        ),
        (
            "El sindicato habla de cinco muertos.",
            ("El sindicato", "habla", ["de cinco muertos"], ["union"]),
        ),
        (
            "La policía, por su parte, anunció la detención de 15 sospechosos.",
            ("La policía", "anunció", ["la detención de 15 sospechosos"], ["police"]),
        ),
        (
            "Seis soldados fueron condenados, se supo por fuentes judiciales.",
            ("fuentes judiciales", "se supo", ["Seis soldados fueron condenados"], ["anonymous judicial sources"]),
        ),
        (
            "El portavoz lo niega: «No hemos detenido a nadie».",
            ("El portavoz", "lo niega", ["No hemos detenido a nadie"], ["spokesperson"]),
        ),
        (
            "Una testigo, Nadia, de 34 años, contó a la AFP que vio caer a dos hombres.",
            ("Una testigo, Nadia, de 34 años", "contó", ["vio caer a dos hombres"], ["witness"]),
        ),
    ],
)
def test_ways_to_attribute(text: str, expected: tuple[str | None, str, list[str], list[str]]) -> None:
    found = said(text)
    assert [(source, cue, content) for source, cue, content, _ in found] == [expected[:3]]
    assert found[0][3][-1] == expected[3][-1]


def test_who_cites_whom() -> None:
    text = "El diario El Faro, que cita a una fuente militar, habla de 14 muertos."
    assert said(text)[0][3] == ["El Faro", "anonymous military source"]
    text = "Una fuente militar citada por el diario El Faro aseguró que hubo 14 muertos."
    assert said(text)[0][3] == ["El Faro", "anonymous military source"]


def test_who_hears_it_is_named_before_who_says_it() -> None:
    text = "«Nos golpearon», relató a El Faro del Norte uno de los liberados."
    assert said(text)[0][3] == ["El Faro del Norte", "freed prisoner"]


def test_a_verb_without_a_subject_goes_on_with_the_last_voice() -> None:
    text = "La gobernadora Berta Olmo negó que la policía disparara. Añadió que once agentes sufrieron heridas."
    second = read(text).attributions[1]
    assert second.reference == "pronoun"
    assert [voice.name for voice in second.voices] == ["Berta Olmo"]


def test_a_quotation_without_a_subject_goes_on_with_the_last_voice() -> None:
    text = "El alcalde, Fermín Otero, habló ayer de una matanza. «Están vivos», precisó."
    assert said(text)[-1] == ("precisó", "precisó", ["Están vivos"], ["Fermín Otero"])


def test_a_verb_may_stand_before_its_source() -> None:
    text = "Agregó el funcionario que los heridos suman 40."
    assert said(text) == [("el funcionario", "Agregó", ["los heridos suman 40"], ["official"])]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Lo confirmó el alcalde, Pedro Lara: «Hay 14 heridos».", "el alcalde, Pedro Lara", "Hay 14 heridos"),
        ("Como adelantó Radio Umbral, el preso murió.", "Radio Umbral", "el preso murió"),
        ("Desde la embajada aseguran que nadie murió.", "la embajada", "nadie murió"),
        ("La agencia Norte reportó, citando al ministerio, 5 muertos.", "La agencia Norte", "5 muertos"),
        (
            "Un funcionario, que habló bajo condición de anonimato, reconoció que murieron 30 civiles.",
            "Un funcionario, que habló bajo condición de anonimato",
            "murieron 30 civiles",
        ),
    ],
)
def test_where_a_source_may_stand(text: str, source: str, content: str) -> None:
    first = said(text)[0]
    assert (first[0], first[2]) == (source, [content])


def test_what_describes_a_source_belongs_to_it() -> None:
    text = "«Buscamos a otras tres», declaró la comisaria Eva Prado, jefa del operativo."
    assert said(text)[0][:3] == ("la comisaria Eva Prado, jefa del operativo", "declaró", ["Buscamos a otras tres"])


def test_nobody_in_particular() -> None:
    text = "Se informó que 20 personas fueron detenidas."
    [one] = read(text).attributions
    assert one.source is None
    assert one.reference == "nobody"
    assert shown(text, one)[2] == ["20 personas fueron detenidas"]


def test_one_source_says_two_things() -> None:
    text = "El fiscal cifró en 30 los detenidos y negó que hubiera muertos."
    assert [(source, content) for source, _, content, _ in said(text)] == [
        ("El fiscal", ["en 30 los detenidos"]),
        ("El fiscal", ["hubiera muertos"]),
    ]


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("El alcalde dijo que hubo dos muertos.", "certain", "positive"),
        ("El alcalde dijo que habría dos muertos.", "probable", "positive"),
        ("El alcalde dijo que los presuntos autores huyeron.", "probable", "positive"),
        ("El alcalde dijo que los presos podrían ser liberados.", "possible", "positive"),
        ("El alcalde desmintió que hubiera muertos.", "certain", "negative"),
        ("El alcalde no confirmó la muerte de dos presos.", "certain", "negative"),
    ],
)
def test_hedges_and_denials(text: str, certainty: str, polarity: str) -> None:
    [one] = read(text).attributions
    assert (one.certainty, one.polarity) == (certainty, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Según las cuales medio centenar de vecinos fue detenido.",
        "El gobernador llegó a la plaza y saludó a los vecinos.",
        "Según el caso, la multa puede ser mayor.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("El Ministerio de Defensa ruso", "Russian Defence Ministry", "official"),
        ("La ONU", "United Nations", "international"),
        ("La Cruz Roja", "Red Cross", "ngo"),
        ("La Comisión de la Verdad", "Comisión de la Verdad", "ngo"),
        ("El ejército colombiano", "Colombian army", "military"),
        ("Un médico del hospital", "hospital doctor", "witness"),
        ("La madre de un preso", "relative", "relative"),
        ("Los familiares", "relatives", "relative"),
        ("Una fuente de seguridad", "anonymous security source", "anonymous"),
        ("El abogado Ezequiel Mora", "Ezequiel Mora", "person"),
        ("Dos testigos", "witnesses", "witness"),
        ("Uno de los liberados", "freed prisoner", "witness"),
        ("La Secretaría de Seguridad", "Security Ministry", "official"),
        ("El ministro de Salud", "minister", "official"),
        ("La Guardia Costera", "Guardia Costera", "military"),
        ("La ONG Caminos sin Muros", "Caminos sin Muros", "ngo"),
        ("La Organización Mundial para la Paz", "Organización Mundial para la Paz", "ngo"),
        ("El obispo de Lima, monseñor Luis Cano,", "Luis Cano", "person"),
    ],
)
def test_voices_by_their_english_names(words: str, name: str, kind: str) -> None:
    [one] = read(f"{words} dijo que hubo dos muertos.").attributions
    assert (one.voices[-1].name, one.voices[-1].kind) == (name, kind)


def test_a_description_points_back() -> None:
    text = "La Comisión de la Verdad contó 57 presos. Hubo 28 amenazados, recordó la comisión."
    assert said(text)[-1][3] == ["Comisión de la Verdad"]
