"""What is held likely, unlikely or possible: by whom, about what, and how firmly.

A forecast is a hedge (:mod:`detente.codes.hedges`) and the clause it governs. What somebody promises to
do is no forecast, nor is a question, a comparison or an appointment. Negation and quantifiers flip
the band, so that ``outcome`` states the thing itself: "little is likely to change" is *change*, 20-45 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.hedges import Hedge, hedges, opposite
from detente.reading.clauses import bounds, clause_head, own_subject, subject
from detente.reading.times import interval
from detente.reading.voice import AUTHOR, statement_at
from detente.rows import Forecast, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Statement, Time

VERSION = "1"

NEGATIVE = frozenset("no little few nobody none nothing neither nor not n't never hardly scarcely rarely barely".split())
CONDITIONAL = re.compile(r"\b(?:if|unless|without|provided|should .* fail|as long as|until|would|only when)\b", re.IGNORECASE)
PLANS = frozenset("meet visit hold travel attend host begin open start arrive deliver address speak vote convene resume".split())
ODDS = frozenset("odd odds chance prospect likelihood possibility probability hope".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A hedge in its sentence: the tokens of its words, and the head of the clause or noun it governs."""

    hedge: Hedge
    words: tuple[Token, ...]
    head: Token


def read(
    prose: Prose, cast: Cast, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Forecast, ...]:
    """Find the forecasts of a document."""
    forecasts: list[Forecast] = []
    for sentence in prose.sentences:
        if prose.kind(sentence.start_char) in ("byline", "date") or sentence.text.rstrip('"\' ').endswith("?"):
            continue
        for found in strongest(list(hits(sentence))):
            if is_forecast(prose, cast, statements, found):
                forecasts.append(forecast(prose, cast, statements, times, found))
    return tuple(sorted(forecasts, key=lambda f: f.span))


def hits(sentence: Sentence) -> Iterator[Found]:
    """The hedges of a sentence, each with what it governs."""
    lexicon, i = hedges(), 0
    tokens = list(sentence)
    while i < len(tokens):
        step = 1
        for form in (tokens[i].lower_, tokens[i].lemma_.lower()):
            match = next((h for h in lexicon.get(form, ()) if fits(h, tokens, i)), None)
            if match:
                words = tuple(tokens[i : i + len(match.words)])
                head = governed(match, words)
                if head is not None:
                    yield Found(match, words, head)
                    step = len(words)
                break
        i += step


def fits(hedge: Hedge, tokens: list[Token], i: int) -> bool:
    """Whether the words of a hedge stand at token i; hyphens count as words of their own in the parse."""
    text = [t.lower_ for t in tokens[i : i + len(hedge.words)]]
    if len(text) < len(hedge.words) or text[1:] != list(hedge.words[1:]):
        return False
    return hedge.form != "toward" or (i + 1 < len(tokens) and tokens[i + 1].lower_ in ("to", "set"))


def governed(hedge: Hedge, words: tuple[Token, ...]) -> Token | None:  # noqa: PLR0911 -- a form, a rule
    """The head of the clause (or the noun) that a hedge governs; None where the word is no hedge here."""
    last = words[-1]
    match hedge.form:
        case "modal" | "ability":
            return last.head if last.tag_ == "MD" and last.head.i != last.i else None
        case "adverb":
            return clause_head(last)
        case "verb":
            after = last.nbor() if last.i + 1 < len(last.doc) else last
            return last if after.tag_ in ("VBG", "TO") and (last.pos_ == "NOUN" or inanimate(last)) else None
        case "toward":
            return last if last.pos_ == "VERB" else None
        case "attitude" | "opinion":
            return complement(last) if hedge.form == "attitude" or denied(last) else None
        case "odds":
            who = subject(clause_head(last))
            return clause_head(last) if who is not None and who.lemma_ in ODDS and last.dep_ == "acomp" else None
        case "going":
            return next((c for c in words[0].children if c.dep_ == "xcomp"), None) and words[0]
        case "noun":
            noun = last if last.pos_ == "NOUN" else last.head
            return clause_head(noun) if noun.dep_ in ("attr", "nsubj") or noun.head.lemma_ in ("have", "see", "give") else None
    return predicate(last)


def complement(verb: Token) -> Token | None:
    """What somebody expects or doubts: the clause, or the infinitive with its own subject."""
    if verb.pos_ != "VERB" or passive(verb):
        return None
    return next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i and own_subject(c)), None)


def denied(verb: Token) -> bool:
    """Whether nobody, or only few, hold an opinion: "few think that ..."."""
    who = subject(verb)
    return who is not None and (who.lower_ in NEGATIVE or any(c.lower_ in NEGATIVE for c in who.children))


def inanimate(verb: Token) -> bool:
    """Whether what threatens or risks is a thing or an act: people threaten on purpose."""
    who = subject(verb)
    return who is not None and (who.pos_ not in ("PROPN", "PRON") or who.tag_ == "VBG")


def predicate(word: Token) -> Token | None:
    """What a hedge that is an adjective or participle governs."""
    if word.dep_ == "amod":
        noun = word.head
        return noun if word.lower_ in ("likely", "unlikely", "probable", "inevitable", "imminent") and noun.pos_ == "NOUN" else None
    if word.dep_ == "advmod" and word.head.pos_ in ("VERB", "AUX"):
        return word.head
    infinitive = any(c.dep_ in ("xcomp", "ccomp", "csubj", "advcl") for c in word.children) or any(
        c.dep_ in ("xcomp", "ccomp", "csubj") for c in word.head.children
    )
    if word.lower_ in ("set", "expected", "sure", "certain", "bound", "projected", "predicted", "anticipated", "poised", "doomed"):
        to = any(c.dep_ == "xcomp" or (c.dep_ == "prep" and c.lower_ == "for") for c in word.children)
        return clause_head(word) if to and word.tag_ != "VBD" or (word.tag_ == "VBD" and to and passive(word)) else None
    if word.dep_ in ("acomp", "attr", "ROOT", "oprd", "ccomp", "conj", "relcl", "advcl", "pobj", "xcomp", "amod") or infinitive:
        return clause_head(word)
    return None


def passive(word: Token) -> bool:
    return any(c.dep_ in ("auxpass", "aux") and c.lemma_ == "be" for c in word.children)


def strongest(found: list[Found]) -> list[Found]:
    """One hedge a clause: an estimate goes before a bare modal, and the longer before the shorter."""
    best: dict[int, Found] = {}
    for f in found:
        old = best.get(f.head.i)
        if old is None or rank(f) > rank(old):
            best[f.head.i] = f
    nested = {
        c.i for f in best.values() if f.hedge.form not in ("modal", "ability")
        for w in (f.head, *f.words) for c in w.subtree if c.dep_ in ("xcomp", "ccomp", "csubj", "acl", "relcl") and c.i > w.i
    }  # fmt: skip
    return [f for f in best.values() if not (f.head.i in nested and f.hedge.form in ("modal", "ability", "going"))]


def rank(found: Found) -> tuple[bool, bool, int]:
    return found.hedge.flag is None, found.hedge.form not in ("modal", "ability"), len(found.words)


def is_forecast(prose: Prose, cast: Cast, statements: Sequence[Statement], found: Found) -> bool:
    """Whether a hedged clause says what is to come, rather than what its speaker will see to."""
    head, who = found.head, subject(found.head)
    if found.hedge.form == "ability" and not negated(found):
        return False
    if found.hedge.form == "ability" and who is not None and who.lower_ in ("i", "we", "you"):
        return False
    if any(t.lower_ == "than" for t in head.children) or comparison(head):
        return False
    if past(head) or found.hedge.form not in ("modal", "ability", "going"):
        return not past(head) or found.hedge.form not in ("modal", "adverb")
    said = statement_at(statements, head.idx, head.idx + len(head))
    if commits(cast, said, who):
        return False
    return said is not None or not appointed(prose, cast, found, who)


def comparison(head: Token) -> bool:
    """A "than the U.S. may believe"."""
    return any(a.lower_ == "than" for t in (head, *head.ancestors) for a in t.children if a.i < head.i and a.dep_ in ("mark", "prep"))


def past(head: Token) -> bool:
    """Whether a clause speaks of what was or would have been."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)


def commits(cast: Cast, said: Statement | None, who: Token | None) -> bool:
    """Whether the speaker speaks of the own side's acts: a promise or a threat, no forecast."""
    if who is None:
        return said is not None
    if who.lower_ in ("i", "we"):
        return True
    if said is None or said.speaker is None:
        return False
    actors = cast.everyone(who.idx)
    speaker = cast[said.speaker]
    return any(
        a.id == speaker.id or (a.country is not None and a.country == speaker.country and cast.kinds.get(a.id) != "person")
        for a in actors
    )


def appointed(prose: Prose, cast: Cast, found: Found, who: Token | None) -> bool:
    """Whether a narrator's bare "will" tells of a plan: an actor who will do what is arranged."""
    if found.hedge.words[0] not in ("will", "'ll", "would", "'d", "shall") or negated(found):
        return False
    acts = who is not None and bool(cast.everyone(who.idx))
    planned = found.head.lemma_ in PLANS
    reported = found.hedge.words[0] in ("would", "'d") and not conditional(prose, found.head)
    return planned or reported or (acts and prose.page.document.genre in ("news", "communique", "statement"))


def conditional(prose: Prose, head: Token) -> bool:
    return any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children) for c in head.children) or (
        (subject(head) or head).tag_ == "VBG"
    )


def negated(found: Found) -> bool:
    """Whether the clause is turned round by "not", "hardly", "no" and the like: an odd number of them."""
    head = found.head
    if found.hedge.form in ("attitude", "opinion"):
        return bool(denied(found.words[0])) or any(c.dep_ == "neg" for w in (found.words[0], head) for c in w.children)
    own = {t.i for t in found.words}
    family = [*head.children, *(g for w in found.words for g in w.children)]
    who = subject(head)
    count = len({t.i for t in family if t.i not in own and (t.dep_ == "neg" or t.lower_ in NEGATIVE and t.dep_ in ("advmod", "preconj", "cc") and t.i < head.i)})
    if who is not None:
        count += who.lower_ in NEGATIVE or any(c.lower_ in NEGATIVE and c.i not in own and c.dep_ in ("det", "amod", "neg") for c in who.children)
    return count % 2 == 1


def forecast(
    prose: Prose, cast: Cast, statements: Sequence[Statement], times: Sequence[Time], found: Found
) -> Forecast:
    """The row of a hedge and its clause."""
    span = extent(prose, found)
    said = statement_at(statements, span.start, span.end)
    band = opposite(found.hedge.band) if negated(found) and found.hedge.flag != "possible" else found.hedge.band
    who = subject(found.head)
    holder = subject(found.words[0]) if found.hedge.form in ("attitude", "opinion") else None
    by = cast.at(holder.idx) if holder is not None else None
    about = prose.subtree(who).text if who is not None else ""
    return Forecast(
        span=span,
        by=by.id if by else said.speaker if said and said.speaker else AUTHOR,
        subject=" ".join(about.split()) or " ".join(found.head.text.split()),
        outcome=outcome(prose, found, span),
        probability=band,
        hedge=prose.of(found.words),
        conditional=bool(CONDITIONAL.search(span.text)),
        horizon_to=horizon(times, span),
        flag=found.hedge.flag,
        confidence=0.9 if found.hedge.flag is None else 0.7,
    )


def extent(prose: Prose, found: Found) -> Span:
    """The clause of a forecast; a relative clause begins at its hedge."""
    if found.head.pos_ == "NOUN" and found.words[-1].dep_ == "amod":
        whole = prose.subtree(found.head)
        start = found.words[0].idx
        return prose.span(start, max(whole.end, start + 1))
    start, end = bounds(found.head)
    own = subject(found.head)
    sentence = prose.sentence(found.head.idx)
    misread = found.head.pos_ == "NOUN" or own is None
    if sentence is not None and misread and (found.hedge.form == "verb" or prose.kind(start) in ("title", "heading")):
        return prose.of(t for t in sentence if not (t.is_punct and t.i == sentence.end - 1))
    if own is None or own.tag_ in ("WDT", "WP"):
        start = min(t.idx for t in (*found.words, found.head))
    return prose.span(start, end)


def outcome(prose: Prose, found: Found, span: Span) -> str:
    """What is forecast, in the text's words, without its hedge and negation."""
    skip = {t.i for t in found.words} | {t.i for t in found.head.children if t.dep_ in ("neg", "aux")}
    begin = max(t.i for t in (*found.words, *(c for c in found.head.children if c.dep_ == "neg" and c.i < found.head.i)))
    if found.hedge.form in ("attitude", "opinion"):
        begin = min(t.i for t in found.head.subtree) - 1
    elif found.hedge.form == "adverb" or begin > found.head.i and found.hedge.form == "modal":
        begin = found.head.i - 1
    words = [t for t in prose.tokens(span.start, span.end) if t.i > begin and t.i not in skip]
    who = subject(found.head)
    if who is not None and not any(t.pos_ in ("VERB", "NOUN", "PROPN", "ADJ", "NUM") for t in words):
        words = list(prose.tokens(*_ends(prose.subtree(who))))
    text = "".join(t.text_with_ws for t in words).strip()
    return re.sub(r"^(?:to|that|of)\s+", "", " ".join(text.split())) or " ".join(span.text.split())


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def horizon(times: Sequence[Time], span: Span) -> str | None:
    """The last day of the time the clause names, where it names one."""
    ends = [interval(t.value)[1] for t in times if span.start <= t.span.start and t.span.end <= span.end]
    return max((e for e in ends if e), default=None)
