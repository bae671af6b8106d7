"""The pages of a saved search: keeping one, what it is, its feed, and forgetting it."""

import hashlib
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from service.addresses import page_url
from service.pages.feed import MEDIA_TYPE, Entry, Feed, atom
from service.pages.news import Item, news
from service.pages.saved_searches import SavedSearch
from service.pages.search_state import SearchState, TheState, read_state
from service.pages.snippet import LENGTH, opening
from service.texts import Texts
from service.web.providing import TheTexts, TheWorkings

SEE_OTHER = 303

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.post("/sok/spara")
def save(workings: TheWorkings, state: TheState, texts: TheTexts) -> Response:
    """Keep the search of the address and show its page, whose address is the only way back to it."""
    saved = workings.saved_searches.save(state.parameters, texts.language)
    return RedirectResponse(_address(saved), SEE_OTHER)


@router.get("/sok/sparad/{key}")
def saved_search(request: Request, workings: TheWorkings, key: str) -> Response:
    """What a saved search looks for, what has come since, its feed, and a way to forget it."""
    saved = workings.saved_searches.get(key)
    state = _state(saved)
    return workings.rendering.page(
        request,
        "saved.html",
        saved=saved,
        state=state,
        items=news(workings.desk, state, saved.created),
        feed=_base(request) + _address(saved) + "/flode.atom",
        kinds=workings.desk.choices().kinds,
        address_of=_opened,
    )


@router.get("/sok/sparad/{key}/flode.atom")
def saved_feed(request: Request, workings: TheWorkings, key: str) -> Response:
    """The news for a saved search as Atom; nothing is sent again to a reader that has it."""
    saved = workings.saved_searches.get(key)
    content = atom(_feed(saved, news(workings.desk, _state(saved), saved.created), _base(request)))
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": mark, "cache-control": "private, no-cache", "x-robots-tag": "noindex"}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@router.post("/sok/sparad/{key}/ta-bort")
def forget(request: Request, workings: TheWorkings, key: str) -> Response:
    """Forget a saved search."""
    saved = workings.saved_searches.get(key)
    workings.saved_searches.remove(key)
    return workings.rendering.page(request, "forgotten.html", state=_state(saved))


def _feed(saved: SavedSearch, items: list[Item], base: str) -> Feed:
    texts, page = Texts(saved.language), base + _address(saved)
    words = _state(saved).words
    title = texts("saved.feed_title", words=words) if words else texts("saved.feed_title_all")
    entries = tuple(_entry(item, base, texts) for item in items)
    begun = saved.created
    return Feed(_name(saved.key), title, f"{page}/flode.atom", page, saved.language, begun, entries)


def _entry(item: Item, base: str, texts: Texts) -> Entry:
    identity, passage = item.hit.report.identity, item.hit.passage
    named = (
        f"{identity.title}, {identity.body}"
        if identity.body and identity.body not in identity.title
        else identity.title
    )
    return Entry(
        id=_name(f"{item.hit.report.id}:{passage.id}"),
        title=f"{named}, {texts('answer.page', page=passage.page)}",
        address=base + _opened(item),
        updated=item.added,
        summary=opening(" ".join(passage.text.split()), LENGTH),
    )


def _opened(item: Item) -> str:
    passage = item.hit.passage
    return page_url(item.hit.report.id, passage.page, opening(passage.text))


def _state(saved: SavedSearch) -> SearchState:
    return read_state(dict(parse_qsl(saved.parameters)))


def _address(saved: SavedSearch) -> str:
    return f"/sok/sparad/{saved.key}"


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _name(text: str) -> str:
    """Return a name that stays the same and tells nothing of what it is made from, such as a key."""
    return f"urn:sha256:{hashlib.sha256(text.encode()).hexdigest()}"
