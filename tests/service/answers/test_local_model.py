"""A real local inference server, with a tiny model made here: every token of it is generated."""

import json
import sys
from pathlib import Path
from typing import Any


def _make_tiny_model(folder: Path) -> None:
    """Write a Llama of two thin layers with random weights, and a tokenizer of words of the reports' kind."""
    import torch  # here, for it takes seconds
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    words = "underskott överskott nämnden beslutade föreslår mnkr tkr på i för och [1] [2] 4,8 2021 . Kommunfullmäktige"
    vocabulary = {word: at for at, word in enumerate(["<pad>", "<unk>", *words.split()])}
    tokens = Tokenizer(WordLevel(vocabulary, unk_token="<unk>"))
    tokens.pre_tokenizer = WhitespaceSplit()
    made: Any = PreTrainedTokenizerFast
    tokenizer = made(tokenizer_object=tokens, unk_token="<unk>", pad_token="<pad>")
    tokenizer.save_pretrained(folder)
    torch.manual_seed(7)
    shape = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    LlamaForCausalLM(LlamaConfig(vocab_size=len(vocabulary), **shape)).save_pretrained(folder)  # type: ignore[arg-type]


def test_what_a_tiny_random_model_says_leaves_the_quotes(wording: Any, started: Any, tmp_path: Path) -> None:
    _make_tiny_model(tmp_path / "model")
    command = [sys.executable, str(Path(__file__).with_name("tiny_model.py")), "{port}", str(tmp_path / "model")]
    with started(*command, ready="/v1/models", HF_HUB_OFFLINE="1") as server:
        writer = wording.served_by(server.address, model_seconds=60.0)
        answer = wording.ask(writer)
        said = json.loads(server.said.splitlines()[-1])
    assert said["completion_tokens"] > 5 and said["prompt_tokens"] > 100 and said["said"]
    assert wording.is_quoted(answer) and writer.counts.answers("nothing_left") == 1
