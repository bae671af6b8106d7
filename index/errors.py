"""What can go wrong between the catalogue and a search result.

IndexingError
├── CatalogueError          the catalogue cannot be opened or is from a newer version
├── LockedError             another process is writing this data folder
├── EmbedderError           a model cannot be loaded or gives vectors of the wrong shape
├── RerankerError           a cross-encoder cannot be loaded or gives no usable scores
├── GenerationError         a vector generation is missing, incomplete or damaged
├── KeywordsError           the keyword index is missing or damaged
├── SourceError             a path given to ingest does not exist
└── BackupError             a backup is incomplete, or would overwrite an archive
"""


class IndexingError(Exception):
    """Root of everything this package raises."""


class CatalogueError(IndexingError):
    """The catalogue cannot be opened, is damaged, or was written by a newer version."""


class LockedError(IndexingError):
    """Another process is writing this data folder; the message names its process id."""


class EmbedderError(IndexingError):
    """A model cannot be loaded, or its vectors do not have the stated shape."""


class RerankerError(IndexingError):
    """A cross-encoder cannot be loaded, or does not give one finite number per passage."""


class GenerationError(IndexingError):
    """A vector generation is missing, incomplete or damaged; it can be rebuilt from the catalogue."""


class KeywordsError(IndexingError):
    """The keyword index is missing or damaged; it can be rebuilt from the catalogue."""


class SourceError(IndexingError):
    """A path given to ingest does not exist; nothing was changed."""


class BackupError(IndexingError):
    """A backup is incomplete or damaged, or would overwrite an archive."""
