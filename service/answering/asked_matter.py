"""Which matter a question is about, where several fit nearly as well: the one whose whole text speaks of it most."""

from service.answering.brief import Brief
from service.answering.handlings import Fit, Handling, handlings_of
from service.answering.matter_text import matter_sentences
from service.answering.support import tokens_of
from service.answering.things import share_of

NEARLY = 0.5
MOST_READ = 4


def asked_handlings(brief: Brief) -> list[tuple[Fit, Handling]]:
    """Return the handlings that the question may be about, best first.

    Of those that fit within NEARLY of the best, the one is first whose matter's text, beside how well it fits, speaks
    of the greatest share of the question's things. Nothing is read where they are all of one matter.
    """
    found = handlings_of(brief)
    close = [pair for pair in found[:MOST_READ] if found[0][0].total - pair[0].total <= NEARLY]
    if len({one.first.title.casefold() for _, one in close}) < 2:
        return found
    things = brief.things

    def standing(pair: tuple[Fit, Handling]) -> float:
        fit, handling = pair
        said = " ".join((handling.first.title, *(one.words for one in matter_sentences(brief, handling))))
        return fit.total + share_of(things, tokens_of(said))

    best = max(close, key=standing)
    return [best, *(pair for pair in found if pair is not best)]
