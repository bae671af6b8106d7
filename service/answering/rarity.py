"""How rare a word is in the archive: common words say little about what a page is on."""

import math
from dataclasses import dataclass

from index.search.keywords import Keywords


@dataclass(frozen=True, slots=True)
class Rarity:
    """Weight of a token from the share of passages it stands in: 1 for one never seen, falling to 0.1."""

    keywords: Keywords

    def __call__(self, token: str) -> float:
        """Return the inverse document frequency of a token of the `words` field, scaled by its largest value."""
        total = max(2, self.keywords.size())
        seen = self.keywords.frequency(token)
        return max(0.1, math.log(total / (1 + seen)) / math.log(total))
