"""Nouns for those who speak in French, and the places in the words for a body."""

from __future__ import annotations

from khronika.language.fr.tongue import FRENCH
from khronika.language.romance.references import References
from khronika.language.romance.speakers import Speakers

SPEAKERS = Speakers(FRENCH)
REFERENCES = References(FRENCH, SPEAKERS)
role_of = SPEAKERS.role_of
is_office = SPEAKERS.is_office
place_words = SPEAKERS.place_words
head_of = SPEAKERS.head_of
adjective_country = SPEAKERS.adjective_country
english_adjective = SPEAKERS.english_adjective
capital_country = SPEAKERS.capital_country
find_place = SPEAKERS.find_place
body_place = SPEAKERS.body_place
