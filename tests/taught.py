"""A small coder made by hand, so that tests of the code do not hang on what the trained models say.

It knows two verbs, ``send`` (AID) and ``seize`` (COERCE), and takes subjects for sources.
"""

from detente.reading.events.model import Model
from detente.reading.weights import Weights

TRIGGERS = Weights.of(
    ("AID", "COERCE", "NONE"),
    {"bias": {"NONE": 3.0}, "l=send": {"AID": 7.0}, "l=seize": {"COERCE": 7.0}, "l=tent": {"AID": 6.0}},
)
ROLES = Weights.of(
    ("-", "S", "T"),
    {"bias": {"-": 2.0}, "u=subj": {"S": 6.0}, "u=obj": {"T": 4.0}, "u=to": {"T": 6.0}, "u=by": {"S": 6.0}}
    | {"u=obj:to": {"T": 6.0}, "n=winter": {"-": 9.0}},
)
TYPES = Weights.of(("AID", "COERCE"), {"sv=send": {"AID": 3.0}, "sv=seize": {"COERCE": 3.0}})
MODES = Weights.of(("COERCE/", "COERCE/seize"), {"l=seize": {"COERCE/seize": 2.0}})
STATUSES = Weights.of(
    ("happened", "negated", "scheduled"),
    {"m=real": {"happened": 4.0}, "m=real-": {"negated": 4.0}, "s0=will": {"scheduled": 9.0}},
)
SURE = Weights.of(("0", "1"), {"bias": {"1": 2.0}})
NOUNS = frozenset({"tent"})

MODEL = Model(TRIGGERS, ROLES, TYPES, MODES, STATUSES, SURE, NOUNS)
DEAF = Model(Weights.of(("AID", "NONE"), {"bias": {"NONE": 9.0}}), ROLES, TYPES, MODES, STATUSES, SURE, NOUNS)
"""One that hears no event in any word."""
CONTRARY = Model(
    Weights.of(("AID", "NONE"), {"bias": {"NONE": 3.0}, "l=frobnicate": {"AID": 9.0}}),
    ROLES,
    TYPES,
    MODES,
    STATUSES,
    SURE,
    NOUNS,
)
"""One that knows a word of which no rule knows."""
