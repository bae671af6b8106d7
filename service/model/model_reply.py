"""What a language model's API replied: the text of its only choice, or why there is none."""

import json
import re
from typing import Any

from service.errors import ModelFailed

MOST_CHARS = 8000
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"</?think(?:ing)?>", re.IGNORECASE)


def text_of_reply(body: bytes) -> str:
    """Return the words of a chat completion, what a model thought aloud left out.

    Raises ModelFailed: "malformed" for what is no chat completion in text, "refused" where the model or its guard
    declined or asked for a tool, "too_long" where it was cut off or wrote more than an answer can be.
    """
    choice = _choice(body)
    message = choice.get("message")
    if not isinstance(message, dict):
        raise ModelFailed("malformed", "no message")
    if choice.get("finish_reason") == "content_filter" or message.get("refusal"):
        raise ModelFailed("refused")
    if message.get("tool_calls") or message.get("function_call"):
        raise ModelFailed("refused", "asked for a tool")
    text = message.get("content")
    if not isinstance(text, str):
        raise ModelFailed("malformed", "no text")
    if choice.get("finish_reason") == "length" or len(text) > 4 * MOST_CHARS:
        raise ModelFailed("too_long")
    return _said(text)


def _choice(body: bytes) -> dict[str, Any]:
    try:
        reply = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8 and text that is no JSON are ValueErrors
        raise ModelFailed("malformed", "no JSON") from error
    choices = reply.get("choices") if isinstance(reply, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise ModelFailed("malformed", "no choice")
    return choices[0]


def _said(text: str) -> str:
    said = _THOUGHTS.sub("", text)
    if _OPEN_THOUGHT.search(said):
        raise ModelFailed("malformed", "a thought that does not end")
    if len(said) > MOST_CHARS:
        raise ModelFailed("too_long")
    return said.strip()
