"""A generation: a set of vectors that is built once, checked, published and never changed."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from index.errors import GenerationError
from index.intake.durable_file import replace_file

POINTER = "current"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Generation:
    """What a generation holds, and what its files were when it was checked.

    It holds every vector of `embedder` in the catalogue up to embedding number `seq`, but none of a passage dropped up
    to tombstone number `tombstone`. `ids_hash` is the SHA-256 of the sorted passage ids. `on_server`
    is True where Chroma runs as a server. `files` gives size and SHA-256 of the files that Chroma reads unchecked.
    """

    name: str
    embedder: str
    dimension: int
    seq: int
    tombstone: int
    count: int
    ids_hash: str
    library: str
    on_server: bool = False
    probes: tuple[str, ...] = ()
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def collection(self) -> str:
        """The name of its collection in Chroma."""
        return f"underlag-{self.name}"

    def place(self, folder: Path, url: str | None) -> Path | str:
        """Return where Chroma finds it, given the folder of all generations and the server's address.

        Raises GenerationError when it is on a server and no address is given.
        """
        if not self.on_server:
            return folder / self.name
        if not url:
            raise GenerationError(f"generation {self.name} is on a Chroma server, and no address of one is set")
        return url


def new_name() -> str:
    """Return a name that no generation has: the time and something random."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{uuid4().hex[:8]}"


def encoded(generation: Generation) -> bytes:
    """Return the generation as it stands in a pointer or manifest."""
    return json.dumps(asdict(generation), indent=1).encode()


def decoded(content: bytes, where: Path) -> Generation:
    """Return the generation a pointer or manifest describes; raises GenerationError when it is malformed."""
    try:
        values = json.loads(content)
        values["probes"] = tuple(values["probes"])
        values["files"] = {name: (int(size), str(digest)) for name, (size, digest) in values["files"].items()}
        return Generation(**values)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GenerationError(f"{where} is malformed: {error}") from error


def current(folder: Path) -> Generation | None:
    """Return the published generation, or None when none was; raises GenerationError for a malformed pointer."""
    pointer = folder / POINTER
    try:
        return decoded(pointer.read_bytes(), pointer)
    except FileNotFoundError:
        return None


def publish(folder: Path, generation: Generation) -> None:
    """Make a whole, checked and synced generation the current one, in one step."""
    replace_file(folder / POINTER, encoded(generation), point="pointer")
