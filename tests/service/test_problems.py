from typing import Any

from starlette.testclient import TestClient


def test_a_program_gets_a_problem_document(client: TestClient) -> None:
    problem = client.get("/api/reports/" + "f" * 64)
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json() == {
        "type": "urn:underlag:problem:report_not_found",
        "title": "Rapporten finns inte",
        "status": 404,
        "detail": "Rapporten finns inte, eller har tagits bort ur arkivet.",
        "code": "report_not_found",
        "fields": [],
    }


def test_a_person_gets_a_page_that_helps(client: TestClient) -> None:
    page = client.get("/rapporter/" + "f" * 64)
    assert page.status_code == 404
    assert "<h1>Rapporten finns inte</h1>" in page.text
    assert 'href="/rapporter"' in page.text


def test_the_words_follow_the_cookie(client: TestClient) -> None:
    client.cookies.set("lang", "en")
    assert client.get("/api/nowhere").json()["title"] == "No such page"
    assert "No such page" in client.get("/nowhere").text


def test_a_wrong_method_says_which_are_allowed(client: TestClient) -> None:
    refused = client.put("/api/search")
    assert refused.status_code == 405
    assert refused.headers["allow"] == "GET"
    assert refused.json()["code"] == "method_not_allowed"


def test_an_archive_that_fails_is_503_without_its_words(client: TestClient) -> None:
    for answer in (client.post("/api/ask", json={"question": "haveri"}), client.post("/fraga", data={"q": "haveri"})):
        assert answer.status_code == 503
        assert "secret" not in answer.text


def test_an_unexpected_error_says_nothing_of_itself(client: TestClient, desk: Any) -> None:
    def broken(report_id: str) -> None:
        raise RuntimeError("password=hunter2")

    desk.report = broken
    for address in ("/api/reports/" + "a" * 64, "/rapporter/" + "a" * 64):
        answer = client.get(address)
        assert answer.status_code == 500
        assert "hunter2" not in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_what_was_sent_wrong_is_named_but_not_echoed(client: TestClient) -> None:
    refused = client.post(
        "/api/ask", content=b'{"question": 7, "x": "<b>"}', headers={"content-type": "application/json"}
    )
    assert refused.status_code == 422
    assert set(refused.json()["fields"]) == {"question", "x"}
    assert "<b>" not in refused.text
