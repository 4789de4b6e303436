"""All weighing rules, by name."""

from __future__ import annotations

from collections.abc import Sequence

from khronika.weigh.rules.acled import RULE as ACLED
from khronika.weigh.rules.airwars import RULE as AIRWARS
from khronika.weigh.rules.hierarchy import make_rule
from khronika.weigh.rules.ibc import RULE as IBC
from khronika.weigh.rules.majority import RULE as MAJORITY
from khronika.weigh.rules.range import RULE as RANGE
from khronika.weigh.rules.rule import Rule
from khronika.weigh.rules.ucdp import RULE as UCDP


def all_rules(order: Sequence[str] = ()) -> dict[str, Rule]:
    """The rules by name, the usual one first; `order` is the declared order of voices, empty where none is declared."""
    return {rule.name: rule for rule in (RANGE, MAJORITY, make_rule(order), UCDP, ACLED, IBC, AIRWARS)}
