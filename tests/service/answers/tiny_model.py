"""A local inference server for a folder with a model of transformers, run as a process of its own: `PORT FOLDER`.

It speaks as much of the OpenAI API as chat completions need, and really generates every token.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import torch
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast

port, folder = int(sys.argv[1]), sys.argv[2]
torch.set_num_threads(1)
torch.manual_seed(7)
tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
model: Any = AutoModelForCausalLM.from_pretrained(folder)


class Handler(BaseHTTPRequestHandler):
    """Chat completions, and the list of models."""

    def do_GET(self) -> None:
        self.reply({"data": [{"id": "tiny", "object": "model"}]})

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        prompt = "\n".join(message["content"] for message in asked["messages"])
        taken = tokenizer(prompt, return_tensors="pt", truncation=True, max_length=192)["input_ids"]
        made = model.generate(taken, max_new_tokens=48, do_sample=True, pad_token_id=0)[0, taken.shape[1] :]
        message = {"role": "assistant", "content": tokenizer.decode(made)}
        usage = {"prompt_tokens": int(taken.shape[1]), "completion_tokens": int(made.shape[0])}
        print(json.dumps({"said": message["content"], **usage}), flush=True)
        self.reply({"choices": [{"message": message, "finish_reason": "stop"}], "usage": usage})

    def reply(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output to what was said."""


HTTPServer(("127.0.0.1", port), Handler).serve_forever()
