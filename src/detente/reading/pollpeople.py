"""The words for people, of whom a survey's share can be; of other things a share is a count."""

from __future__ import annotations

import re

PERSONS = (
    r"(?:\w+(?:ers|ors|ists|ians|ans|ants|ents|ees|ese|folk|men|women|ards)|people|adults|those|public|population"
    r"|citizens|electorate|votes?|survey|sample|polls?|youths?|country|nation|youngsters|cases|households|firms"
    r"|companies|businesses|couples|famil(?:y|ies)|girls|boys|children|elderly|young|them|us|total|preferences|intentions"
    r"|interviews|panel|graduates|males|females|replies|answers|responses|pupils|staff|doctors|nurses|persons"
    r"|individuals|patients|clergy|islanders|members|participants|chiefs|executives)"
)
PEOPLE = re.compile(PERSONS, re.IGNORECASE)
