"""What somebody's own words judge or rule out without naming a holder: "not open to negotiation".

Each test answers the pole of a judgement, towards what is judged, or None where a verb judges nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.stances import opposite, stances
from detente.reading.clauses import SUBJECTS
from detente.reading.holders import FORBORNE

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS = {
    "against": frozenset(
        "unacceptable illegal illegitimate unlawful intolerable inadmissible dangerous wrong immoral null "
        "baseless groundless unjustified unjustifiable unfounded unthinkable inexcusable outrageous "
        "irresponsible absurd unconstructive unhelpful unfair unjust unwise reckless cynical "
        "hypocritical unsound misguided misplaced foolish undesirable unworkable ridiculous laughable".split()
    ),
    "sceptical": frozenset(
        "pointless meaningless futile useless counterproductive ineffective unrealistic doubtful naive "
        "naïve worthless premature".split()
    ),
    "for": frozenset(
        "essential vital crucial necessary imperative indispensable non-negotiable legitimate urgent "
        "overdue inviolable sacrosanct paramount welcome constructive helpful justified rightful key sound "
        "sensible prudent reasonable commendable desirable".split()
    ),
}
# what a judged thing is called, as a predicate
NAMES = {
    "against": frozenset(
        "mistake error folly blunder threat violation breach provocation aggression crime outrage farce sham "
        "betrayal blackmail non-starter nonstarter propaganda fabrication insult obstacle "
        "interference fancy dream delusion fantasy illusion charade mirage fiction ploy gimmick joke "
        "nonsense trap".split()
    ),
    "for": frozenset(
        "breakthrough milestone priority necessity precondition prerequisite answer solution option "
        "substitute".split()
    ),
}
# what a thing lacks that is judged to have no right or use
GROUNDS = frozenset(
    "basis justification legitimacy validity standing merit foundation credibility purpose sense".split()
)
DEEDS = frozenset("decision step move idea course policy plan approach act measure proposal gesture".split())
# what is the thing only where it is the only one: "an answer to the leaflets" judges nothing
CHOSEN = frozenset({"answer", "solution", "option"})
# verbs that judge their subject by what it brings: "rewards intransigence"
BRINGING = frozenset("invite reward encourage embolden breed court provoke".split())
ILLS = frozenset(
    "contempt aggression intransigence attack disaster war catastrophe escalation obstinacy defiance "
    "extremism hatred retaliation trouble ruin violence".split()
)
BREAKING = frozenset("violate breach contravene flout infringe".split())
LAWS = frozenset("law charter treaty resolution sovereignty agreement constitution convention accord".split())
THOUGHT = frozenset({"think", "believe", "suppose"})
# until what a thing is not done or cannot be
BARGAINS = frozenset({"unless", "until"})
# what happens to a thing of itself: "flights can resume only after"
COMING = frozenset("resume reopen begin start return proceed continue end stop open happen go come".split())
AFTER = frozenset({"after", "if", "when", "once"})
# what there is none of where a course is ruled out
ROOM = frozenset("room place excuse justification solution need point question prospect".split())
WAYS = frozenset("alternative substitute replacement".split())
# predicates that say that something may be bargained over
FOR_SALE = frozenset({"open", "negotiable", "up", "for", "on"})
BARGAINED = frozenset(
    {"negotiation", "discussion", "debate", "question", "table", "sale", "grabs", "compromise", "bargaining"}
)
CLOSED = frozenset({"off", "out"})
DOUBTED = frozenset({"difficult", "hard", "impossible"})
JUDGED = frozenset({"say", "believe", "see", "argue"})
MODALS = frozenset({"will", "would", "wo", "'ll", "can", "ca", "could", "shall"})
COURSES = frozenset("course way path option choice answer solution response step alternative remedy".split())
WISE = frozenset("sensible wise wiser right best better only prudent proper realistic".split())


def denied(verb: Token) -> bool:
    """Whether a verb is denied: by itself, by an adverbial, or by the verb that governs it.

    >>> from detente.reading.prose import pipeline
    >>> denied(pipeline()("They never agreed.")[2]), denied(pipeline()("They stopped short of agreeing.")[4])
    (True, True)
    """
    words = ("not", "n't", "never", "neither", "nor")
    own = any(c.dep_ == "neg" or (c.lower_ in words and c.i < verb.i) or _nowise(c) for c in verb.children)
    return own != _forborne(verb)


def opening(verb: Token) -> int:
    """Where a verb's own words begin, with what denies it: the index of "does" in "does not accept".

    >>> from detente.reading.prose import pipeline
    >>> opening(pipeline()("Oslo does not accept it.")[3]), opening(pipeline()("Oslo would accept it.")[2])
    (1, 2)
    """
    helpers = [c for c in verb.children if c.dep_ in ("neg", "aux", "auxpass") and c.i < verb.i]
    return min(c.i for c in helpers) if any(c.dep_ == "neg" for c in helpers) else verb.i


def _nowise(child: Token) -> bool:
    """Whether an adverbial denies: "no longer", "under no circumstances", "in no way"."""
    things = [child] if child.lower_ == "longer" else [c for c in child.children if child.dep_ == "prep"]
    return any(c.lower_ == "no" for thing in things for c in thing.children)


def _forborne(verb: Token) -> bool:
    """Whether what governs a verb says that it is not done: "stopped short of", "is yet to"."""
    over = verb.head
    if verb.dep_ == "ccomp" and over.lemma_ in THOUGHT:  # "I don't think that it is the answer"
        return _plainly_denied(over)
    if verb.dep_ == "pcomp":
        over = over.head
        return over.lower_ == "short" or (over.lemma_ in FORBORNE and not _plainly_denied(over))
    yet = any(c.lower_ == "yet" for c in over.children) and over.lemma_ in ("be", "have")
    return verb.dep_ == "xcomp" and (yet or (over.lemma_ in FORBORNE and not _plainly_denied(over)))


def _plainly_denied(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def hyphened(token: Token) -> str:
    """A word with what a hyphen joins to it: the parser takes "hard-line" for three words."""
    before = token.doc[max(0, token.i - 2) : token.i]
    joined = len(before) > 1 and before[1].text == "-"
    return f"{before[0].lower_}-{token.lower_}" if joined else token.lower_


def judged(verb: Token) -> str | None:
    """The pole of a predicate that judges its subject.

    >>> from detente.reading.prose import pipeline
    >>> judged(pipeline()("Our borders are not open to negotiation.")[2])
    'against'
    """
    if verb.lemma_ in ("lack", "have"):
        return "against" if _groundless(verb) else None
    if verb.lemma_ not in ("be", "remain", "seem", "become"):
        return "against" if _brings(verb) else None
    if _bargained(verb):
        return "conciliatory" if _closed(verb) == denied(verb) else "against"
    word = next((c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")), None)
    if word is not None and word.lemma_ in ROOM and any(c.dep_ == "expl" for c in verb.children):
        return "against" if any(c.lower_ == "no" for c in word.children) else None
    pole = _named(word) if word is not None else None
    if pole is not None:
        return opposite(pole) if denied(verb) else pole
    return _implied(verb, word) if word is not None else None


def _implied(verb: Token, word: Token) -> str | None:
    """The pole of a predicate that judges by what it calls hard, possible or without another way."""
    inside = {t.lemma_ for t in verb.subtree}
    if word.lower_ in DOUBTED and inside & JUDGED:
        return "sceptical"
    no_other = any(c.lower_ == "no" for c in word.children) and (word.lemma_ in WAYS or "without" in inside)
    return "for" if no_other or (word.lower_ in ("possible", "impossible") and "without" in inside) else None


def _brings(verb: Token) -> bool:
    """Whether a thing is judged by the ill that it brings or the law that it breaks."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if thing is None or verb.tag_ not in ("VBZ", "VBP", "VB") or denied(verb):
        return False
    ill = verb.lemma_ in BRINGING and thing.lemma_ in ILLS
    return ill or (verb.lemma_ in BREAKING and thing.lemma_ in LAWS)


def _groundless(verb: Token) -> bool:
    """Whether a thing is said to have no right or use: "lacks any legal basis"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in GROUNDS), None)
    return thing is not None and (verb.lemma_ == "lack" or any(c.lower_ == "no" for c in thing.children))


def worded(token: Token) -> str | None:
    """The pole of a word that judges: "illegal", "a crime"."""
    if _one_of_many(token):
        return None
    return next((p for table in (WORDS, NAMES) for p, words in table.items() if token.lower_ in words), None)


def _one_of_many(word: Token) -> bool:
    return word.lower_ in CHOSEN and any(c.lower_ in ("a", "an", "one") for c in word.children)


def _named(word: Token) -> str | None:
    text = hyphened(word)
    if word.lower_ == "line" and any(c.lower_ == "red" for c in word.children):
        return "against"
    if _one_of_many(word):
        return None
    shade = next((c for c in word.children if c.dep_ == "amod" and worded(c)), None)
    if shade is not None and word.lemma_ in DEEDS:  # "a dangerous step"
        return worded(shade)
    tables = (WORDS, NAMES) if word.dep_ != "acomp" else (WORDS,)
    return next((p for table in tables for p, words in table.items() if text in words), None)


def _closed(verb: Token) -> bool:
    return any(c.lower_ in CLOSED for c in verb.children)


def _bargained(verb: Token) -> bool:
    """Whether a predicate says that its subject, a thing, may or may not be bargained over."""
    later = [c for c in verb.children if c.i > verb.i]
    if any(
        c.lemma_ == "option" and c.dep_ in SUBJECTS for c in verb.children
    ):  # "all options are on the table"
        return False
    if any(c.lower_ == "negotiable" for c in later):
        return True
    placed = [c for c in later if c.lower_ in FOR_SALE | CLOSED]
    return any(t.lemma_ in BARGAINED for c in placed for t in c.subtree)


def ruled(verb: Token) -> str | None:
    """The pole of a passive that nobody named will or can bring about: "the pact would never be restored".

    >>> from detente.reading.prose import pipeline
    >>> ruled(pipeline()("The pact would never be restored.")[5])
    'against'
    """
    helped = any(c.dep_ == "aux" and c.lower_ in MODALS for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not (helped and passive) or any(c.dep_ == "agent" for c in verb.children):
        return None
    if denied(verb):
        return "against"
    taken_as = any(e.pole == "regards" for e in stances().get((verb.lemma_.lower(), "v"), ()))
    return "against" if taken_as else None


def bargained(verb: Token) -> bool:
    """Whether a clause makes what it speaks of wait for something: "can only resume when", "cannot, unless".

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("Ties cannot be normal unless the army leaves. It rained until they left.")
    >>> bargained(doc[3]), bargained(doc[10])
    (True, False)
    """
    if not _undergone(verb):
        return False
    later = [
        c for t in (verb, *verb.children) for c in t.children if c.dep_ in ("advcl", "relcl", "prep", "pcomp")
    ]
    words = {w.lower_ for c in later for w in (c, *c.children) if w.dep_ in ("mark", "advmod", "prep")}
    below = [c for t in later for c in t.children if c.dep_ == "advcl"]
    words |= {w.lower_ for c in below for w in c.children if w.dep_ in ("mark", "advmod")}
    modal = any(c.tag_ == "MD" for c in verb.children)
    inside = {t.lower_ for t in verb.subtree}
    nothing = any(c.lower_ in ("nothing", "no") for t in (verb, *verb.children) for c in t.children)
    if words & BARGAINS and ((modal and denied(verb)) or nothing):
        return True
    return modal and "only" in inside and bool(words & AFTER)


def _undergone(verb: Token) -> bool:
    """Whether a clause says how a thing is or fares, and not what somebody does."""
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if who is None:
        return False
    return verb.lemma_ == "be" or who.dep_ == "nsubjpass" or (verb.lemma_ in COMING and who.pos_ == "NOUN")


def advised(verb: Token) -> bool:
    """Whether a sentence names the course to take ("the sensible course is a gradual one").

    >>> from detente.reading.prose import pipeline
    >>> advised(pipeline()("The only way forward is a treaty.")[4])
    True
    """
    if verb.lemma_ != "be" or denied(verb):
        return False
    ends = [c for c in verb.children if c.dep_ in (*SUBJECTS, "attr")]
    return any(
        c.lemma_ in COURSES and any(w.dep_ == "amod" and w.lower_ in WISE for w in c.children) for c in ends
    )
