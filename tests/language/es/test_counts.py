"""How many of whom, and what was done to them."""

from __future__ import annotations

import pytest

from language.es.passages import read


def counts(text: str, *kinds: str) -> list[tuple[int | None, int | None, str | None]]:
    return [(one.lower, one.upper, one.act) for one in read(text, *kinds).counts]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La policía detuvo a más de 200 personas.", (201, None, "arrest")),
        ("Fueron detenidas 71 personas en la plaza.", (71, 71, "arrest")),
        ("Se detuvo a 12 hombres cerca del puerto.", (12, 12, "arrest")),
        ("La detención de 54 estudiantes fue confirmada.", (54, 54, "arrest")),
        ("Los agentes practicaron 81 detenciones.", (81, 81, "arrest")),
        ("Se llevaron a nueve vecinos en un camión.", (9, 9, "arrest")),
        ("Al menos doce civiles, entre ellos tres niños, habrían muerto.", (12, None, "killing")),
        ("Murieron en el acto seis campesinos.", (6, 6, "killing")),
        ("Hasta 40 soldados perecieron.", (0, 40, "killing")),
        ("Los disturbios costaron la vida a seis personas.", (6, 6, "killing")),
        ("Dos soldados perdieron la vida.", (2, 2, "killing")),
        ("El Ejército abatió a 47 guerrilleros.", (47, 47, "killing")),
        ("Fueron hallados los cuerpos de cinco mineros.", (5, 5, "killing")),
        ("Unas treinta personas resultaron heridas.", (30, 30, "injury")),
        ("Otros diez quedaron heridos de gravedad.", (10, 10, "injury")),
        ("Catorce agentes sufrieron lesiones.", (14, 14, "injury")),
        ("Cuatro mujeres fueron trasladadas al hospital.", (4, 4, "injury")),
        ("No hubo heridos.", (0, 0, "injury")),
        ("Nadie fue arrestado.", (0, 0, "arrest")),
        ("Menos de veinte manifestantes seguían detenidos.", (0, 19, "detention")),
        ("Cuarenta y dos personas permanecen en prisión preventiva.", (42, 42, "detention")),
        ("El juez dictó prisión preventiva contra nueve acusados.", (9, 9, "detention")),
        ("Setenta y ocho personas quedaron en libertad.", (78, 78, "release")),
        ("Las autoridades liberaron a 30 presos.", (30, 30, "release")),
        ("La fiscalía presentó cargos contra siete policías.", (7, 7, "charge")),
        ("Siete policías fueron imputados.", (7, 7, "charge")),
        ("El tribunal condenó a 27 estibadores a penas de prisión.", (27, 27, "conviction")),
        ("Nueve estudiantes fueron multados.", (9, 9, "fine")),
        ("Ocho opositores resultaron absueltos.", (8, 8, "acquittal")),
        ("Veinte personas comparecieron ante el tribunal militar.", (20, 20, "trial")),
        ("Tres migrantes fueron deportados.", (3, 3, "deportation")),
        ("El grupo reclutó por la fuerza a cincuenta jóvenes.", (50, 50, "enlistment")),
        ("Quince maestros fueron secuestrados.", (15, 15, "abduction")),
        ("Más de un centenar de personas siguen desaparecidas.", (101, None, "disappearance")),
        ("Cerca de 400 vecinos huyeron de sus aldeas.", (400, 400, "displacement")),
        ("Unas 300 personas abandonaron sus casas.", (300, 300, "displacement")),
        ("Los bomberos rescataron a diez obreros.", (10, 10, "rescue")),
        ("Diez obreros fueron hallados con vida.", (10, 10, "rescue")),
        ("Unas 2.500 personas marcharon el sábado.", (2500, 2500, "participation")),
        ("Más de 600 no tenían documentos.", (601, None, "violation")),
        ("Los agentes registraron a 212 personas.", (212, 212, "search")),
        ("Seis detenidos fueron torturados.", (6, 6, "torture")),
        ("A seis presos les rompieron los dedos.", (6, 6, "torture")),
        ("A otros tres los absolvió el tribunal.", (3, 3, "acquittal")),
        ("Entre los muertos figuran cuatro adolescentes.", (4, 4, "killing")),
        ("El tribunal devolvió a la fiscalía el expediente de dos hombres.", (2, 2, "remittal")),
        ("Cien hombres recibieron citaciones para el servicio militar.", (100, 100, "summons")),
        ("Veintiocho periodistas fueron amenazados.", (28, 28, "threat")),
        ("Doscientos migrantes obtuvieron la nacionalidad.", (200, 200, "naturalisation")),
        ("El número de muertos ascendió a 19.", (19, 19, "killing")),
        ("Condenados seis militares por torturas.", (6, 6, "conviction")),
        ("El tribunal sentenció a 18 de los 30 policías procesados.", (18, 18, "conviction")),
        ("Fueron liberados anoche los 22 pescadores retenidos.", (22, 22, "release")),
        ("La policía dispersó la marcha y se llevó detenidos a 48.", (48, 48, "arrest")),
        ("El alcalde elevó a 33 los muertos y a más de 100 los heridos.", (101, None, "injury")),
        ("No más de 15 personas fueron detenidas.", (0, 15, "arrest")),
        ("Cuatro de los heridos están graves.", (4, 4, "injury")),
        ("La cifra oficial de muertos pasó de 12 a 19.", (19, 19, "killing")),
        ("El tribunal condenó a los otros cuatro a 15 años de prisión.", (4, 4, "conviction")),
        ("Se desconoce el paradero de otros cinco estudiantes.", (5, 5, "disappearance")),
        ("La organización documentó 84 casos de tortura.", (84, 84, "torture")),
        ("Fueron condenados a muerte 3 de los 45 procesados.", (3, 3, "conviction")),
    ],
)
def test_a_count_and_its_act(text: str, expected: tuple[int | None, int | None, str]) -> None:
    assert expected in counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "La ciudad tiene cerca de 600.000 habitantes.",
        "Unos 6.000 agentes estaban de servicio.",
        "Tiene 44 años y lleva dos meses sin trabajo.",
        "Siete estaciones de metro estaban cerradas.",
        "El abono cuesta 12 euros y el termómetro marca -25 grados.",
        "La ley n.º 18 y el artículo 212 castigan las reuniones.",
        "El convoy de 40 camiones fue detenido.",
        "Un hombre cruzó la plaza.",
        "La cumbre será el 12 de mayo a las 14.30 horas.",
        "Llegaron a las diez de la noche.",
        "Ninguno de los acusados pidió perdón.",
        "La comisión entrevistó a 64 testigos.",
        "Contó que vio a 12 hombres armados.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert counts(text) == []


def test_parts_of_a_count() -> None:
    found = read("La policía detuvo a 81 personas, de las cuales 34 son mujeres.").counts
    assert [(one.lower, one.act, one.partitive) for one in found] == [(81, "arrest", False), (34, "arrest", True)]


def test_a_list_of_parts() -> None:
    text = "Hemos comprobado 38 nombres de fallecidos. De ellos, 22 son hombres, 9 mujeres y 7 niños."
    assert counts(text) == [(38, 38, "killing"), (22, 22, "killing"), (9, 9, "killing"), (7, 7, "killing")]


def test_one_counts_only_beside_others() -> None:
    assert counts("Dos mujeres y un niño fueron asesinados.") == [(2, 2, "killing"), (1, 1, "killing")]
    assert counts("Un transeúnte fue asesinado.") == []


def test_where_a_tally_went() -> None:
    text = "La liga elevó el martes su balance de 41 a 63 muertos."
    assert counts(text) == [(41, 41, "killing"), (63, 63, "killing")]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Doce hombres fueron arrestados.", None),
        ("Doce hombres habrían sido arrestados.", "probable"),
        ("Dos extranjeros podrían ser expulsados.", "possible"),
        ("Diecinueve presos presuntamente fueron torturados.", "probable"),
        ("Doce hombres serán juzgados en mayo.", "possible"),
        ("Un centenar de conductores pudieron ser evacuados.", None),
    ],
)
def test_hedges(text: str, certainty: str | None) -> None:
    assert [one.certainty for one in read(text).counts] == [certainty]


def test_numbers_taken_back() -> None:
    found = read("231 manifestantes fueron detenidos, y no 263.").counts
    assert [(one.lower, one.negative) for one in found] == [(231, False), (263, True)]


def test_two_verbs_with_their_objects() -> None:
    text = "El Ejército anunció que mató a 33 combatientes y capturó a otros 5."
    assert counts(text) == [(33, 33, "killing"), (5, 5, "arrest")]


def test_what_a_part_is_taken_from_has_not_undergone_what_the_part_has() -> None:
    assert counts("De los 90 detenidos, 34 quedaron en libertad.") == [(90, 90, "arrest"), (34, 34, "release")]
    assert counts("El juez envió a prisión a cuatro de los seis acusados.") == [(4, 4, "detention"), (6, 6, "trial")]


def test_a_share_and_its_base() -> None:
    found = read("La mitad de los 40 rehenes fue liberada.").counts
    assert [(one.lower, one.act, one.partitive) for one in found] == [(0, "release", True), (40, "abduction", False)]


def test_what_is_asked_for_is_possible() -> None:
    found = read("La fiscalía pide 20 años de cárcel para doce soldados.").counts
    assert [(one.lower, one.act, one.certainty) for one in found] == [(12, "conviction", "possible")]


def test_a_participle_and_the_verb_of_its_clause() -> None:
    text = "Ocho personas secuestradas en mayo fueron liberadas el jueves."
    assert counts(text) == [(8, 8, "release")]


def test_no_one_among_the_parts_is_counted_by_a_verb_of_nothing() -> None:
    assert counts("No se registraron bajas civiles.") == [(0, 0, "killing")]
