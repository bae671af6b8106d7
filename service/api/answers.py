"""POST /api/answers and the buttons under an answer: the answer to a question as a document to keep."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from index.questions.query import Filters
from service.api.inputs import FiltersInput, checked_question
from service.export import export_docx, export_markdown
from service.export.export import Paper, paper_of
from service.pages.question_pages import MOST_ASIDE, limited
from service.texts import Texts
from service.web.providing import TheWorkings
from service.workings import Workings

Format = Literal["docx", "md"]

router = APIRouter(tags=["ask"])
form_router = APIRouter(include_in_schema=False, default_response_class=Response)


class PaperInput(BaseModel):
    """A whole question, as `understood.rewritten` or `question` of an answer, and the limits it was asked under."""

    model_config = ConfigDict(extra="forbid")

    question: str
    filters: FiltersInput | None = None
    format: Format = "md"


@router.post(
    "/answers", response_class=Response, responses={200: {"content": {"text/markdown": {}, export_docx.MEDIA_TYPE: {}}}}
)
async def paper(wanted: PaperInput, request: Request, workings: TheWorkings) -> Response:
    """Answer a question again and return the answer as a document. Nothing of it is kept."""
    filters = wanted.filters.filters() if wanted.filters else Filters()
    site = _site(request, workings)
    return await run_in_threadpool(_document, workings, wanted.question, filters, wanted.format, site)


@form_router.post("/svar")
def paper_from_form(
    request: Request,
    workings: TheWorkings,
    q: Annotated[str, Form()] = "",
    format: Annotated[Format, Form()] = "docx",
    utan: Annotated[str, Form(max_length=MOST_ASIDE)] = "",
) -> Response:
    """The same for the buttons under an answer; `utan` names the parts that were put aside."""
    return _document(workings, q, limited([utan]), format, _site(request, workings))


def _document(workings: Workings, asked: str, filters: Filters, format: Format, site: str) -> Response:
    question = checked_question(asked, workings.settings.question_chars)
    answer = workings.desk.ask(question, filters, None)
    today = date.today()
    made, texts = paper_of(answer, workings.desk, site, today), Texts(answer.query.language)
    content, media_type = _written(made, texts, format)
    headers = {"content-disposition": f'attachment; filename="{texts("export.file_name")}-{today}.{format}"'}
    return Response(content, media_type=media_type, headers=headers)


def _written(made: Paper, texts: Texts, format: Format) -> tuple[bytes, str]:
    if format == "docx":
        return export_docx.docx(made, texts), export_docx.MEDIA_TYPE
    return export_markdown.markdown(made, texts).encode(), export_markdown.MEDIA_TYPE


def _site(request: Request, workings: Workings) -> str:
    return (workings.settings.public_url or str(request.base_url)).rstrip("/")
