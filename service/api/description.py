"""What /openapi.json says beyond what FastAPI finds by itself: problems, and the events of a streamed answer."""

from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from service.api.events import Event

_REFERENCE = "#/components/schemas/{model}"
_EVENTS: dict[str, Any] = TypeAdapter[Any](Event).json_schema(mode="serialization", ref_template=_REFERENCE)
PROBLEM = {
    "description": "A problem document",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemReply"}}},
}
EVENT = {name: part for name, part in _EVENTS.items() if name != "$defs"}


def describe_events(app: FastAPI) -> None:
    """Add the events' own schemas, which /api/ask refers to, to the application's description."""
    plain = app.openapi

    def with_events() -> dict[str, Any]:
        described = plain()
        for name, schema in _EVENTS["$defs"].items():
            described["components"]["schemas"].setdefault(name, schema)
        return described

    app.openapi = with_events  # type: ignore[method-assign]  # the way FastAPI documents
