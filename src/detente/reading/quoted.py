"""Which reporting word a quotation belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.contents import look_up

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.prose import Prose
    from detente.reading.quotes import Quote

REACH = 25
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
CLOSED = re.compile(r"[,?!.…—–-]['’”\"»]{1,3}$")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# connectives that make the clause after a quotation a comment on it: "..." as he put it is one still
ASIDE = frozenset({"when", "while", "because", "if", "although", "though", "after", "before"})


def words(text: str) -> int:
    """How many words a quotation has.

    >>> words("“two-state”"), words("“We won't go.”")
    (1, 3)
    """
    return len(WORD.findall(text))


def cue_of(prose: Prose, quote: Quote) -> Token | None:
    """The verb that reports a quotation: after it, or else before it, in the same sentence."""
    return _after(prose, quote) or _before(prose, quote)


def _after(prose: Prose, quote: Quote) -> Token | None:
    text = prose.text
    if not (CLOSED.search(text[quote.start : quote.end]) or text[quote.end : quote.end + 1] == ","):
        return None
    block = prose.block(quote.start)
    end = min(block.end if block else len(text), quote.end + 8 * REACH)
    subject = False
    for token in prose.tokens(quote.end, end):
        if token.text in ('"', ";", "''", ":") or (token.is_sent_start and token.idx > quote.end + 2 and subject):
            return None
        if token.text in (".", "!", "?") or token.lower_ in ASIDE:
            return None
        subject = subject or token.pos_ in ("NOUN", "PROPN", "PRON")
        if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "compound"):
            return token if _quotes(token) and (subject or _inverted(token)) else None
    return None


def _inverted(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ")
    )


def _quotes(verb: Token) -> bool:
    cue = look_up(verb)
    return cue is not None and bool(cue.frames & {"say", "quote"})


def _before(prose: Prose, quote: Quote) -> Token | None:
    """The nearest verb before the quotation, where only its addressee, time or place stands between."""
    block = prose.block(quote.start)
    begin = max(block.start if block else 0, quote.start - 8 * REACH)
    between = list(prose.tokens(begin, quote.start))
    formal = prose.text[:quote.start].rstrip()[-1:] in (",", ":")
    for token in reversed(between):
        if token.text in (";", "!", "?", '"') or (token.text == "." and token.is_sent_end):
            return None
        if token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod", "compound", "pobj"):
            return token if _quotes(token) and (formal or _opens(prose, token, quote)) else None
        if token.pos_ == "VERB" and token.dep_ == "acl" and _quotes(token) and token.tag_ == "VBG":
            return token
    return None


def _opens(prose: Prose, verb: Token, quote: Quote) -> bool:
    """Whether a quotation without comma or colon stands where the verb's words would stand."""
    gap = prose.text[verb.idx + len(verb) : quote.start].strip()
    inside = prose.text[quote.start : quote.end].lstrip("\"“'‘«„")
    if not gap:
        return words(inside) > 3 or bool(CLOSED.search(prose.text[quote.start : quote.end]))
    return gap == "that" or (inside[:1].isupper() or inside[:1] == "[") and words(inside) > 3
