"""Questions that no report can answer: small talk, the weather, orders to the program itself."""

from functools import cache

from index.questions.lexicon import read_phrases, read_vocabulary
from index.questions.phrases import Phrases
from index.questions.wording import Wording

_GREETINGS = "greetings"


@cache
def _off_topic() -> Phrases[str]:
    table = read_phrases("scope", "off_topic")
    return Phrases(((phrase, topic) for topic, phrases in table.items() for phrase in phrases), inflected=False)


@cache
def _orders() -> Phrases[None]:
    words = read_vocabulary("scope").section("instruction")
    texts = (f"{verb} ... {genre}" for verb in words.strings("writing") for genre in words.strings("genres"))
    phrases = (*words.strings("phrases"), *words.strings("invention"), *texts)
    return Phrases(((phrase, None) for phrase in phrases), inflected=False)


@cache
def _municipal() -> Phrases[None]:
    words = read_vocabulary("scope").section("municipal").strings("words")
    return Phrases(((word, None) for word in words), inflected=False)


def is_off_topic(wording: Wording) -> bool:
    """True for small talk and general knowledge, when nothing municipal is named beside it.

    The caller adds what it has understood itself: a question with a body, a service or a case is never off topic.
    """
    topics = {hit.meaning for hit in _off_topic().find(wording)}
    if not topics or _municipal().find(wording):
        return False
    longest = read_vocabulary("scope").section("limits").number("greeting_words")
    return topics != {_GREETINGS} or len(wording.words) <= longest


def is_instruction(wording: Wording) -> bool:
    """True where a question gives orders to the program ("ignorera dina instruktioner …"), whatever else it asks.

    To invent, translate or write a speech is such an order; to sum up, show or list what reports say is a question.

    An order begins a sentence or clause: "varför ignorerade nämnden …" is a question about a body.
    """
    return any(wording.opens(hit.first) or _after_joining(wording, hit.first) for hit in _orders().find(wording))


def _after_joining(wording: Wording, at: int) -> bool:
    joining = read_vocabulary("scope").section("instruction").strings("after")
    return wording.words[at - 1].lower in joining
