"""Whom a source means.

`cast.py` reads the sources in text order; `candidates.py` knows who may be meant at a place and `features.py` what is
true of a candidate; `why.py` gives the reason, with the name of who came next. Each kind of phrase has a module:
`persons.py`, `bodies.py`, `documents.py`, `descriptions.py`, `pronouns.py`.
"""
