import pytest
from starlette.testclient import TestClient

from service.web.hosts import host_name


@pytest.mark.parametrize(
    "name", ["localhost:8000", "underlag.localhost", "127.0.0.1:8000", "[::1]", "10.2.3.4", "testserver"]
)
def test_known_names_and_addresses_are_answered(client: TestClient, name: str) -> None:
    assert client.get("/healthz", headers={"host": name}).status_code == 200


@pytest.mark.parametrize("name", ["rebound.example", "localhost.example", "127.0.0.1.example", "", "["])
def test_other_names_are_not(client: TestClient, name: str) -> None:
    for address in ("/", "/api/coverage", "/static/underlag.css", "/healthz"):
        answer = client.get(address, headers={"host": name})
        assert answer.status_code == 421
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_name_is_read_without_port_and_case() -> None:
    assert host_name("Underlag.Example:443") == "underlag.example"
    assert host_name("[2001:db8::1]:80") == "2001:db8::1"
