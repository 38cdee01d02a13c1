"""What a country is called within a sentence."""

from __future__ import annotations

import re

from detente.codes.gazetteer import gazetteer

THE = re.compile(r"^United |Republic|Islands$|^(Bahamas|Gambia|Maldives|Netherlands|Philippines|Seychelles)$")


def name(country: str) -> str:
    """The name of a country, by its ISO 3166-1 alpha-3 code, as a sentence has it; else the code.

    >>> name("KOR"), name("USA"), name("XYZ")
    ('South Korea', 'the United States', 'XYZ')
    """
    known = gazetteer().entries.get(country)
    called = known.name if known else country
    return f"the {called}" if known and THE.search(called) else called
