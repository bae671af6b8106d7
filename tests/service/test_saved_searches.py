import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from starlette.testclient import TestClient

from service.errors import Busy, SavedSearchNotFound
from service.pages import saved_searches
from service.pages.feed import Entry, Feed, atom
from service.pages.saved_searches import SavedSearches

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def before(memory: Any, workings: Any) -> str:
    """The address of a search that was saved before the reports came."""
    saved = workings.saved_searches.save("q=avvikelse+hemtj%C3%A4nst", "sv", memory.ADDED - timedelta(days=1))
    return f"/sok/sparad/{saved.key}"


def test_saving_leads_to_a_page_of_its_own(client: TestClient, workings: Any) -> None:
    page = client.post("/sok/spara?q=taxor&body=%C3%84ldren%C3%A4mnden&kind=")
    assert page.status_code == 200
    assert page.url.path.startswith("/sok/sparad/") and len(page.url.path.rsplit("/", 1)[1]) == 32
    assert 'value="http://testserver/sok/sparad/' in page.text
    assert 'href="/sok?q=taxor&amp;body=%C3%84ldren%C3%A4mnden"' in page.text


def test_nothing_of_the_person_and_no_key_is_kept(client: TestClient, workings: Any) -> None:
    key = client.post("/sok/spara?q=taxor", headers={"user-agent": "Anna"}).url.path.rsplit("/", 1)[1]
    files = list((workings.settings.data / "saved-searches").iterdir())
    assert len(files) == 1 and key not in files[0].name + files[0].read_text()
    assert set(json.loads(files[0].read_text())) == {"parameters", "language", "created"}


def test_the_feed_tells_what_came_since(client: TestClient, before: str) -> None:
    reply = client.get(f"{before}/flode.atom")
    assert reply.headers["content-type"].startswith("application/atom+xml")
    feed = fromstring(reply.content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 12
    assert entries[0].findtext(f"{ATOM}title") == "Tertialrapport 1 2021, Äldrenämnden, sida 1"
    assert entries[0].findtext(f"{ATOM}updated") == "2021-06-01T12:00:00Z"
    assert entries[0].find(f"{ATOM}link").get("href").startswith("http://testserver/rapporter/aaaa")  # type: ignore[union-attr]


def test_what_was_there_already_is_no_news(client: TestClient, workings: Any) -> None:
    key = workings.saved_searches.save("q=avvikelse", "sv").key
    assert fromstring(client.get(f"/sok/sparad/{key}/flode.atom").content).findall(f"{ATOM}entry") == []
    assert "Inget nytt ännu." in client.get(f"/sok/sparad/{key}").text


@pytest.mark.parametrize("parameters", ["q=rymdraket", "q=avvikelse&body=Annan"])
def test_the_feed_honours_words_and_limits(client: TestClient, workings: Any, memory: Any, parameters: str) -> None:
    key = workings.saved_searches.save(parameters, "sv", memory.ADDED - timedelta(days=1)).key
    assert b"<entry>" not in client.get(f"/sok/sparad/{key}/flode.atom").content


def test_a_feed_that_is_known_is_not_sent_again(client: TestClient, before: str) -> None:
    first = client.get(f"{before}/flode.atom")
    again = client.get(f"{before}/flode.atom", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_forgetting_ends_the_feed(client: TestClient, before: str) -> None:
    assert "Bevakningen är borttagen" in client.post(f"{before}/ta-bort").text
    assert client.get(f"{before}/flode.atom").status_code == 404
    assert client.get(before).status_code == 404


@pytest.mark.parametrize("key", ["x", "../feedback", "a" * 32, "%2e%2e%2f" * 4])
def test_a_key_that_is_none_opens_nothing(client: TestClient, key: str) -> None:
    assert client.get(f"/sok/sparad/{key}").status_code == 404


def test_what_nobody_fetches_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_searches, "MOST", 1)
    kept = SavedSearches(tmp_path)
    old = kept.save("q=a", "sv")
    with pytest.raises(Busy):
        kept.save("q=b", "sv")
    long_ago = time.time() - 500 * 24 * 3600
    os.utime(next(tmp_path.iterdir()), (long_ago, long_ago))
    kept.save("q=b", "sv")
    with pytest.raises(SavedSearchNotFound):
        kept.get(old.key)


def test_a_feed_holds_what_xml_cannot() -> None:
    entry = Entry("urn:x", "<b>&\x00\ufffe", "http://x/?a=1&b=2", datetime(2021, 1, 1, tzinfo=UTC), "]]>")
    feed = fromstring(
        atom(Feed("urn:y", "t", "http://x/f", "http://x", "sv", datetime(2020, 1, 1, tzinfo=UTC), [entry]))
    )
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "<b>&"
    assert feed.findtext(f"{ATOM}updated") == "2021-01-01T00:00:00Z"
