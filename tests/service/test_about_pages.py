from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import make_app
from service.workings import make_workings

PAGES = ("/om", "/hjalp", "/tillganglighet", "/integritet")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_lead_to_each_other(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, params={"lang": language}).text
    assert page.count("<h1>") == 1
    assert all(f'href="{other}"' in page for other in PAGES if other != path)


def test_the_statement_names_contact_and_authority(workings: Any, desk: Any) -> None:
    named = {"contact": "kommun@example.se", "organisation": "Lindeborgs kommun"}
    settings = workings.settings.model_copy(update=named)
    with TestClient(make_app(make_workings(settings, desk, workings.pictures))) as client:
        page = client.get("/tillganglighet").text
    assert "kommun@example.se" in page and "Lindeborgs kommun står bakom" in page
    assert "(Digg) har tillsyn" in page and "delvis förenlig" in page


def test_the_privacy_text_says_where_questions_go(client: TestClient) -> None:
    assert "Frågor skickas inte till någon annan tjänst." in client.get("/integritet").text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_that_is_not_there_helps_on(client: TestClient, language: str) -> None:
    page = client.get("/finns-inte", params={"lang": language})
    assert page.status_code == 404
    assert all(f'href="{address}"' in page.text for address in ("/", "/sok", "/rapporter", "/hjalp"))
    assert 'role="search"' in page.text
