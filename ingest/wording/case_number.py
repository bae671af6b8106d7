"""Diarienummer: the many ways municipalities write the number of a case, and the one way we keep it.

The one way is `<year>.<number> <PREFIX>` ("2025.493 KS"), the number with at least three digits. The diary plan's class
is dropped, because it is no part of a case's identity; the prefix names the diary and may be missing.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import load_vocabulary
from ingest.wording.folding import fold

_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_PREFIX = r"[A-ZÅÄÖa-zåäö]{1,6}"
_CAPITALS = r"[A-ZÅÄÖ]{2,6}"
_CLASS = r"(?:(?:[-.]|/)\d{1,3}(?!\d)|[ ]\d{3}(?![\d ]))?"
_NO_DATE = r"(?!(?:0\d|1[0-2])-\d\d(?!\d))"
_NO_MONTH = r"(?!(?:0\d|1[0-2])(?!\d))"
_BEFORE = r"(?<![\w.,:/§-])"
_AFTER = r"(?![\d:%/]|[.,]\d|-\d)"


@dataclass(frozen=True, slots=True)
class CaseNumberMention:
    """A case number in a text. `value` is its normalised form; `start` to `end` are the characters read.

    `certain` is False where neither a prefix nor a word such as "dnr" says that it is a case number.
    """

    value: str
    start: int
    end: int
    words: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    needs_cue: bool = False
    certain: bool = True


def _form(pattern: str, needs_cue: bool = False, certain: bool = True) -> _Form:
    return _Form(re.compile(_BEFORE + pattern), needs_cue, certain)


_FORMS = (
    # 2025.493 KS · 2016/0308 KS-1 · 2015/6-106 KS · 2018/29-700 SN · 2015/24-IFN-041
    _form(rf"(?P<y>{_YEAR})[./](?P<n>\d{{1,6}})(?:-\d{{1,3}})?[ -](?P<p>{_CAPITALS})(?![\wåäö])(?:-\d{{1,3}})?(?!\d)"),
    # KS 2025/493 · KS 2018/124 · KS-2014/742.912 · KS/2018:4 · KS2019/158/11 · Son 2017/101 · KS 2025.493
    _form(rf"(?P<p>{_PREFIX})(?:[ -]|/)?(?P<y>{_YEAR})[./](?P<n>\d{{1,6}}){_CLASS}{_AFTER}"),
    _form(rf"(?P<p>{_PREFIX})/(?P<y>{_YEAR}):(?P<n>\d{{1,6}}){_CLASS}{_AFTER}"),
    # KS 2021-138 042 · HSNV 2017-00214
    _form(rf"(?P<p>{_CAPITALS})[ -]?(?P<y>{_YEAR})-{_NO_DATE}{_NO_MONTH}(?P<n>\d{{1,6}}){_CLASS}{_AFTER}"),
    # 2018/KS 0336 001
    _form(rf"(?P<y>{_YEAR})/(?P<p>{_CAPITALS})[ -](?P<n>\d{{3,6}})(?:[ ]\d{{3}})?(?![\d ]\d){_AFTER}"),
    # KS19/10-022
    _form(rf"(?P<p>{_CAPITALS})(?P<y>\d\d)/(?P<n>\d{{1,5}}){_CLASS}{_AFTER}"),
    # Dnr KS 19/10 · Dnr 19/10-022
    _form(rf"(?:(?P<p>{_CAPITALS})[ -])?(?P<y>\d\d)/(?P<n>\d{{1,5}}){_CLASS}{_AFTER}", needs_cue=True),
    # Dnr 2021/0003 · Dnr 2016-000003 · Dnr 2026.134
    _form(rf"(?P<y>{_YEAR})[./:](?P<n>\d{{1,6}}){_CLASS}{_AFTER}", needs_cue=True),
    _form(rf"(?P<y>{_YEAR})-{_NO_DATE}(?P<n>\d{{1,6}}){_CLASS}{_AFTER}", needs_cue=True),
    # Dnr 0936/17: the number before the year
    _form(rf"(?P<n>\d{{3,6}})/(?P<y>\d\d){_AFTER}", needs_cue=True),
    _form(rf"(?P<y>{_YEAR})\.(?P<n>\d{{3,4}}){_AFTER}(?! ?\d\d)", certain=False),
)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(word).casefold() for word in load_vocabulary("case_numbers").strings(key))


@cache
def _cue() -> re.Pattern[str]:
    cues = "|".join(re.escape(word) for word in sorted(_words("cues"), key=len, reverse=True))
    return re.compile(rf"(?:^|\W)(?:{cues})(?:s|t|et)?[.:]?\s*(?:{_CAPITALS}[ -]?)?\s*$", re.IGNORECASE)


@cache
def _forbidden() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_words("not_after"), key=len, reverse=True))
    return re.compile(rf"(?:^|[^\w(])\(?(?:{words})[.:]?\s*\(?$|§\s*$", re.IGNORECASE)


def find_case_numbers(text: str) -> list[CaseNumberMention]:
    """Return the case numbers of `text` in order of place; dates, laws, amounts and phone numbers are not taken."""
    return _find(text, cued=False)


@lru_cache(maxsize=4096)
def normalise(raw: str) -> str | None:
    """Return the canonical form of one case number in any known form; None where `raw` holds none."""
    raw = raw.strip(" \t\r\n()[].,;")
    for mention in _find(raw, cued=True)[:1]:
        before, after = raw[: mention.start], raw[mention.end :]
        if (not before or _cue().search(before)) and not any(letter.isalpha() for letter in after):
            return mention.value
    return None


def matches(one: str, other: str) -> bool:
    """True where both name the same case; a missing prefix fits any diary. What is no case number never matches."""
    first, second = normalise(one), normalise(other)
    if first is None or second is None:
        return False
    number, _, prefix = first.partition(" ")
    other_number, _, other_prefix = second.partition(" ")
    return number == other_number and (not prefix or not other_prefix or prefix == other_prefix)


def _find(text: str, cued: bool) -> list[CaseNumberMention]:
    taken = bytearray(len(text))
    found = []
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            mention = None if any(taken[match.start() : match.end()]) else _read(match, form, text, cued)
            if mention is not None:
                taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _read(match: re.Match[str], form: _Form, text: str, cued: bool) -> CaseNumberMention | None:
    before = fold(text[max(0, match.start() - 30) : match.start()])
    has_cue = cued or bool(_cue().search(before))
    if (form.needs_cue and not has_cue) or _forbidden().search(before):
        return None
    prefix = (match.groupdict().get("p") or "").upper()
    if prefix and not _is_prefix(prefix, match, has_cue):
        return None
    if len(match["y"]) == len(match["n"]) == 4 and int(match["n"]) == int(match["y"]) + 1:
        return None  # "2025/2026" is two years
    value = f"{_year(match['y'])}.{int(match['n']):03d} {prefix}".strip()
    certain = form.certain or has_cue
    return CaseNumberMention(value, match.start(), match.end(), match.group(), certain)


def _is_prefix(prefix: str, match: re.Match[str], has_cue: bool) -> bool:
    key = fold(prefix).casefold()
    if key in _words("not_prefixes") or key in _words("not_suffixes") or key in _words("cues"):
        return False
    short = len(prefix) <= 5 and (match["p"][:1].isupper() or has_cue or len(prefix) <= 3)
    return short and key not in ("i", "a")


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
