"""The office's six duties under the other names that people give them, in the languages of its districts.

Two maps of one office rarely name a duty alike, and their letters say nothing of it: "Help desk" is "First response".
"""

from __future__ import annotations

import re
from functools import lru_cache

# Folded as `titles.fold` does it. Only names of a whole duty: what is part of one is left to the branch itself.
_NAMES = (
    "maintenance|upkeep|repairs?|wartung|instandhaltung|entretien|mantenimiento|reparaciones",
    "procurement|purchasing|purchases|buying|acquisitions?|beschaffung|einkauf|achats|"
    "approvisionnement|adquisiciones|compras",
    "staff development|professional development|professional learning|training|coaching|fortbildung|"
    "schulung|weiterbildung|perfectionnement|formation|formacion|capacitacion",
    "data and people|people and data|daten und menschen|donnees et personnes|datos y personas",
    "first response|first aid|help ?desk|service ?desk|troubleshooting|trouble tickets|tech support|"
    "technical support|user support|erste hilfe|premier secours|premiere reponse|depannage|"
    "mesa de ayuda|soporte|primera respuesta",
    "diplomacy|diplomatie|diplomacia|public relations|stakeholders",
)
_DUTIES = [re.compile(rf"\b(?:{names})\b") for names in _NAMES]
LONGEST = 60  # letters; what is longer is a sentence about something, not its name


@lru_cache(maxsize=100_000)
def duties_in(key: str) -> frozenset[int]:
    """Return which of the six duties a folded title names."""
    if len(key) > LONGEST:
        return frozenset()
    return frozenset(number for number, names in enumerate(_DUTIES) if names.search(key))
