"""The way to a language model's API: its address, who is asked on the way, and how the key is shown."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

from pydantic import SecretStr

from service.errors import SettingsError

_COMPLETIONS = "/chat/completions"


@dataclass(frozen=True, slots=True)
class ModelRoute:
    """Where questions to a model are posted. `target` is path and query; `secure` says TLS; `key` is never printed."""

    host: str
    port: int
    target: str
    secure: bool
    key: SecretStr

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers of a request; Azure's dated addresses want the key under a name of their own."""
        headers = {"content-type": "application/json", "accept": "application/json", "user-agent": "underlag"}
        secret = self.key.get_secret_value()
        if secret and "api-version" in parse_qs(urlsplit(self.target).query):
            headers["api-key"] = secret
        elif secret:
            headers["authorization"] = f"Bearer {secret}"
        return headers

    def connection(self, seconds: float) -> tuple[HTTPConnection, str]:
        """Return a connection that is not opened yet, and what to ask it for; proxies come from the environment alone.

        `seconds` bounds each wait for the other side, not the whole.
        """
        kind = HTTPSConnection if self.secure else HTTPConnection
        proxy = _proxy("https" if self.secure else "http", self.host)
        if proxy is None:
            return kind(self.host, self.port, timeout=seconds), self.target
        through = kind(proxy.hostname or "", proxy.port or 8080, timeout=seconds)
        if self.secure:
            through.set_tunnel(self.host, self.port, headers=_sign_in(proxy))
            return through, self.target
        return through, f"http://{self._netloc}{self.target}"

    @property
    def proxy_headers(self) -> Mapping[str, str]:
        """Return what an unencrypted request must say to its proxy; empty where there is none."""
        proxy = None if self.secure else _proxy("http", self.host)
        return _sign_in(proxy) if proxy else {}

    @property
    def _netloc(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def route_to(url: str, key: SecretStr) -> ModelRoute:
    """Return the way to an API: `url` ends at its `/v1`, or at `/chat/completions`; a query is kept.

    Raises SettingsError where the address or the key cannot be used.
    """
    parts = _split(url)
    secret = key.get_secret_value()
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise SettingsError("UNDERLAG_MODEL_KEY: holds characters that no key has")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_COMPLETIONS) else path + _COMPLETIONS
    target = f"{path}?{parts.query}" if parts.query else path
    secure = parts.scheme == "https"
    return ModelRoute(parts.hostname or "", parts.port or (443 if secure else 80), target, secure, key)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise SettingsError("UNDERLAG_MODEL_URL: is not an address") from error
    if not usable or not url.isascii() or not url.isprintable() or " " in url:
        raise SettingsError("UNDERLAG_MODEL_URL: is not an address that begins with http:// or https://")
    if parts.username is not None or parts.fragment:
        raise SettingsError("UNDERLAG_MODEL_URL: may hold no user name and no #; the key is UNDERLAG_MODEL_KEY")
    return parts


def _proxy(scheme: str, host: str) -> SplitResult | None:
    proxies = getproxies_environment()
    address = proxies.get(scheme)
    if not address or proxy_bypass_environment(host, proxies):
        return None
    return urlsplit(address if "://" in address else f"http://{address}")


def _sign_in(proxy: SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
