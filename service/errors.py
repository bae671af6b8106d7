"""What can go wrong between a person and an answer.

ServiceError
├── SettingsError           a setting is unknown or has a value that cannot be used
├── QuestionFileError       a line of a question file is malformed
├── TextsError              a text is missing in a language, or was asked for without its holes
├── ModelFailed             the language model gave nothing that can be used; carries a stable `reason`
└── RequestProblem          a request that cannot be answered; carries a stable `code` and an HTTP `status`
    ├── ReportNotFound      no report with that id
    ├── PageNotFound        the report has no such page
    ├── OriginalNotFound    the file that was read is no longer where it was
    ├── OriginalWithheld    the file holds personal identity numbers, and a setting keeps such files back
    ├── PictureNotFound     the page cannot be drawn
    ├── PictureWithheld     the page is a scan with personal identity numbers that cannot be covered
    ├── CaseNotFound        no case with that number
    ├── JobNotFound         no job with that id since the service started
    ├── SavedSearchNotFound no saved search with that key
    ├── QuestionRefused     the question is empty or too long
    ├── ForeignOrigin       a browser sent this from another site
    ├── UnknownHost         the service was called by a name that is not its own
    ├── BodyTooLarge        the request is larger than is taken
    ├── UploadsClosed       adding and removing reports is switched off
    ├── UploadRefused       a file of a kind, name or size that is not taken
    └── Busy                too much is waiting already
"""

from typing import ClassVar, Literal

ModelFailure = Literal["timeout", "unreachable", "http_status", "malformed", "refused", "too_long"]
RefusedUpload = Literal["upload_empty", "upload_missing", "upload_name", "upload_too_large", "upload_type"]


class ServiceError(Exception):
    """Root of everything this package raises."""


class SettingsError(ServiceError):
    """A setting is unknown or has a value that cannot be used; the message names its variable."""


class TextsError(ServiceError):
    """A text is missing, or its holes were not filled; the message names the key."""


class ModelFailed(ServiceError):
    """The language model gave nothing that can be used. Never holds what was sent or received."""

    def __init__(self, reason: ModelFailure, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class QuestionFileError(ServiceError):
    """A line of a question file cannot be used; the message names file and line."""


class RequestProblem(ServiceError):
    """A request that cannot be answered. `code` is stable; `holes` fill the visitor's message in the locale files."""

    code: str = "internal_error"
    status: ClassVar[int] = 500

    def __init__(self, **holes: str | int) -> None:
        super().__init__(f"{self.code} {holes}" if holes else self.code)
        self.holes = holes


class ReportNotFound(RequestProblem):
    """No report with that id."""

    code, status = "report_not_found", 404


class PageNotFound(RequestProblem):
    """The report has no such page; holes `page` and `pages`."""

    code, status = "page_not_found", 404


class OriginalNotFound(RequestProblem):
    """The file that was read is no longer where it was."""

    code, status = "original_not_found", 404


class OriginalWithheld(RequestProblem):
    """The file holds personal identity numbers, which are masked everywhere else."""

    code, status = "original_withheld", 403


class PictureNotFound(RequestProblem):
    """The page cannot be drawn: not a PDF, or its file is gone or too hard to draw."""

    code, status = "picture_not_found", 404


class PictureWithheld(RequestProblem):
    """The page is a scan, and holds personal identity numbers whose place on it is not known."""

    code, status = "picture_withheld", 403


class CaseNotFound(RequestProblem):
    """No case of the archive has that number."""

    code, status = "case_not_found", 404


class JobNotFound(RequestProblem):
    """No job with that id since the service started."""

    code, status = "job_not_found", 404


class QuestionRefused(RequestProblem):
    """The question is empty or longer than `limit` characters."""

    status = 422

    def __init__(self, code: Literal["question_empty", "question_too_long"], limit: int) -> None:
        self.code = code
        super().__init__(limit=limit)


class ForeignOrigin(RequestProblem):
    """A browser sent this from another site."""

    code, status = "foreign_origin", 403


class UnknownHost(RequestProblem):
    """The service was called by a name that is not its own."""

    code, status = "unknown_host", 421


class BodyTooLarge(RequestProblem):
    """The request is larger than `limit` bytes, given in the hole as megabytes."""

    code, status = "body_too_large", 413


class SavedSearchNotFound(RequestProblem):
    """No saved search with that key."""

    code, status = "saved_search_not_found", 404


class UploadsClosed(RequestProblem):
    """Adding and removing reports is switched off by a setting."""

    code, status = "uploads_closed", 403


class UploadRefused(RequestProblem):
    """A file of a kind, name or size that is not taken; hole `name`."""

    status = 422

    def __init__(self, code: RefusedUpload, name: str = "") -> None:
        self.code = code
        super().__init__(name=name)


class Busy(RequestProblem):
    """Too much is waiting already; trying again later may do."""

    code, status = "busy", 503
