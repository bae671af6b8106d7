"""Trains the Swedish tokenizer: lower-case Unigram pieces, the same at the start of a word and inside a compound."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.trainers import UnigramTrainer

from training.pages import NOTHING, KeptOut, read_concepts, read_government, read_questions, read_statutes

_UNKNOWN = "[UNK]"
_LONGEST_PIECE = 14
_CONCEPT_COPIES = 8
_PARALLEL_EVERY = 4


def read_tokenizer_texts(folder: Path, left_out: KeptOut = NOTHING) -> Iterator[str]:
    """Yield the texts the pieces are learnt from; concepts several times, since municipal words are rare elsewhere."""
    for text in (*read_government(folder, left_out), *read_statutes(folder, left_out)):
        yield text.title
        yield " ".join(text.sentences)
    for question in read_questions(folder, "train"):
        yield question.question
    for everyday, concept in read_concepts(folder):
        yield from (f"{everyday}, {concept}" for _ in range(_CONCEPT_COPIES))
    with gzip.open(folder / "en-sv-pairs.json.gz", "rt", encoding="utf-8") as file:
        yield from (swedish for swedish, _, _ in json.load(file)[::_PARALLEL_EVERY])


def train_tokenizer(texts: Iterator[str], size: int) -> Tokenizer:
    """Return a Unigram tokenizer of `size` pieces. No word-start mark, so "omsorg" is one piece in äldreomsorg too."""
    tokenizer = Tokenizer(Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(Regex(r"[^\w%§]+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = UnigramTrainer(
        vocab_size=size,
        special_tokens=[_UNKNOWN],
        unk_token=_UNKNOWN,
        max_piece_length=_LONGEST_PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
