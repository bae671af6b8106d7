from typing import Any

import pytest
from starlette.testclient import TestClient

ASK = {"question": "Varför?"}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    ],
)
def test_other_sites_may_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    for answer in (
        client.post("/api/ask", json=ASK, headers=headers),
        client.post("/fraga", data={"q": "Varför?"}, headers=headers),
        client.delete("/api/reports/" + "a" * 64, headers=headers),
    ):
        assert answer.status_code == 403
        assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]
)
def test_our_own_pages_and_programs_may(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/ask", json=ASK, headers=headers).status_code == 200


def test_reading_is_open(client: TestClient) -> None:
    assert client.get("/api/search", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_question_the_size_of_a_book_is_stopped(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "x" * 100_000}).status_code == 413


def test_every_response_has_the_security_headers(client: TestClient) -> None:
    for address in ("/", "/api/coverage", "/static/underlag.css", "/nowhere", "/healthz"):
        headers = client.get(address).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_file_is_as_large_for_the_gate_as_for_the_reader(workings: Any) -> None:
    assert workings.settings.read_file_bytes == workings.settings.read_file_mb * 1024 * 1024
