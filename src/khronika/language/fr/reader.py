"""The French analyser: the rules for Romance languages over French words, with a search for attributions of its own."""

from __future__ import annotations

from khronika.language.fr.attributions import find_attributions
from khronika.language.fr.dates import DAYS
from khronika.language.fr.tongue import FRENCH
from khronika.language.fr.words import cut_french
from khronika.language.romance.reader import reader_loader

VERSION = "5"

load_reader = reader_loader(FRENCH, DAYS, cut_french, VERSION, find_attributions)
