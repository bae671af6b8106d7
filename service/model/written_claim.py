"""A written claim: one sentence of a model's output and the keys it ends with, without all that is not words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.wording.sentences import sentence_spans
from service.model.visible_text import visible

MOST_CLAIMS = 10

_KEY = r"\[\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*\]"
_KEYS = re.compile(_KEY)
_AFTER_STOP = re.compile(rf"([.!?][”\"]?)\s*((?:{_KEY}\s*)+)")
_FENCE = re.compile(r"^\s*(?:```|~~~).*$", re.MULTILINE)
_BULLET = re.compile(r"^\s*(?:[-*+•–>]|\d{1,2}[.)]|#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w|[.,;:!?”])[*_](?!\w)|`")
_SPACE_BEFORE = re.compile(r"\s+([.,;:!?])")
# What leads somewhere or runs: an address in any form, a tag, a link or picture of Markdown, an entity of HTML.
_LEADS_AWAY = re.compile(
    r"[a-z][a-z0-9+.-]{1,15}://|\bwww\.|\b(?:javascript|data|vbscript|mailto|file|tel):\S|</?[a-z!]|\]\s*\(|!\[|\]\s*\[[^\d\s]"
    r"|&(?:#x?[0-9a-f]+|[a-z]{2,8});|[\w.+-]+@[\w-]+\.[a-z]{2,}|\\\\\w"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:se|com|org|net|nu|io|eu|info|biz|ru|cn|dev|app|xyz|example|test|invalid|local)\b"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "“„«", "»"


@dataclass(frozen=True, slots=True)
class WrittenClaim:
    """A sentence as a model wrote it, without its keys. `keys` may be unknown; none means that it rests on nothing."""

    text: str
    keys: tuple[int, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words within quotation marks."""
        return tuple(match[1].strip() for match in re.finditer(r"”([^”]*)”", self.text))

    @property
    def unquoted(self) -> str:
        """The words outside quotation marks."""
        return " ".join(re.sub(r"”[^”]*”", " ", self.text).split())

    @property
    def leads_away(self) -> bool:
        """True where it holds an address, a tag, a link, a picture or anything else that is more than words."""
        return _LEADS_AWAY.search(self.text) is not None


def claims_in(output: str) -> list[WrittenClaim]:
    """Return the sentences of a model's output in order, Markdown and unseen characters taken off."""
    text = _FENCE.sub("", visible(output))
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [claim for line in lines for claim in _claims(line) if claim.text][: 4 * MOST_CLAIMS]


def _claims(line: str) -> Iterator[WrittenClaim]:
    line = _AFTER_STOP.sub(lambda match: f" {match[2].strip()}{match[1]} ", _with_even_marks(line))
    for sentence in _sentences(line):
        keys = [int(number) for group in _KEYS.findall(sentence) for number in re.findall(r"\d+", group)]
        words = _EMPHASIS.sub("", _KEYS.sub(" ", sentence))
        yield WrittenClaim(_SPACE_BEFORE.sub(r"\1", " ".join(words.split())), tuple(dict.fromkeys(keys)))


def _sentences(line: str) -> Iterator[str]:
    """Yield the sentences; one that ends within a quotation goes on to where the quotation does."""
    open_since = None
    for start, end in sentence_spans(line):
        begin = start if open_since is None else open_since
        open_since = begin if line.count("”", begin, end) % 2 else None
        if open_since is None:
            yield line[begin:end]
    if open_since is not None:
        yield line[open_since:]


def _with_even_marks(line: str) -> str:
    """Return the line with every double quotation mark written as Swedish does."""
    return re.sub(f'["{_OPENING}{_CLOSING}]', "”", line)
