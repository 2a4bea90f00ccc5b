"""The one loader of the registries that are folders: readers, kinds of flags, charts. One file there is one entry."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Collection, Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from reliability.errors import ResourceError

T = TypeVar("T")


def folder(
    package: str, constant: str, entry: type[T], keys: Callable[[T], Iterable[str]], *, helpers: Collection[str] = ()
) -> dict[str, T]:
    """The constants of this name in the modules of a package, each under every key that `keys` gives it, by key.

    `entry` is the type of the constant; `helpers` are the modules of the package that hold none. Raises ResourceError
    where another module holds none or one of another type, and where two hold one key: neither may win silently.
    """
    found: dict[str, tuple[T, ModuleType]] = {}
    for module in modules(package, constant, helpers=helpers):
        value = getattr(module, constant)
        if not isinstance(value, entry):
            raise ResourceError(
                f"{module.__file__}: {constant} is a {type(value).__name__} and no {entry.__name__}; "
                f"write {constant} = {entry.__name__}(…)"
            )
        for key in keys(value):
            if key in found:
                raise ResourceError(
                    f"{found[key][1].__file__} and {module.__file__} both hold {key!r}; rename it in one of them, or "
                    "delete one of the files"
                )
            found[key] = (value, module)
    return {key: found[key][0] for key in sorted(found)}


def modules(package: str, constant: str, *, helpers: Collection[str] = ()) -> tuple[ModuleType, ...]:
    """The modules of a package that hold the constant, by name. A package may lie in several folders (`__path__`).

    Raises ResourceError where a module that is no helper has no such constant, and where two files have one name, of
    which Python would import the first.
    """
    files: dict[str, Path] = {}
    for place in import_module(package).__path__:
        for info in pkgutil.iter_modules([place]):
            file = Path(place, info.name) if info.ispkg else Path(place, f"{info.name}.py")
            if info.name in files:
                raise ResourceError(f"{files[info.name]} and {file} have one name; rename one of them")
            files[info.name] = file
    found = tuple(import_module(f"{package}.{name}") for name in sorted(files) if name not in helpers)
    for module in found:
        if not hasattr(module, constant):
            raise ResourceError(
                f"{module.__file__} has no constant {constant}; write one, or name the module among the helpers in the "
                f"__init__.py that loads {package}"
            )
    return found
