"""In what form something was said, how high that form ranks, and whether it was told at home.

The form is read from the words around the saying ("in a statement", "told reporters", "wrote on X"), from
who speaks (a ministry, a spokesperson, an official without a name, an outlet of the state) and, on a page
that is itself a pronouncement, from its heading. Forms, ladders and audiences are those of
:mod:`detente.codes.pronouncements`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.gazetteer import RANK, gazetteer, roles, weight
from detente.codes.pronouncements import audiences, occasions, rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.reading.reported import Draft
    from detente.rows import Actor, Carried

STATE = frozenset({"GOV", "MIL", "SPY", "LEG", "JUD", "COP"})
PARTS = frozenset({"compound", "amod", "poss", "nmod", "case", "punct", "conj", "cc"})
AT = frozenset({"in", "at", "during", "on", "through", "via", "to", "with", "by"})
TOLD = frozenset({"dobj", "dative", "pobj"})
SPOKES = re.compile(r"\bspokes(?:person|people|man|men|woman|women)\b|\bpress secretary\b", re.IGNORECASE)
JOINT = re.compile(r"\bjoint\b|\b(?:both|two) (?:sides|countries|governments|ministers)\b", re.IGNORECASE)
GOVERNMENT = re.compile(r"\b(?:government|cabinet|presidency|state council)\b", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:ministry|department|army|navy|forces?|staff|command|commission|agency|office|embassy|council)\b",
    re.IGNORECASE,
)
OFFICIALS = frozenset(
    "official diplomat source aide adviser advisor insider negotiator person people officer".split()
)
NETWORK = re.compile(
    r"\b(?:on|to|via) (?:his |her |its |their )?(?:official )?(?:X|Twitter|Facebook|Truth Social|Weibo|"
    r"Telegram|Instagram|VKontakte|social media|a blog|Substack|LinkedIn|TikTok|YouTube)\b"
)
CARRIED = re.compile(
    r"\b(?:carr(?:y|ied)|report(?:ed)?|publish(?:ed)?|print(?:ed)?|r[au]n|air(?:ed)?|broadcast|relay(?:ed)?|show[ns]?|"
    r"appear(?:ed)?|mention(?:ed)?)\b"
)
KEPT_BACK = re.compile(
    r"\b(?:not|never|no|nor|neither|none|without|omitted|absent|missing|withheld|only)\b|n['’]t\b"
)
AT_HOME = re.compile(
    r"\b(?:domestic|home|local) (?:media|outlets?|audiences?|readers|press|newspapers|viewers|consumption)\b|"
    r"\bstate (?:television|TV)\b"
)
IT = re.compile(
    r"\b(?:it|that|statement|speech|remarks?|comments?|commentary|article|report|message|text)\b",
    re.IGNORECASE,
)


class Pronouncement(NamedTuple):
    """The form of a pronouncement, its rung on the state's ladder, and where it was carried."""

    form: str | None = None
    rank: int | None = None
    carried: Carried | None = None


class Saying:
    """A saying and what stands around it."""

    def __init__(self, prose: Prose, cast: Cast, draft: Draft, speaker: str | None) -> None:
        self.prose, self.cast, self.draft = prose, cast, draft
        self.speaker: Actor | None = cast[speaker] if speaker else None

    @cached_property
    def sentence(self) -> Words | None:
        """The sentence of the cue or the source."""
        word = self.draft.cue if self.draft.cue is not None else self.draft.source
        return None if word is None else word.sent

    @cached_property
    def around(self) -> str:
        """The words of the sentence outside what was said."""
        if self.sentence is None:
            return ""
        words = (w for w in self.sentence if not self.draft.holds(w.idx, w.idx + 1))
        return "".join(w.text_with_ws for w in words)

    @cached_property
    def by(self) -> str:
        """The words for who speaks, with what stands before and after the name."""
        source = self.draft.source
        if source is None:
            return ""
        words = (w for w in source.subtree if not self.draft.holds(w.idx, w.idx + 1) and w.dep_ != "relcl")
        return " ".join(w.text for w in words)

    def form(self) -> str | None:
        """The form, from the nearest evidence to the farthest."""
        if self.draft.cue is not None and self.draft.cue.lemma_.lower() in ("tweet", "post"):
            return "post"
        if self.draft.frame == "turn" and self.prose.page.document.genre == "interview":
            return "interview"
        if NETWORK.search(self.around):
            return "post"
        for noun in self._nouns():
            named = self._named(noun)
            if named:
                return named
        if _asked(self.draft.cue):
            return "answer"
        return self._by_speaker() or self._by_heading()

    def _nouns(self) -> Iterator[Token]:
        """The nouns that can name an occasion: the source, the cue, and what the cue is done in or to."""
        cue = self.draft.cue
        yield from (w for w in (self.draft.source, cue) if w is not None and w.pos_ in ("NOUN", "PROPN"))
        if cue is None:
            return
        if cue.dep_ in ("acl", "advcl") and cue.head.pos_ == "NOUN":
            yield cue.head
        for verb in _verbs(cue):
            if verb is not cue:
                yield verb
            for child in verb.children:
                if child.dep_ in TOLD and not self.draft.holds(child.idx, child.idx + 1):
                    yield child
                elif child.dep_ in ("prep", "agent") and child.lower_ in AT:
                    yield from (c for c in child.children if c.dep_ == "pobj")

    def _named(self, noun: Token) -> str | None:
        """The form that a noun names: "in a joint statement", "told Yonhap"."""
        if self.draft.holds(noun.idx, noun.idx + 1):
            return None
        parts = [c for c in noun.lefts if c.dep_ in PARTS]
        before = parts[-1].lower_ if parts else ""
        form = occasions().get(f"{before} {noun.lemma_.lower()}") or occasions().get(noun.lemma_.lower())
        if form == "statement":
            return self._statement(" ".join(w.text for c in parts for w in c.subtree))
        if form == "joint_statement" or (form == "article" and self._outlet(noun)):
            return "commentary" if form == "article" else form
        if form == "report":
            return "report" if self._outlet(noun) else None
        if form is None and noun.dep_ in TOLD and noun is not self.draft.source:
            heard = self.cast.at(noun.idx)
            return "interview" if heard is not None and heard.sector == "MED" else None
        return form

    def _outlet(self, noun: Token) -> bool:
        """Whether an outlet of a state speaks, in its own name or as whose piece it is."""
        said_by = [self.speaker, *(self.cast.at(c.idx) for c in noun.lefts)]
        return any(a is not None and a.id in audiences() for a in said_by)

    def _statement(self, before: str) -> str:
        """Whose statement it is."""
        words = f"{before} {self.by}"
        joined = self.draft.source is not None and any(c.dep_ == "conj" for c in self.draft.source.children)
        if JOINT.search(words) or joined:
            return "joint_statement"
        if SPOKES.search(words) or (self.speaker and SPOKES.search(self.speaker.role or "")):
            return "spokesperson_statement"
        kind = self.cast.kinds.get(self.speaker.id) if self.speaker else None
        sector = self.speaker.sector if self.speaker else None
        if kind == "person":
            return "press_statement" if sector in STATE or sector is None else "body_statement"
        if GOVERNMENT.search(words) or kind == "country":
            return "ministry_statement" if BODY.search(words) else "government_statement"
        return "ministry_statement" if sector in STATE or BODY.search(words) else "body_statement"

    def _by_speaker(self) -> str | None:
        """The form that follows from who speaks: an outlet of the state, an official without a name."""
        if self.speaker is not None and self.speaker.id in audiences():
            return "report"
        source = self.draft.source
        if source is None or source.lemma_.lower() not in OFFICIALS or source.pos_ != "NOUN":
            return None
        named = self.speaker is not None and any(m.kind == "name" for m in self.speaker.mentions)
        named = named and self.cast.kinds.get(self.speaker.id if self.speaker else "") == "person"
        return None if named or SPOKES.search(self.by) else "leak"

    def _by_heading(self) -> str | None:
        """The form of a page that is itself a pronouncement."""
        page = self.prose.page.document
        if page.genre not in ("statement", "communique") or self.draft.source is None:
            return None
        if page.genre == "communique":
            return "joint_statement"
        title = (page.title or "").casefold()
        if re.search(r"\banswers?\b", title):
            return "answer"
        if re.search(r"\b(?:speech|address|remarks)\b", title):
            return "speech"
        own = self.draft.source.lower_ in ("we", "i", "statement") or "statement" in title
        return self._statement(page.title or "") if own else None

    def rank(self, form: str | None) -> int | None:
        """The rung of the form on the ladder of the speaker's state."""
        if form is None or self.speaker is None or self.speaker.country is None:
            return None
        on = self.prose.page.document.published
        found = rank(self.speaker.country, form, leader=self._leads(self.speaker, on), on=on)
        return found.rank if found else None

    def _leads(self, speaker: Actor, on: str | None) -> bool:
        """Whether the speaker leads the state: by the office held on the day, else by what the text says."""
        entry = gazetteer().entries.get(speaker.id)
        office = entry.office(on) if entry else None
        if office is not None:
            return weight(office) >= RANK["prime_minister"]
        words = (speaker.role_in_text or speaker.name).casefold().split()
        named = (roles().get(" ".join(words[i:])) for i in range(len(words)))
        role = next(filter(None, named), None)
        return role is not None and RANK.get(role.office, 0) >= RANK["prime_minister"]

    def carried(self) -> Carried | None:
        """Where it was carried, if this sentence or the next says so."""
        if self.sentence is None:
            return None
        found = self._told(self.around, self.sentence)
        after = self.sentence.end
        if found is None and after < len(self.prose.doc):
            following = self.prose.doc[after].sent
            if IT.search(following.text):
                found = self._told(following.text, following)
        return found

    def _told(self, text: str, sentence: Words) -> Carried | None:
        outlets = self.cast.within(sentence.start_char, sentence.end_char)
        heard = {audiences()[a.id] for m, a in outlets if a.id in audiences() and m.span.text in text}
        if not CARRIED.search(text) or not (heard or AT_HOME.search(text)):
            return None
        home = "home" in heard or AT_HOME.search(text) is not None
        kept_back = KEPT_BACK.search(text)
        if not kept_back:
            return "home" if home else None
        if kept_back.group() == "only":
            return "home" if home else "abroad"
        return "abroad" if home else None


def read(prose: Prose, cast: Cast, draft: Draft, speaker: str | None) -> Pronouncement:
    """The form, rank and audience of one statement; nothing where the text does not show them."""
    saying = Saying(prose, cast, draft, speaker)
    form = saying.form()
    return Pronouncement(form, saying.rank(form), saying.carried())


def _verbs(cue: Token) -> Iterator[Token]:
    """The cue and the verbs beside it: "issued a statement and said", "speaking to reporters, he said"."""
    yield cue
    yield from (c for c in cue.children if c.dep_ == "advcl" and c.tag_ == "VBG")
    while cue.dep_ in ("conj", "advcl", "xcomp", "pcomp") and cue.head is not cue:
        cue = cue.head
        if cue.pos_ in ("VERB", "AUX"):
            yield cue


def _asked(cue: Token | None) -> bool:
    """Whether the saying answers a question: "asked about the plan, she said"."""
    if cue is None:
        return False
    return any(
        c.dep_ == "advcl" and c.lemma_.lower() in ("ask", "question", "press") and c.tag_ == "VBN"
        for c in cue.children
    )
