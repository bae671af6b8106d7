"""Every setting, once: an environment variable `UNDERLAG_…` (or a line of `.env`), a default and a sentence."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
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
    reranker: str = Field("", description="Cross-encoder, by name or path, that reorders the first hits; empty: none.")
    model_url: str = Field(
        "", description="Address of a language model's OpenAI-compatible API, to `/v1`; empty: quotes alone."
    )
    model_name: str = Field("", description="Name of the language model, as its server knows it.")
    model_key: SecretStr = Field(SecretStr(""), description="Key to the language model's API; empty sends none.")
    model_seconds: float = Field(
        30.0, gt=0, le=600, description="Longest wait for the language model, in seconds; then quotes are shown."
    )
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
    hosts: str = Field(
        "", description="Names people reach the service by, with commas between; `*` for any. Addresses need none."
    )
    port: int = Field(8000, ge=0, le=65535, description="Port the service listens on.")
    drain_seconds: int = Field(20, ge=1, description="Time to finish answers when the service is told to stop.")
    question_chars: int = Field(1000, ge=50, description="Longest question that is taken, in characters.")
    conversation_minutes: float = Field(
        30.0, gt=0, le=1440, description="How long a conversation is remembered after its last question, in minutes."
    )
    conversations: int = Field(1000, ge=1, description="Most conversations remembered at the same time.")
    personal_numbers: Literal["mask", "refuse"] = Field(
        "mask", description="What is done with personal identity numbers: masked, or the whole file refused."
    )
    originals_with_personal_numbers: bool = Field(
        False, description="Hand out original files also where they hold personal identity numbers."
    )
    vocabulary: str = Field(
        "", description="Folder of TOML files with a municipality's own words for services and bodies; empty: none."
    )
    calendar: str = Field("", description="Report calendar: a TOML file of what a municipality's own reports cover.")
    upload: bool = Field(True, description="Let people add and remove reports over HTTP.")
    public_url: str = Field(
        "", description="Address people reach the service at, for links in documents; empty: the one they asked at."
    )
    organisation: str = Field("", description="Name shown in the page header, such as the municipality's.")
    logo: str = Field("", description="Logo in the page header: an SVG, PNG, WebP or JPEG file.")
    colour: str = Field(
        "", pattern="^(#[0-9a-fA-F]{6})?$", description="Colour of links and buttons, as in `#005f8c`; empty: ours."
    )
    contact: str = Field("", description="Where faults in accessibility are reported, shown on the about page.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe log line shown.")

    @field_validator("logo")
    @classmethod
    def _a_picture(cls, logo: str) -> str:
        if logo and Path(logo).suffix.lower() not in (".svg", ".png", ".webp", ".jpg"):
            raise ValueError("a logo is a file that ends in .svg, .png, .webp or .jpg")
        return logo

    @property
    def read_file_bytes(self) -> int:
        """Most bytes of a file that is read or sent in."""
        return self.read_file_mb * 1024 * 1024


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
