"""Mirror codes: CAMEO codes of which one act gives two rows, one from each side.

To consult, negotiate, telephone, meet elsewhere or sign is coded once with either side as its source, and a
visit once as visiting and once as hosting (CAMEO codebook 1.1b3, 2012). In ICEWS of 2014 each row of 040,
041, 042, 043, 044 and 046 has its mirror on the same day, and 97 of 100 of 057; no other code comes near
(030 has 76, 050 71: there the two sides may well act by themselves). Left apart, they fake reciprocity.

``data/mirrors.csv`` gives each such code the meeting it is of; in data coded as PLOVER it is CONSULT.
"""

from __future__ import annotations

from functools import cache

from detente.codes.tables import table


@cache
def mirrors() -> dict[str, str]:
    """What kind of meeting a CAMEO code that comes in mirrored rows is of.

    >>> mirrors()["042"] == mirrors()["043"], "030" in mirrors()
    (True, False)
    """
    return {row["code"]: row["meeting"] for row in table("mirrors")}
