"""What a report is: title, kind, body, municipality, period, dates and case numbers, each with where it says so."""

from collections import Counter
from datetime import date

from ingest.document import Document
from ingest.identity.calendared import calendared
from ingest.identity.covered_period import period_of
from ingest.identity.head import Head, head_of
from ingest.identity.kinds import kind_named, kind_of
from ingest.identity.own_adjustment import adjustment_date_of
from ingest.identity.own_case_number import case_numbers_of
from ingest.identity.own_dates import document_date_of, meeting_date_of
from ingest.identity.own_horizon import horizon_of
from ingest.identity.report_calendar import ReportCalendar
from ingest.identity.responsible_body import body_of
from ingest.identity.title import paragraph_of, title_of
from ingest.masking import mask_text
from ingest.report import Fact, Identity
from ingest.vocabulary import load_vocabulary
from ingest.wording.municipality import MunicipalityMention, find_municipalities, leading_municipality
from ingest.wording.period import Period

_TEXT_FOR_PLACES = 60_000
_TOP_LINES = 6
_BOTTOM_LINES = 3


def identify(document: Document, source: str, calendar: ReportCalendar | None = None) -> Identity:
    """Return what the document says it is. `source` is its path below the ingested folder, only ever the last hint.

    `calendar` says what a municipality's own report names cover, and wins. Personal identity numbers in the path are
    masked. Nothing is raised for strange documents: what cannot be told is None, and `kind` is "ovrigt".
    """
    source = mask_text(source)
    head = head_of(document)
    title = title_of(head, document, source)
    kind = kind_of(head, title, document, source)
    body = body_of(head, title.value, kind.value, source)
    place = _municipality(head, document, source)
    met = meeting_date_of(head, kind.value, source)
    written = document_date_of(head, kind.value, document, _date(met))
    near = _date(written) or _date(met)
    town = place.value if place else None
    settled = calendared(calendar, head, title, kind.value, town, near)
    kind = settled.kind or kind
    covered = settled.period or period_of(head, title, kind.value, town, document, near)
    cases = case_numbers_of(head, kind.value, document)
    if title.origin == "path" and kind.origin != "path" and covered:
        title = _made_title(kind, covered[0], place)
    shown = _shown_title(title, kind.value, body, met, paragraph_of(head))
    horizon = settled.horizon or horizon_of(kind.value, title.value, document, covered[0] if covered else None, near)
    adjusted = adjustment_date_of(kind.value, document, _date(met))
    found = [shown, kind, body, place, covered[1] if covered else None, horizon, written, met, adjusted, *cases]
    return Identity(
        title=shown.value,
        kind=kind.value,
        body=body.value if body else None,
        municipality=place.value if place else None,
        period=covered[0] if covered else None,
        document_date=_date(written),
        meeting_date=_date(met),
        adjustment_date=_date(adjusted),
        horizon=_date(horizon),
        case_numbers=tuple(fact.value for fact in cases),
        facts=tuple(fact for fact in found if fact is not None),
    )


def _date(fact: Fact | None) -> date | None:
    return date.fromisoformat(fact.value) if fact else None


def _made_title(kind: Fact, period: Period, place: Fact | None) -> Fact:
    """A title for a report that has none: its kind, its period and its municipality."""
    where = f", {place.value}" if place else ""
    words = f"{kind_named(kind.value).name} {period.label}{where}"
    return Fact("title", words, "text", kind.words, kind.page, 0.4)


def _shown_title(title: Fact, kind: str, body: Fact | None, met: Fact | None, paragraph: str | None) -> Fact:
    """Minutes and extracts are called by their meeting; others get their body's name where the title lacks it."""
    patterns = load_vocabulary("identity").section("minutes")
    value = title.value
    if kind in ("protokoll", "protokollsutdrag") and body and met and met.origin != "path":
        pattern = patterns.text("title")
        if kind == "protokollsutdrag" and paragraph:
            pattern = patterns.text("extract")
        value = pattern.format(paragraph=paragraph, title=title.value, body=body.value, date=met.value)
    elif body and kind not in ("tjansteskrivelse", "motion", "revision", "taxa", "riktlinje") and body.confidence > 0.6:
        value = title.value if _names(title.value, body.value) else f"{title.value}, {body.value}"
    return Fact("title", value, title.origin, title.words, title.page, title.confidence)


def _names(title: str, body: str) -> bool:
    """True where the title already holds the body's name in some form: its first long word is enough."""
    stem = max(body.lower().replace("-", " ").split(), key=len)[:8]
    return stem in title.lower()


def _municipality(head: Head, document: Document, source: str) -> Fact | None:
    outside = _municipality_of_path(source)
    expected = outside.value if outside else None
    owned = _own_names(head, document)
    found = leading_municipality(_settled(head.text, owned), expected)
    if found is None or not found.certain or (expected and found.name != expected):
        text = "\n".join(page.text for page in document.pages)[:_TEXT_FOR_PLACES]
        everywhere = _settled(text, owned) + _settled(head.text, owned)
        found = leading_municipality(everywhere, expected)
    if found is None or (
        outside and found.name != expected and not (found.certain and found.name in _letterhead(head, document))
    ):
        return outside
    page = head.lines[0].page if head.lines else None
    return Fact("municipality", found.name, "text", found.words, page, 0.9 if found.certain else 0.5)


def _settled(text: str, owned: set[str]) -> list[MunicipalityMention]:
    """Return the mentions of listed municipalities, and of others only where the document calls itself by the name."""
    return [one for one in find_municipalities(text) if one.listed or one.name in owned]


def _own_names(head: Head, document: Document) -> set[str]:
    """Names that stand in a header or footer, at the edges of page one, or at least twice on the first two pages."""
    opening = [words for page in document.pages[:2] for words in (page.header, page.text)]
    counts = Counter(one.name for words in opening for one in find_municipalities(words))
    often = {name for name, count in counts.items() if count >= 2}
    return often | _letterhead(head, document)


def _letterhead(head: Head, document: Document) -> set[str]:
    """Names that stand in a header or footer, or at the edges of page one."""
    edges = [line.text for line in (*head.lines, *head.footers) if line.origin == "header"]
    for page in document.pages[:1]:  # one page has no running header: its letterhead is read as text
        lines = [line for line in page.text.splitlines() if line.strip()]
        edges += [*lines[:_TOP_LINES], *lines[-_BOTTOM_LINES:]]
    return {one.name for words in edges for one in find_municipalities(words)}


def _municipality_of_path(source: str) -> Fact | None:
    for part in source.split("/")[:-1]:
        for mention in find_municipalities(part.title()):
            return Fact("municipality", mention.name, "path", part, None, 0.4)
    return None
