from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from index.questions.query import Query
from service.conversation.conversations import MOST_TURNS, Conversations


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_a_conversation_keeps_its_last_questions_in_order() -> None:
    kept = Conversations(60, 10)
    name = kept.add(None, Query("0"))
    for number in range(1, 9):
        assert kept.add(name, Query(str(number))) == name
    assert [turn.text for turn in kept.turns(name)] == [str(number) for number in range(9 - MOST_TURNS, 9)]


def test_a_conversation_is_forgotten_when_nobody_asks() -> None:
    clock = Clock()
    kept = Conversations(60, 10, clock)
    name = kept.add(None, Query("Varför?"))
    clock.now = 59
    kept.add(name, None)
    clock.now = 118
    assert kept.turns(name)
    clock.now = 119
    assert kept.turns(name) == () and len(kept) == 0


def test_an_unknown_id_begins_anew_under_another_one() -> None:
    kept = Conversations(60, 10)
    assert kept.turns("påhittat") == ()
    name = kept.add("påhittat", Query("Varför?"))
    assert name != "påhittat" and len(name) >= 32
    assert kept.turns("påhittat") == ()


def test_the_oldest_goes_when_there_are_too_many() -> None:
    kept = Conversations(60, 3)
    names = [kept.add(None, Query("Varför?")) for _ in range(5)]
    assert [bool(kept.turns(name)) for name in names] == [False, False, True, True, True]


def test_many_threads_may_talk_at_once() -> None:
    kept = Conversations(60, 50)
    with ThreadPoolExecutor(8) as threads:
        names = list(threads.map(lambda n: kept.add(kept.add(None, Query(str(n))), Query("mer")), range(400)))
    assert len(set(names)) == 400 and len(kept) == 50
    assert [turn.text for turn in kept.turns(names[-1])][-1] == "mer"
