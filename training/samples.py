"""Draws training pairs of token ids: a title or a sentence with a window of its text, a question with its passage."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from training.pages import Question, Text

Ids = list[int]
Pair = tuple[Ids, Ids]

_WINDOW_TOKENS = 160
_TITLE_SHARE = 0.5
_FOLDED_SHARE = 0.15
_FOLDING = str.maketrans("åäöÅÄÖ", "aaoAAO")


@dataclass(frozen=True, slots=True)
class EncodedText:
    """The token ids of a title and of each sentence under it."""

    title: Ids
    sentences: list[Ids]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Return the token ids of each text."""
    return [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]


def encode_texts(tokenizer: Tokenizer, texts: Sequence[Text]) -> list[EncodedText]:
    """Return the texts as token ids."""
    titles = encode(tokenizer, [text.title for text in texts])
    flat = iter(encode(tokenizer, [sentence for text in texts for sentence in text.sentences]))
    return [EncodedText(title, [next(flat) for _ in text.sentences]) for title, text in zip(titles, texts, strict=True)]


def encode_questions(tokenizer: Tokenizer, questions: Sequence[Question]) -> list[Pair]:
    """Return (question, passage) as token ids."""
    left = encode(tokenizer, [question.question for question in questions])
    right = encode(tokenizer, [question.passage for question in questions])
    return list(zip(left, right, strict=True))


def fold_some(questions: Sequence[Question], draw: random.Random) -> list[Question]:
    """Return the questions, some of them typed without å, ä and ö."""
    return [
        Question(question.question.translate(_FOLDING), question.passage) if draw.random() < _FOLDED_SHARE else question
        for question in questions
    ]


def draw_pair(text: EncodedText, draw: random.Random) -> Pair:
    """Return (title or one sentence, a window of the text without that sentence)."""
    start = draw.randrange(len(text.sentences)) if len(text.sentences) > 2 else 0
    window: list[Ids] = []
    length = 0
    for sentence in text.sentences[start:]:
        window.append(sentence)
        length += len(sentence)
        if length >= _WINDOW_TOKENS:
            break
    anchor = text.title
    if len(window) > 1 and (not anchor or draw.random() > _TITLE_SHARE):
        anchor = window.pop(draw.randrange(len(window)))
    return anchor, [piece for sentence in window for piece in sentence]
