"""A cross-encoder made here, small and untrained: what it says is arbitrary, how it is used is not."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from index.embedding.reranker import CrossEncoderReranker, load_reranker
from index.errors import RerankerError

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "skolskjuts", "kostar", "mer", "snö"]


def _saved(folder: Path, outputs: int = 1) -> str:
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    marks: dict[str, Any] = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    fast: Any = PreTrainedTokenizerFast
    fast(tokenizer_object=tokenizer, model_max_length=64, **marks).save_pretrained(folder)
    sizes: dict[str, Any] = {
        "hidden_size": 8,
        "num_hidden_layers": 1,
        "num_attention_heads": 1,
        "intermediate_size": 8,
        "num_labels": outputs,
    }
    config = BertConfig(vocab_size=len(WORDS), max_position_embeddings=64, **sizes)
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def test_a_cross_encoder_in_a_folder_gives_one_number_per_passage(tmp_path: Path) -> None:
    reranker = load_reranker(_saved(tmp_path))
    texts = ["skolskjuts kostar mer", "snö", "skolskjuts kostar mer"]
    scores = reranker.scores("skolskjuts", texts)
    assert len(scores) == 3 and scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert scores[0] != pytest.approx(scores[1], abs=1e-9)
    assert reranker.scores("skolskjuts", []) == []
    own = CrossEncoder(str(tmp_path), device="cpu").predict([("skolskjuts", text) for text in texts])
    assert scores == pytest.approx([float(score) for score in own], abs=1e-5)


def test_a_model_that_is_not_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(RerankerError, match=r"UNDERLAG_RERANKER.*finns-inte"):
        load_reranker(str(tmp_path / "finns-inte"))


def test_a_classifier_is_no_reranker(tmp_path: Path) -> None:
    with pytest.raises(RerankerError, match=r"UNDERLAG_RERANKER.*3 numbers"):
        load_reranker(_saved(tmp_path, outputs=3))


@dataclass(frozen=True)
class _Broken:
    def predict(self, pairs: list[tuple[str, str]], **_: object) -> list[float]:
        return [float("nan") for _ in pairs]


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(RerankerError, match="not finite"):
        CrossEncoderReranker("trasig", _Broken()).scores("fråga", ["svar"])
