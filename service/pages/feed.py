"""Atom (RFC 4287): news as a document that a feed reader fetches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE = "application/atom+xml"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news; `id` never changes, `address` is absolute."""

    id: str
    title: str
    address: str
    updated: datetime
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; `address` is its own, `page` the one that people see."""

    id: str
    title: str
    address: str
    page: str
    language: str
    begun: datetime
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """Return the feed as XML in UTF-8. It was updated when its latest entry was."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _time(max((entry.updated for entry in feed.entries), default=feed.begun)))
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": feed.address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    _text(SubElement(root, "author"), "name", "Underlag")
    for entry in feed.entries:
        _entry(root, entry)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", _time(entry.updated))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
    _text(element, "summary", entry.summary)


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _FORBIDDEN.sub("", words)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
