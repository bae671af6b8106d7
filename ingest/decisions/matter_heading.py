"""Headings of minutes: what "Beslut", "Nämndens förslag till fullmäktige" or "Reservation" says of the words below."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.vocabulary import Vocabulary, load_vocabulary
from ingest.wording.alternatives import one_of
from ingest.wording.bodies import find_bodies

Role = Literal["beslut", "forslag", "yrkande", "votering", "reservation", "anteckning", "justering", "annat"]

_ROLES: tuple[Role, ...] = (
    "yrkande",
    "beslut",
    "forslag",
    "votering",
    "reservation",
    "anteckning",
    "justering",
    "annat",
)
_LONGEST = 140
_MANY = 18
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
# Words before a body's name that belong to it ("allmänna utskottet", "miljö- och byggnämnden").
_ATTRIBUTE = re.compile(r"(?<!\S)(?:[\wåäö-]+a |[\wåäö]+-,? (?:och )?)+@")
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?[•–\s-]*|[\s:.]+$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and its `role`. `speaker` is the body, office or person named first as the one who speaks, `receiver`
    the body that is to decide; both as written in the heading, None where none is named. `quoted` marks a heading that
    is a sentence of someone ("Motionären föreslår"), which in running text introduces a quotation only. `whole` says
    that all of its words are known, so that it says nothing else.
    """

    role: Role
    words: str
    speaker: str | None = None
    receiver: str | None = None
    quoted: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Forms:
    names: dict[str, Role]
    begins: tuple[tuple[str, Role], ...]
    first: tuple[str, ...]


@cache
def _forms() -> _Forms:
    minutes = load_vocabulary("minutes")
    names: dict[str, Role] = {}
    begins: list[tuple[str, Role]] = []
    for role in _ROLES:
        section = minutes.section(role)
        for name in section.strings("names"):
            names.setdefault(name, role)
        begins += [(words, role) for words in section.strings("begins", ())]
    first = tuple(f"{name} " for name, role in names.items() if role == "yrkande" and "@" not in name)
    return _Forms(names, tuple(sorted(begins, key=lambda pair: -len(pair[0]))), first)


@cache
def _told() -> re.Pattern[str]:
    """What every heading with a body in it says somewhere; a cheap way past the many lines that do not."""
    return re.compile(one_of(load_vocabulary("minutes").section("speakers").strings("told")), re.IGNORECASE)


@cache
def _proposes() -> re.Pattern[str]:
    return re.compile(one_of(load_vocabulary("minutes").section("speakers").strings("proposes")), re.IGNORECASE)


@cache
def _decides() -> re.Pattern[str]:
    verbs = one_of(load_vocabulary("minutes").section("speakers").strings("decides"))
    return re.compile(rf"(?<!\w){verbs}(?!\w)", re.IGNORECASE)


@cache
def _someone() -> re.Pattern[str]:
    """A body without its own name, an office or a person who presides, in any inflection."""
    speakers: Vocabulary = load_vocabulary("minutes").section("speakers")
    stems = {re.sub(r"(?:en|n|et)$", "", word) for word in (*speakers.strings("own"), *speakers.strings("others"))}
    words = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    endings = "|".join(sorted(speakers.strings("office_endings"), key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{words})(?:e?n|et|na|s)?s?|[\wåäö-]*(?:{endings})(?:en|et|na)?s?)(?![\wåäö-])")


@cache
def _conditions() -> re.Pattern[str]:
    """What the decision under a heading rests on ("under förutsättning av fullmäktiges beslut:")."""
    return re.compile(
        rf"\s{one_of(load_vocabulary('minutes').section('speakers').strings('conditions'))}\s.*$", re.DOTALL
    )


@lru_cache(maxsize=4096)
def read_heading(words: str) -> Heading | None:
    """Return what a line says as a heading of minutes; None where it is none that we know."""
    if len(words) > _LONGEST:
        return None
    if words.endswith(":"):
        words = _conditions().sub("", words)
    plain = _NUMBERING.sub("", " ".join(words.split())).lower()
    role = _forms().names.get(plain) or _forms().names.get(_IN_BRACKETS.sub("", plain))
    if role is not None:
        return Heading(role, words, whole="(" not in plain)
    if _told().search(plain):
        with_bodies = _with_bodies(words)
        if with_bodies is not None:
            return with_bodies
    joined = _second_of(plain, words)
    if joined is not None:
        return joined
    if re.search(r"[.!?]$|[.!?]\s", words.strip()):
        return None  # a sentence that begins like a heading
    for start, begun in _forms().begins:
        if plain.startswith(start) and not plain[len(start) : len(start) + 1].isalnum():
            quoted = begun == "forslag" and bool(_proposes().search(plain) or not _told().match(plain))
            return Heading(begun, words, quoted=quoted, whole=False)
    return None


def _with_bodies(words: str) -> Heading | None:
    plain, spoken = _NUMBERING.sub("", " ".join(words.split())), []
    for mention in reversed(find_bodies(plain)):
        spoken.append((mention.start, mention.words))
        plain = f"{plain[: mention.start]}@{' ' * (mention.end - mention.start - 1)}{plain[mention.end :]}"
    plain = plain.lower()
    for match in reversed(list(_someone().finditer(plain))):
        spoken.append((match.start(), match.group()))
        plain = f"{plain[: match.start()]}@{' ' * (match.end() - match.start() - 1)}{plain[match.end() :]}"
    form = re.sub(r"@[a-zåäö]*", "@", " ".join(plain.split()))
    form = _ATTRIBUTE.sub("@", form)
    role = _forms().names.get(form)
    if role is None:
        return _of_anyone(form, words)
    named = [name for _, name in sorted(spoken)]
    first = form.startswith("@")
    receivers = named[1:] if first else named
    return Heading(
        role,
        words,
        named[0] if first else None,
        receivers[-1] if receivers else None,
        quoted=bool(_proposes().search(form)),
    )


def _of_anyone(form: str, words: str) -> Heading | None:
    """ "Samverkansrådets beslut": a speaker that no vocabulary knows."""
    match = _anyone().fullmatch(form)
    role = _forms().names.get(match["what"]) if match else None
    return Heading(role, words, None if role == "beslut" else words) if role else None


@cache
def _anyone() -> re.Pattern[str]:
    what = one_of(load_vocabulary("minutes").section("speakers").strings("after_anyone"))
    return re.compile(rf"(?:[\wåäö,-]+ ){{0,4}}[\wåäö-]{{4,}}s (?P<what>{what})")


def _second_of(plain: str, words: str) -> Heading | None:
    """The second of two headings that stand on one line: the words below are under it."""
    for name in _forms().first:
        if plain.startswith(name):
            return read_heading(words[-(len(plain) - len(name)) - 1 :].strip())
    return None


@cache
def _inline() -> re.Pattern[str]:
    names = load_vocabulary("minutes").section("inline").strings("names")
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?i:{listed})(?:\s*:\s+(?=\S)|\s+(?=[A-ZÅÄÖ\"”][\wåäö-]*:?\s\S|[1a][.)] |att ))")


_MAY_END = re.compile(r"\s*:\s+(?=\S)|\s+(?=[A-ZÅÄÖ\"”][\wåäö-]+\s+\S|1[.)]\s)")


def inline_heading(words: str) -> tuple[Heading, int] | None:
    """Return the heading that stands first on a line of text, with where the text after it begins; None without one.

    Either a common heading ("Beslut Nämnden godkänner …") or any of several words ("Nämndens beslut Ärendet …").
    """
    ends = [match for match in _MAY_END.finditer(words, 0, _LONGEST) if " " in words[: match.start()]]
    for end in reversed(ends):
        head = words[: end.start()]
        heading = read_heading(head) if "." not in head and (_told().search(head) or end.start() > _MANY) else None
        if heading is not None and heading.whole and not _goes_on(heading):
            return heading, end.end()
    match = _inline().match(words)
    heading = read_heading(words[: match.end()].rstrip(" :")) if match else None
    return (heading, match.end()) if match and heading else None


def _goes_on(heading: Heading) -> bool:
    """True for "Nämnden beslutar", which is the beginning of its own clause."""
    return heading.quoted or bool(_decides().search(heading.words))


@cache
def _inner() -> re.Pattern[str]:
    """A common heading in the middle of a line, its first letter a capital."""
    names = load_vocabulary("minutes").section("inline").strings("names")
    listed = "|".join(re.escape(name[0].upper() + name[1:]) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\s(?=(?:{listed})(?:\s*:)?\s+(?:[A-ZÅÄÖ\"”][\wåäö-]+\s|1[.)]\s|att\s))")


@cache
def _last() -> re.Pattern[str]:
    """The blank before a common heading that ends a line."""
    names = load_vocabulary("minutes").section("inline").strings("names")
    listed = "|".join(re.escape(name[0].upper() + name[1:]) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<=\w)\s(?=(?:{listed})\s*:?$)")


def heading_places(words: str, title: bool) -> list[int]:
    """Return where headings begin in the middle of a line of text, after a full stop; or, in a line that begins with
    the matter's `title`, wherever one stands, or a body that decides ("Meddelanden Nämnden beslutar att …").
    """
    places = [match.end() for match in _inner().finditer(words)]
    if not title:
        return [place for place in places if words[:place].rstrip().endswith((".", ":", "!", "?"))]
    last = _last().search(words)
    if places or last:
        return [*places, *([last.end()] if last else [])]
    deciding = (
        mention.start
        for mention in find_bodies(words)
        if mention.start and mention.words[:1].isupper() and _decides().match(words, mention.end + 1)
    )
    return list(deciding)[:1]


@cache
def _quotes() -> re.Pattern[str]:
    ends = load_vocabulary("minutes").section("quoted").strings("ends")
    forms = "|".join(re.escape(end).replace("@", "\x00").replace(r"\ ", r"\s+") for end in ends)
    return re.compile(rf"(?<!\w)(?:{forms})\s*:$")


def quotation(words: str) -> Heading | None:
    """Return a line of running text that introduces another body's proposal ("Nämnden har … lämnat följande förslag
    till beslut i kommunfullmäktige:") as a heading; None where it does not, or does not say which body spoke.
    """
    if not words.endswith(":") or not _told().search(words, max(0, len(words) - _LONGEST)):
        return None
    named = [mention for mention in find_bodies(words) if not mention.office]
    plain = words.lower()
    for mention in reversed(named):
        plain = f"{plain[: mention.start]}\x00{plain[mention.end :]}"
    if not named or not _quotes().search(plain):
        return None
    receiver = named[-1].words if len(named) > 1 and re.search("\x00[^\x00]{0,24}:$", plain) else None
    return Heading("forslag", words, named[0].words, receiver, quoted=True)
