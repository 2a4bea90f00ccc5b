"""spaCy, for names: a pipeline with its tokeniser and its entity recogniser, the rest left out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import get_package_path

from reliability import resources
from reliability.errors import ResourceError

# The entity recogniser has its own token vectors: of the rest of the pipeline nothing is used, and it is 80 % of the
# time.
UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
MAX_LENGTH = 2_000_000  # characters; texts are read in pieces long before


def load_pipeline(name: str) -> Language:
    """The named pipeline, ready to find names.

    Raises ResourceError where it is not installed, has no entity recogniser, or a file of it is not the one that
    data/models/spacy lists (spaCy itself loads a changed weight without a word).
    """
    try:
        _verify(name)
        nlp = spacy.load(name, exclude=list(UNUSED))
    except ResourceError:
        raise
    except Exception as error:  # a damaged file surfaces as any of a dozen types
        raise ResourceError(
            f"cannot load the spaCy pipeline {name!r}: {error}; install it, or set RELIABILITY_SPACY_PIPELINE to "
            f"one that is"
        ) from error
    if "ner" not in nlp.pipe_names:
        raise ResourceError(
            f"the spaCy pipeline {name!r} finds no names (it has {nlp.pipe_names}); choose one with 'ner'"
        )
    nlp.max_length = MAX_LENGTH
    return nlp


def checksums(name: str) -> dict[str, str]:
    """SHA-256 by file of an installed pipeline, as data/models/spacy/NAME.sha256 has them."""
    folder = Path(get_package_path(name))
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".py"
    }


def _verify(name: str) -> None:
    """Compares the files with the list that is kept for this pipeline; one without a list is taken as it is."""
    listed = resources.data_dir() / "models" / "spacy" / f"{name}.sha256"
    if not listed.is_file():
        return
    found = checksums(name)
    for line in listed.read_text(encoding="utf-8").splitlines():
        digest, _, file = line.partition("  ")
        if found.get(file) != digest:
            state = "missing" if file not in found else "not the one that was tested"
            raise ResourceError(
                f"{name}: {file} is {state}; reinstall it with pip install --force-reinstall -r requirements.txt"
            )
