"""Values of Python and NumPy as data that JSON can represent, bit for bit."""
from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any, Dict, List, Mapping


# Larger ones are doubles for most readers of JSON.
LARGEST_INTEGER = 2**53


def finite(value: float, path: str) -> float:
    if math.isfinite(value):
        return value
    raise ValueError(f"{path}: expected a finite number, got {value}")


def _complex(value: complex, path: str) -> Dict[str, float]:
    return {"re": finite(value.real, f"{path}.re"), "im": finite(value.imag, f"{path}.im")}


def complex_number(value: Any, path: str) -> Dict[str, float]:
    """An eigenvalue: a complex or a real number, or a dict that is one already."""
    value = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(value, Mapping):
        return {key: plain(part, f"{path}.{key}") for key, part in value.items()}
    if isinstance(value, complex):
        return _complex(value, path)
    if isinstance(value, Real):
        return _complex(complex(_double(value, path), 0.0), path)
    raise TypeError(f"{path}: expected a complex number, got {_shown(value)}")


def _double(value: Any, path: str) -> float:
    try:
        return finite(float(value), path)
    except OverflowError:
        raise ValueError(f"{path}: expected a finite number, got an integer that no double is near") from None


def _shown(value: Any) -> str:
    return f"{type(value).__name__} {value!r}"[:80]


def _list(items: Any, path: str) -> List[Any]:
    found = list(items)
    # A row of a matrix, in one step.
    if set(map(type, found)) == {float} and all(map(math.isfinite, found)):
        return found
    return [plain(one, f"{path}[{k}]") for k, one in enumerate(found)]


def plain(value: Any, path: str) -> Any:
    """Dicts, lists, texts and finite numbers; arrays become lists, tuples too, complex numbers {re, im}, and True 1.

    Raises ValueError for NaN and infinities, TypeError for what is not data; the message names the path.
    """
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "to_plain"):
        return value.to_plain(path)
    if hasattr(value, "tolist"):
        listed = value.tolist()
        # Extended precision stays what it is.
        value = float(listed) if hasattr(listed, "tolist") else listed
    if isinstance(value, Mapping):
        return {str(key): plain(part, f"{path}.{key}") for key, part in value.items()}
    if isinstance(value, (list, tuple, range)):
        return _list(value, path)
    if isinstance(value, Integral):
        return int(value) if abs(int(value)) <= LARGEST_INTEGER else _double(value, path)
    if isinstance(value, Real):
        return _double(value, path)
    if isinstance(value, complex):
        return _complex(value, path)
    raise TypeError(f"{path}: expected numbers, lists and texts, got {_shown(value)}")
