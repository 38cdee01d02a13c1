"""Hedged clauses that foretell nothing.

What a speaker asks, wishes, or is said not to have said, and words that are only named; besides these what
was or is so (:mod:`detente.reading.already`) and what is a rule (:mod:`detente.reading.customs`). All from
the sentence alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.already import is_past, is_present
from detente.reading.clauses import own_subject
from detente.reading.customs import is_allowed, is_duty, is_general
from detente.reading.governing import denied
from detente.reading.hedged import BARE, HOLDING, WITHIN, Found
from detente.reading.turning import INVERTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

WISHES = frozenset(
    "wish hope pray want urge demand beg plead dream yearn long vow pledge promise swear".split()
)
SEEMING = frozenset("sound seem appear look be".split())
VOWS = frozenset("vow pledge promise swear".split())
FATES = frozenset("fall collapse fail crumble burn perish bleed starve sink wither rue regret".split())
"""What others come to: nobody's promise can bring it about, so to vow it is to foretell it."""

THOUGHTS = frozenset(
    """hope pledge promise vow demand threat wish dream prayer idea notion condition guarantee
    assurance""".split()
)
"""Nouns whose clause is wished, vowed or only thought of, not said."""

SAYS = frozenset(
    "say claim suggest argue state write tell indicate imply announce mention declare hint mean".split()
)
SHUNS = frozenset("decline refuse deny avoid stop shy".split())
FALSE = frozenset("untrue false wrong incorrect".split())
PAST_VIEWS = frozenset("predict foresee forecast anticipate envisage".split())
ASKS = frozenset("wonder ask know see question learn tell say".split())
TELLING = frozenset("say comment draw confirm elaborate specify disclose discuss answer reveal name".split())
"""What those "would not" do whom somebody asks."""

NOBODY = frozenset("nobody none nothing".split())
SEERS = frozenset("i we he she they you one".split())
SENSES = frozenset("hear smell feel taste".split())
CONDITION = re.compile(
    r"\b(?:if|unless|until|next|ever|soon|tomorrow|within|warn\w*|fear\w*|risk\w*)\b", re.IGNORECASE
)
ONCE = re.compile(
    r"\b(?:in (?:those|these|the old) days|back then|in (?:his|her|their|my|our) (?:youth|childhood|prime)"
    r"|used to|as an? (?:young \w+|boy|girl|child|student|youth|teenager|cadet|recruit)"
    r"|in the (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|1[89]\d0s)"
    r"|a (?:generation|century) ago"
    r"|when (?:he|she|they|i|we) (?:was|were) (?:young|a|an|children|small))\b",
    re.IGNORECASE,
)
"""Frames of what was once so."""

LIKINGS = frozenset("like prefer love rather".split())
NAMERS = frozenset("word term phrase adjective adverb label expression slogan motto".split())
QUOTES = frozenset("\"'“”‘’«»`")


def is_unforetold(found: Found) -> bool:
    """Whether a hedged clause is no forecast by its own words."""
    return any(test(found) for test in TESTS)


def _above(found: Found) -> Iterator[Token]:
    """The words above what is hedged, from its core to the root, the hedge's own clause included."""
    yield found.core
    yield from found.core.ancestors


def _is_asked(found: Found) -> bool:
    """Whether a hedge stands inside "whether ...", or a bare "will" in what is asked or known."""
    own = {found.head.i, found.core.i} if found.hedge.form in BARE else {found.head.i}
    first = found.words[0].i
    for word in _above(found):
        inside = word.i in own or word.i != found.core.i
        for c in word.children:
            if c.dep_ == "mark" and c.lower_ == "whether" and c.i < first and inside:
                return True
    return found.hedge.form in BARE and (_is_wh(found.core) or _is_wondered(found.core))


def _is_wondered(verb: Token) -> bool:
    """Whether a clause is what somebody asks with an "if"."""
    return verb.head.lemma_ in ASKS and any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.children)


def _is_wh(verb: Token) -> bool:
    """Whether a clause opens with "how", "when", "why" or "what": its content is not said."""
    if verb.dep_ in ("relcl", "advcl"):
        return False
    return any(_opens(c) for c in verb.children if c.i < verb.i)


def _opens(word: Token) -> bool:
    """Whether a word is a question word, or has one before it: "how long"."""
    return word.tag_ in ("WRB", "WP") or any(c.tag_ == "WRB" and c.lower_ == "how" for c in word.children)


def _is_condition(found: Found) -> bool:
    """Whether a hedge stands in the "if" part: "if war is inevitable"."""
    head = found.head
    if (
        found.hedge.form in BARE
        and head.lemma_ in SEEMING
        and any(c.lower_ == "though" for c in head.children)
    ):
        return True
    return head.dep_ == "advcl" and any(
        c.lower_ in ("if", "unless", "as")
        and c.dep_ in ("mark", "advmod", "nsubj")
        and c.i < found.words[0].i
        for c in head.children
    )


def _is_denied_report(found: Found) -> bool:
    """Whether nobody said so: "never said that", "declined to say", "denied that"."""
    if found.hedge.form == "groundless":
        return False
    for word in found.head.ancestors:
        if any(c.dep_ == "acomp" and c.lower_ in FALSE and c.i < found.words[0].i for c in word.children):
            return True
        if word.i > found.words[0].i and word.dep_ != "ROOT":
            continue
        if word.lemma_ == "deny" or (word.lemma_ in SAYS and (_is_not(word) or _is_shunned(word))):
            return True
    holds = found.words[-1]
    return (
        found.hedge.form in HOLDING and holds.lemma_ in PAST_VIEWS and holds.tag_ != "VBP" and _did_not(holds)
    )


def _is_not(verb: Token) -> bool:
    """Whether a verb is denied, by a "not" or by its subject."""
    opens = INVERTED.match(verb.sent.text) is not None and verb.dep_ == "ROOT"
    return (
        opens
        or any(c.dep_ == "neg" for c in verb.children)
        or (own_subject(verb) is not None and denied(verb))
    )


def _is_shunned(verb: Token) -> bool:
    """Whether a verb is what somebody will not do: "declined to say"."""
    above = verb.head
    return verb.dep_ in ("xcomp", "pcomp") and (above.lemma_ in SHUNS or _is_not(above))


def _did_not(verb: Token) -> bool:
    """Whether a verb stands with "did not"."""
    return _is_not(verb) and any(c.lower_ == "did" for c in verb.children)


def _is_wished(found: Found) -> bool:
    """Whether a bare "will" or "would" is wished or vowed, or a "may" is a wish itself."""
    if found.hedge.form not in BARE:
        return False
    first = found.words[0]
    who = own_subject(first.head)
    if first.lower_ == "may" and who is not None and first.i < who.i:
        return True
    if first.lower_ in ("would", "'d") and _is_willing(found.core):
        return True
    above = [w for w in _governors(found.core) if w.i < first.i]
    if found.core.lemma_ in FATES and who is not None and who.pos_ != "PRON":
        above = [w for w in above if w.lemma_ not in VOWS]
    return any(_wishes(w) for w in above) or _is_if_only(found.core)


def _wishes(word: Token) -> bool:
    """Whether a word says that something is wished, vowed or only thought of: "vowed", "the idea that"."""
    return word.lemma_ in (WISHES if word.pos_ == "VERB" else THOUGHTS if word.pos_ == "NOUN" else ())


def _is_willing(verb: Token) -> bool:
    """Whether a "would" says what somebody likes or refuses to do: "would like to", "would not comment"."""
    return verb.lemma_ in LIKINGS or (verb.lemma_ in TELLING and any(c.dep_ == "neg" for c in verb.children))


def _governors(clause: Token) -> Iterator[Token]:
    """The verbs whose content a clause is, from the nearest on."""
    while (
        clause.dep_ in ("ccomp", "conj", "xcomp", "acl") or _opens_that(clause)
    ) and clause.head.i != clause.i:
        yield clause.head
        clause = clause.head


def _opens_that(clause: Token) -> bool:
    """Whether a relative clause has a subject besides its "that": "the hope that talks will resume"."""
    that = any(c.lower_ == "that" and c.i < clause.i for c in clause.children)
    who = own_subject(clause)
    return (
        clause.dep_ == "relcl" and that and who is not None and who.lower_ != "that" and not _parted(clause)
    )


def _parted(clause: Token) -> bool:
    """Whether a relative clause wants its object, as in "the law that he will sign"."""
    return any(c.lower_ == "that" and c.dep_ in ("dobj", "pobj") for c in clause.children)


def _is_if_only(verb: Token) -> bool:
    said = verb.sent.text.casefold()
    return said.startswith(("if only", '"if only', "“if only"))


def _is_named(found: Found) -> bool:
    """Whether a hedge is a word spoken of: the word "probable"."""
    first = found.words[0]
    quoted = first.i > first.sent.start and first.nbor(-1).text in QUOTES
    before = first.doc[max(first.sent.start, first.i - 4) : first.i]
    return quoted and any(t.lemma_.lower() in NAMERS for t in before)


def _could_not(found: Found) -> bool:
    """Whether a "could not" tells what somebody was not able to do; with a condition it foretells."""
    if found.words[0].lower_ != "could" or len(found.words) > 1:
        return False
    if not any(c.dep_ == "neg" for c in found.core.children):
        return False
    return not re.search(r"\b(?:if|unless|without|until|next|ever)\b", found.core.sent.text, re.IGNORECASE)


def _was_able(found: Found) -> bool:
    """Whether a "could" tells what somebody was once able to do, hear or see: "as a boy he could swim"."""
    if found.words[0].lower_ != "could" or len(found.words) > 1 or CONDITION.search(found.core.sent.text):
        return False
    who = own_subject(found.core)
    nothing = any(c.dep_ == "dobj" and c.lower_ in NOBODY for c in found.core.children)
    nobody = who is not None and who.lower_ in NOBODY
    seeing = who is not None and (who.lower_ in SEERS or who.tag_ == "NNS") and found.core.lemma_ == "see"
    sensed = found.core.lemma_ in SENSES or (
        seeing and not any(c.dep_ == "ccomp" for c in found.core.children)
    )
    return nobody or nothing or sensed or ONCE.search(found.core.sent.text) is not None


def _is_compared(found: Found) -> bool:
    """Whether a clause is what something is compared to: "than the U.S. may believe"."""
    head = found.core
    return found.hedge.form in WITHIN and (
        any(t.lower_ == "than" for t in head.children)
        or any(
            a.lower_ == "than" and a.i < head.i and a.dep_ in ("mark", "prep")
            for t in head.ancestors
            for a in t.children
        )
    )


TESTS = (
    _is_compared,
    _is_asked,
    _is_condition,
    _is_denied_report,
    _is_wished,
    is_past,
    is_present,
    is_duty,
    is_allowed,
    is_general,
    _is_named,
    _could_not,
    _was_able,
)
