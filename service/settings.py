"""Every setting, once: an environment variable `UNDERLAG_…` (or a line of `.env`), a default and a sentence."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from service.errors import SettingsError

PREFIX = "UNDERLAG_"
CRASH_POINT = "UNDERLAG_CRASH_AT"


class Settings(BaseSettings):
    """The table of settings; docs/settings.md is made from it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    data: Path = Field(Path("data"), description="Folder of the catalogue, the indexes and the originals.")
    embedder: str = Field("underlag-sv", description="Embedding model: our own, or any sentence-transformers name.")
    model_download: bool = Field(False, description="Allow a named embedding model to be fetched from its hub.")
    chroma_url: str = Field("", description="Address of a Chroma server; empty means Chroma inside the process.")
    generation_after: int = Field(
        2000, ge=1, description="New passages after which a new vector generation is built beside the old."
    )
    ocr: bool = Field(True, description="Read pages without text by OCR when Tesseract with Swedish is installed.")
    read_seconds: float = Field(120.0, gt=0, description="Longest time one file may take to read, in seconds.")
    read_memory_mb: int = Field(1500, ge=256, description="Most memory one file may take to read, in MiB.")
    read_pages: int = Field(2000, ge=1, description="Most pages one file may have.")
    read_file_mb: int = Field(200, ge=1, description="Largest file that is read, in MiB.")
    workers: int = Field(2, ge=1, le=32, description="Files read at the same time.")
    host: str = Field("127.0.0.1", description="Address the service listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the service listens on.")
    drain_seconds: int = Field(20, ge=1, description="Time to finish answers when the service is told to stop.")
    question_chars: int = Field(1000, ge=50, description="Longest question that is taken, in characters.")
    upload: bool = Field(True, description="Let people add and remove reports over HTTP.")
    organisation: str = Field("", description="Name shown in the page header, such as the municipality's.")
    contact: str = Field("", description="Where faults in accessibility are reported, shown on the about page.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe log line shown.")


def load_settings(**overrides: object) -> Settings:
    """Read the settings from the environment and `.env`.

    Names of other programs may stand beside ours. Raises SettingsError naming the variable when one of ours is unknown
    or has a value that cannot be used.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {CRASH_POINT}
    given = {name.upper() for name in (*os.environ, *DotEnvSettingsSource(Settings).env_vars)}
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"unknown setting {', '.join(unknown)}; see docs/settings.md")
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}") from error
