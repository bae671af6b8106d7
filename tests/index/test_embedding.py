"""Tests of loading embedders: the shipped model, static models and transformers from folders, and refusals."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from index.embedding.embedding import load_embedder
from index.errors import EmbedderError

_TEXTS = ["Äldreomsorgen gick med underskott.", "Underskott i äldreomsorgen", "Ny badplats vid sjön", "", "日本"]


def _write_static(folder: Path, seed: int = 0) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    words = {"[UNK]": 0, "nämnden": 1, "beslutar": 2, "budget": 3}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = torch.randn(4, 8, generator=torch.Generator().manual_seed(seed))
    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    return folder


def _write_transformer(folder: Path) -> Path:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    inner = folder / "inner"
    inner.mkdir(parents=True)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "budget", "nämnden"]
    (inner / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    BertTokenizer(str(inner / "vocab.txt")).save_pretrained(inner)
    torch.manual_seed(0)
    shape = BertConfig(vocab_size=10, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)
    BertModel(shape).save_pretrained(inner)
    body = Transformer(str(inner))
    SentenceTransformer(modules=[body, Pooling(16)], device="cpu").save(str(folder), create_model_card=False)
    return folder


def test_the_shipped_model_gives_unit_vectors() -> None:
    embedder = load_embedder()
    vectors = embedder.embed_passages(_TEXTS)
    assert vectors.dtype == np.float32 and vectors.shape == (len(_TEXTS), embedder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.name.startswith("underlag-sv-")


def test_the_shipped_model_knows_what_is_near() -> None:
    embedder = load_embedder()
    question = embedder.embed_questions(["Varför gick äldreomsorgen back?"])
    near, far = (question @ embedder.embed_passages(_TEXTS[1:3]).T)[0]
    assert near > far + 0.2


def test_the_shipped_model_is_an_ordinary_sentence_transformer() -> None:
    from sentence_transformers import SentenceTransformer

    folder = Path(load_embedder.__code__.co_filename).parent / "models" / "underlag-sv"
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).float()
    theirs = model.encode(_TEXTS[:3], convert_to_numpy=True)
    assert np.allclose(theirs, load_embedder().embed_passages(_TEXTS[:3]), atol=1e-5)


def test_the_shipped_files_are_small() -> None:
    folder = Path(load_embedder.__code__.co_filename).parent / "models"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 14_000_000


def test_asking_does_not_import_torch() -> None:
    script = (
        "import sys; from index.embedding.embedding import load_embedder\n"
        "load_embedder().embed_questions(['a']); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_texts_give_no_rows() -> None:
    embedder = load_embedder()
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


def test_a_static_folder_is_loaded_and_named_by_its_content(tmp_path: Path) -> None:
    one = load_embedder(str(_write_static(tmp_path / "one" / "m", seed=1)))
    two = load_embedder(str(_write_static(tmp_path / "two" / "m", seed=2)))
    again = load_embedder(str(_write_static(tmp_path / "three" / "m", seed=1)))
    assert one.name == again.name != two.name
    assert one.dimension == 8


def test_a_transformer_folder_gets_its_prefixes(tmp_path: Path) -> None:
    embedder = load_embedder(str(_write_transformer(tmp_path / "multilingual-e5-tiny-small")))
    plain = load_embedder(str(_write_transformer(tmp_path / "other")))
    assert np.allclose(np.linalg.norm(embedder.embed_passages(["budget"]), axis=1), 1, atol=1e-5)
    assert np.allclose(plain.embed_questions(["budget"]), plain.embed_passages(["budget"]))
    prefixed = load_embedder(str(_write_transformer(tmp_path / "e5-small")))
    assert np.allclose(prefixed.embed_questions(["budget"]), plain.embed_questions(["query: budget"]), atol=1e-5)
    assert prefixed.name != plain.name


def test_an_unknown_name_is_refused_at_once() -> None:
    with pytest.raises(EmbedderError, match="not on this machine"):
        load_embedder("nobody/no-such-model")


def test_a_damaged_folder_is_refused(tmp_path: Path) -> None:
    folder = _write_static(tmp_path / "m")
    for path in folder.rglob("*.safetensors"):
        path.write_bytes(b"not a table")
    with pytest.raises(EmbedderError):
        load_embedder(str(folder))


def test_a_table_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    folder = _write_static(tmp_path / "m")
    place = next(folder.rglob("tokenizer.json"))
    content = json.loads(place.read_text(encoding="utf-8"))
    content["model"]["vocab"] |= {f"ord{number}": number for number in range(4, 20)}
    place.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(EmbedderError):
        load_embedder(str(folder))
