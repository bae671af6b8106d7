"""The demo: ingest the sample archive, start the service, ask it one question and print the cited answer.

Its data lie in build/demo-data, apart from the user's own. The service stays until Ctrl-C unless `--stay 0` is given.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ROOT / ".venv" / "bin" / "underlag"
QUESTION = "Varför missade äldreomsorgen budgeten T1 2021?"
HOST = "127.0.0.1"
SOME_UNREAD = 3
START_SECONDS = 120
STOP_SECONDS = 60


def main() -> int:
    """Run the demo; 0 when the service answered with a citation, else 1 with a sentence."""
    parser = argparse.ArgumentParser(description="Show Underlag on its sample archive.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--stay", type=int, default=1, help="0 stops the service after the answer")
    chosen = parser.parse_args()
    if _taken(chosen.port):
        return _fail(f"port {chosen.port} is in use; choose another: make demo PORT={chosen.port + 1}")
    surroundings = own_surroundings()
    ingested = subprocess.run([COMMAND, "ingest", str(ROOT / "demo" / "arkiv")], cwd=ROOT, env=surroundings)
    if ingested.returncode not in (0, SOME_UNREAD):
        return _fail("the sample archive could not be ingested")
    service = subprocess.Popen(
        [COMMAND, "serve", "--host", HOST, "--port", str(chosen.port)], cwd=ROOT, env=surroundings
    )
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    try:
        return _show(service, f"http://{HOST}:{chosen.port}", stay=bool(chosen.stay))
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(service)


def own_surroundings() -> dict[str, str]:
    """The environment of the demo: the user's settings put aside, the data in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("UNDERLAG_")}
    return kept | {"UNDERLAG_DATA": str(ROOT / "build" / "demo-data"), "UNDERLAG_CHROMA_URL": ""}


def _show(service: subprocess.Popen[bytes], address: str, *, stay: bool) -> int:
    if not _ready(service, address):
        return _fail("the service did not become ready")
    try:
        reply = _ask(address)
    except OSError as error:
        return _fail(f"the service could not answer: {error}")
    print(f"\n{QUESTION}\n\n{reply['answer']['text']}\n")
    for citation in reply["citations"]:
        print(f"  [{citation['n']}] {citation['source']}, s. {citation['page']}: ”{citation['quote']}”")
    if reply["answer"]["declined"] or not reply["citations"]:
        return _fail("the sample question got no cited answer")
    if stay:
        print(f"\nThe service is at {address}; Ctrl-C stops it.", flush=True)
        return service.wait()
    print(flush=True)
    return 0


def _ready(service: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the service says that it is ready; false when it ended or took too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and service.poll() is None:
        try:
            with _open(urllib.request.Request(f"{address}/readyz"), 5):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _ask(address: str) -> dict[str, Any]:
    body = json.dumps({"question": QUESTION}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    with _open(urllib.request.Request(f"{address}/api/ask", body, headers), 60) as reply:
        answer: dict[str, Any] = json.load(reply)
    return answer


def _open(request: urllib.request.Request, seconds: float) -> Any:
    """Open without any proxy: the service is on this machine."""
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=seconds)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def _stop(service: subprocess.Popen[bytes]) -> None:
    service.terminate()
    try:
        service.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        service.kill()
        service.wait()


def _fail(sentence: str) -> int:
    print(f"Underlag: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
