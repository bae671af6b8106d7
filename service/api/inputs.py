"""What the API takes: bodies and query parameters, checked."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query as Parameter
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from index.questions.aside import PARTS, read_aside
from index.questions.query import Filters
from service.errors import QuestionRefused

Short = Annotated[str, Field(max_length=200)]
Slug = Annotated[str, Field(max_length=60)]
Put = Annotated[str, Field(max_length=200, pattern=rf"^({'|'.join(PARTS)})(:\S+)?$")]
Empty = BeforeValidator(lambda value: value or None)  # an empty field of a form is no limit
Day = Annotated[date | None, Empty]
FeedbackReason = Literal["wrong_number", "wrong_source", "not_answered", "missing_report", "hard_to_read"]


class FiltersInput(BaseModel):
    """Limits a person has set; empty ones do not limit."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    body: Short | None = None
    kind: Slug | None = None
    start: date | None = Field(None, alias="from")
    end: date | None = Field(None, alias="to")
    dnr: Short | None = None
    stage: Slug | None = None
    municipality: Short | None = None
    without: Annotated[frozenset[Put], Field(max_length=40)] = frozenset()

    def filters(self) -> Filters:
        """Return them as the index knows them."""
        return Filters(
            body=self.body or None,
            kind=self.kind or None,
            start=self.start,
            end=self.end,
            case_number=self.dnr or None,
            stage=self.stage or None,
            municipality=self.municipality or None,
            without=read_aside(self.without),
        )


class AskInput(BaseModel):
    """A question."""

    model_config = ConfigDict(extra="forbid")

    question: str
    conversation: Annotated[str, Field(max_length=100)] | None = None
    filters: FiltersInput | None = None


class FeedbackInput(BaseModel):
    """What someone thinks of an answer. Nothing here is asked about the person."""

    model_config = ConfigDict(extra="forbid")

    verdict: Literal["helpful", "not_helpful", "wrong"]
    reason: FeedbackReason | None = None
    question: str | None = Field(None, max_length=10_000)
    comment: str | None = Field(None, max_length=2000)
    report_id: str | None = Field(None, pattern="^[0-9a-f]{64}$")
    page: int | None = Field(None, ge=1)


def checked_question(question: str, limit: int) -> str:
    """Return the question with its white space as single spaces. Raises QuestionRefused."""
    plain = " ".join(question.encode("utf-8", "ignore").decode("utf-8").split())  # half a character is none
    if not plain:
        raise QuestionRefused("question_empty", limit)
    if len(plain) > limit:
        raise QuestionRefused("question_too_long", limit)
    return plain


def filter_parameters(
    body: Annotated[str, Parameter(max_length=200)] = "",
    kind: Annotated[str, Parameter(max_length=60)] = "",
    start: Annotated[Day, Parameter(alias="from")] = None,
    end: Annotated[Day, Parameter(alias="to")] = None,
    dnr: Annotated[str, Parameter(max_length=200)] = "",
    stage: Annotated[str, Parameter(max_length=60)] = "",
    municipality: Annotated[str, Parameter(max_length=200)] = "",
) -> Filters:
    """Return the filters of an address; an empty field of a form is no filter."""
    return Filters(
        body=body or None,
        kind=kind or None,
        start=start or None,
        end=end or None,
        case_number=dnr or None,
        stage=stage or None,
        municipality=municipality or None,
    )
