"""What is kept back because of personal identity numbers."""

from dataclasses import replace
from typing import Any

from starlette.testclient import TestClient

from index.catalogue.masked import Masked

ID = "a" * 64
HIDDEN = "Ada Ek ••••••-•••• bor i kommunen."


def _scan(memory: Any, desk: Any, extraction: str) -> None:
    page = replace(memory.page_of(1), text=HIDDEN, blocks=(), extraction=extraction)
    desk.page = lambda report_id, number: page


def test_an_original_with_personal_numbers_is_withheld_in_both_languages(client: TestClient, desk: Any) -> None:
    desk.hidden = (Masked(ID, "a/rapport a.pdf", "personnummer", "page", 1, 2),)
    told = client.get(f"/api/reports/{ID}/original", headers={"accept-language": "sv"})
    assert (told.status_code, told.json()["code"]) == (403, "original_withheld")
    assert "personnummer" in told.json()["detail"]
    assert "identity numbers" in client.get(f"/api/reports/{ID}/original?lang=en").json()["detail"]
    page = client.get(f"/rapporter/{ID}").text
    assert "/original" not in page and "lämnas inte ut" in page


def test_a_setting_hands_out_originals_all_the_same(client: TestClient, desk: Any, workings: Any) -> None:
    desk.hidden = (Masked(ID, "a/rapport a.pdf", "personnummer", "page", 1, 2),)
    allowed = workings.settings.model_copy(update={"originals_with_personal_numbers": True})
    object.__setattr__(workings, "settings", allowed)
    assert client.get(f"/api/reports/{ID}/original").status_code == 200


def test_another_reports_numbers_keep_nothing_back(client: TestClient, desk: Any) -> None:
    desk.hidden = (Masked("c" * 64, "c.pdf", "personnummer", "page", 1, 2),)
    assert client.get(f"/api/reports/{ID}/original").status_code == 200


def test_the_picture_of_a_scan_with_numbers_is_not_shown(client: TestClient, desk: Any, memory: Any) -> None:
    _scan(memory, desk, "ocr")
    told = client.get(f"/api/reports/{ID}/pages/1.png")
    assert (told.status_code, told.json()["code"]) == (403, "picture_withheld")
    page = client.get(f"/rapporter/{ID}").text
    assert ".png" not in page and "Personnummer på sidan är dolda." in page


def test_the_picture_of_a_page_with_words_is_shown(client: TestClient, desk: Any, memory: Any) -> None:
    _scan(memory, desk, "text")
    assert client.get(f"/api/reports/{ID}/pages/1.png").status_code == 200
