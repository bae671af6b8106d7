"""The search pages: hits with what they have in common, as a page and as a file for a spreadsheet."""

from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from index.catalogue.case import Case
from index.questions.query import Filters
from index.search.hit import Copy, Hit
from service.addresses import page_url
from service.desk import Desk
from service.pages.addresses import case_address
from service.pages.facets import facets_of, stages_at
from service.pages.finding import SAMPLE, find
from service.pages.paging import filtering, paging
from service.pages.search_sheet import hit_rows
from service.pages.search_state import SORTS, SearchState, TheState
from service.pages.snippet import opening, snippet
from service.pages.spreadsheet import spreadsheet
from service.web.providing import TheTexts, TheWorkings

PER_PAGE = 10

router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/sok")
def search(
    request: Request, workings: TheWorkings, state: TheState, sida: Annotated[int, Query(ge=1, le=1000)] = 1
) -> Response:
    """Hits with the words marked; what they have in common as links, limits as a plain form."""
    desk = workings.desk
    found = find(desk, state, PER_PAGE, (sida - 1) * PER_PAGE)
    return workings.rendering.page(
        request,
        "search.html",
        state=state,
        found=found,
        hits=[_shown(hit, state.words, desk) for hit in found.hits],
        facets=facets_of(found, state, desk),
        cases=_cases(state, desk),
        sorts=[(sort, state.sorted_by(sort).address) for sort in SORTS if state.words or sort != "best"],
        meant=_meant(state, found.total, desk),
        in_part=state.sort != "best" and state.words and found.total == SAMPLE,
        first=(sida - 1) * PER_PAGE + 1,
        case_address=case_address,
        opened=_opened,
        troubles=desk.readiness().troubles,
        **filtering(state.filters, desk),
        **paging(request, sida, found.total, PER_PAGE),
    )


@router.get("/sok.csv")
def search_sheet(request: Request, workings: TheWorkings, state: TheState, texts: TheTexts) -> Response:
    """The same hits, all of them, for a spreadsheet."""
    name = f"{texts('found.file_name')}.csv"
    return spreadsheet(name, hit_rows(workings.desk, state, texts, str(request.base_url)))


def _shown(hit: Hit, words: str, desk: Desk) -> dict[str, Any]:
    return {
        "hit": hit,
        "runs": snippet(hit.passage.text, words),
        "address": _opened(hit) + ("&" + urlencode({"ord": words}) if words else ""),
        "stages": stages_at(hit, desk),
    }


def _opened(place: Hit | Copy) -> str:
    """Return the page of a hit or of one of its copies, the passage's first words marked."""
    return page_url(place.report.id, place.passage.page, opening(place.passage.text))


def _meant(state: SearchState, total: int, desk: Desk) -> SearchState | None:
    """Return the search with words of the archive that are near the ones that found nothing, if there are such."""
    words = desk.meant(state.words) if state.words and not total else None
    return replace(state, words=words) if words else None


def _cases(state: SearchState, desk: Desk) -> list[Case]:
    """Return the cases that were searched for by number: their whole road is told on a page of their own."""
    written = state.filters.case_number
    numbers = [written] if written else desk.understand(state.words, Filters()).case_numbers if state.words else []
    found = {case.key: case for number in numbers for case in desk.case(number)}
    return list(found.values())[:3]
