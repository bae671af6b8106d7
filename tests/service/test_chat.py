import json
import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from service.answering.answer import NearPlace

ASK = {"q": "Varför missade äldreomsorgen budgeten?"}
LINES = {"accept": "application/jsonl"}


def events(client: TestClient, **fields: str) -> list[dict[str, Any]]:
    response = client.post("/fraga", data={**ASK, **fields}, headers=LINES)
    assert response.headers["content-type"].startswith("application/jsonl")
    return [json.loads(line) for line in response.text.splitlines()]


def test_the_pieces_are_those_of_the_page(client: TestClient) -> None:
    *parts, done = events(client)
    assert [one["part"] for one in parts] == ["head", "text", "rest"]
    assert done["status"] == "Svaret är klart, 1 källa."
    page = client.post("/fraga", data={**ASK, "conversation": done["conversation"]}).text
    assert parts[1]["html"].strip() in page


def test_words_for_the_visitor_come_when_the_archive_fails(client: TestClient) -> None:
    last = events(client, q="Vad händer vid haveri?")[-1]
    assert last == {"type": "problem", "detail": "Rapporterna går inte att nå just nu. Försök igen om en stund."}


def test_a_chip_asks_again_without_its_part(client: TestClient) -> None:
    assert '<button name="utan" value="periods">' in client.post("/fraga", data=ASK).text
    page = client.post("/fraga", data={**ASK, "utan": "periods"}).text
    assert 'T1 2021</span><span class="hidden">' not in page
    assert '<button name="utan" value="bodies periods">' in page
    assert '<button class="off" name="utan" value="">' in page


def test_what_is_no_part_is_passed_over(client: TestClient) -> None:
    assert client.post("/fraga", data={**ASK, "utan": "nonsense"}).status_code == 200


def test_amounts_stand_in_a_table_and_lead_to_their_source(client: TestClient) -> None:
    page = client.post("/fraga", data=ASK).text
    assert "<caption>Belopp i svaret</caption>" in page
    assert "<td>budgetavvikelse, underskott</td>" in page and "<td>januari–april 2021</td>" in page
    assert 'aria-label="−4\u00a0345\u00a0tkr. Källa 1: Tertialrapport 1 2021, Äldrenämnden, sida 12"' in page


def test_a_link_to_the_answer_asks_the_same(client: TestClient) -> None:
    page = client.post("/fraga", data={**ASK, "utan": "bodies"}).text
    assert "/fraga?q=Varf%C3%B6r+missade+%C3%A4ldreomsorgen+budgeten%3F&amp;utan=bodies" in page
    linked = client.get("/fraga", params={**ASK, "utan": "bodies"})
    assert linked.status_code == 200
    assert "Källa 1: Tertialrapport" in linked.text


def test_the_conversation_so_far_is_shown_without_a_script(client: TestClient) -> None:
    first = client.post("/fraga", data=ASK).text
    name = first.split('name="conversation" value="')[1].split('"')[0]
    second = client.post("/fraga", data={"q": "Vilka åtgärder vidtas?", "conversation": name}).text
    assert f"<summary>{ASK['q']}</summary>" in second
    assert "Fråga vidare" in second
    assert f"<summary>{ASK['q']}</summary>" not in client.post("/fraga", data=ASK).text


def test_a_conversation_has_an_address_for_as_long_as_it_is_remembered(client: TestClient) -> None:
    sent = client.post("/fraga", data=ASK, follow_redirects=False)
    assert sent.status_code == 303
    assert "Källa 1: Tertialrapport" in client.get(sent.headers["location"]).text
    name = sent.headers["location"].removeprefix("/fraga?samtal=")
    client.post("/fraga", data={"q": "Vilka åtgärder vidtas?", "conversation": name})
    assert f"<summary>{ASK['q']}</summary>" in client.get(sent.headers["location"]).text
    assert client.get("/fraga?samtal=glömt").url.path == "/"


def test_a_declined_answer_shows_what_is_nearest(client: TestClient) -> None:
    page = client.post("/fraga", data={"q": "Hur långt är det till månen?"}).text
    assert "Det som ligger närmast frågan" in page
    assert page.count('<li><a lang="sv" href="/rapporter/') == 3
    assert f'href="/sok?{urlencode({"q": "Hur långt är det till månen?"})}"' in page
    ways = re.findall(r'<div class="help">.*?</div>', page, re.DOTALL)[0]
    assert '<a href="/rapporter?body=%C3%84ldren%C3%A4mnden">' in ways
    assert all(client.get(unescape(way)).status_code == 200 for way in re.findall(r'href="([^"]+)"', ways))


def test_pages_that_a_declined_answer_names_are_links_once(client: TestClient, desk: Any, memory: Any) -> None:
    ask = desk.ask
    place = NearPlace(memory.REPORT_ID, "Tertialrapport 1", 2)
    desk.ask = lambda *asked: replace(ask(*asked), nearest=(place,))
    page = client.post("/fraga", data={"q": "Hur långt är det till månen?"}).text
    assert f'<li><a lang="sv" href="{place.url}">Tertialrapport 1, sida 2</a></li>' in page
    assert page.count(f'href="{place.url}') == 1
    assert client.get(place.url).status_code == 200


@pytest.mark.parametrize("sent", ["wrong_number", "nonsense"])
def test_a_reason_is_kept_when_it_is_one(client: TestClient, workings: Any, sent: str) -> None:
    client.post("/aterkoppling", data={"verdict": "wrong", "question": "Varför?", "reason": sent})
    line = (workings.settings.data / "feedback.jsonl").read_text(encoding="utf-8")
    assert ("wrong_number" in line) == (sent == "wrong_number")
    assert "nonsense" not in line


def test_nothing_in_a_report_or_question_becomes_markup(client: TestClient, desk: Any, memory: Any) -> None:
    desk.held[memory.REPORT_ID] = memory.report_of(title=memory.HOSTILE)
    for event in events(client, q=f"Varför {memory.HOSTILE}?"):
        assert "<script" not in event.get("html", "")
    assert "<script>alert" not in client.post("/fraga", data={"q": memory.HOSTILE}).text
