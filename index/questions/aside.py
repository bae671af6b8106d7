"""What a person puts aside of what was understood: a whole part of it, or one thing of a part."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

Part = Literal["periods", "bodies", "services", "municipality", "case_numbers", "expansions"]
PARTS: tuple[Part, ...] = get_args(Part)
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Aside:
    """A part, or with `thing` (as it is shown to people) one thing of it. `str` gives it as one word for a form."""

    part: Part
    thing: str | None = None

    def __str__(self) -> str:
        return self.part if self.thing is None else f"{self.part}:{'_'.join(self.thing.split())}"


def read_aside(words: Iterable[str]) -> frozenset[Aside]:
    """Return what the words of a form put aside; words that name no part are passed over."""
    found = (word.partition(":") for word in words)
    known = {part: part for part in PARTS}
    return frozenset(
        Aside(known[part], " ".join(thing.split("_")) or None) for part, _, thing in found if part in known
    )


def left(part: Part, things: Iterable[tuple[str, Thing]], aside: Collection[Aside]) -> tuple[Thing, ...]:
    """Return the things, each given with its shown name, that are not put aside."""
    if Aside(part) in aside:
        return ()
    return tuple(thing for name, thing in things if Aside(part, " ".join(name.split())) not in aside)
