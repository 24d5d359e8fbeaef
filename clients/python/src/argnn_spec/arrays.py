"""Lists of numbers as NumPy arrays where NumPy is installed, as lists of floats elsewhere."""
from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from typing import Any, Sequence

# A numpy.ndarray of float64, or lists of floats. NumPy is optional, so that the type cannot name it.
Vector = Any  # shape (N,)
Matrix = Any  # shape (N, N)


@lru_cache(maxsize=None)
def has_numpy() -> bool:
    return importlib.util.find_spec("numpy") is not None


def floats(numbers: Sequence[Any], as_arrays: bool) -> Any:
    """Numbers, or rows of numbers, as doubles: -0.0 and every other bit is kept."""
    if as_arrays:
        return importlib.import_module("numpy").array(numbers, dtype=float)
    return [floats(one, False) if isinstance(one, (list, tuple)) else float(one) for one in numbers]


def bits(rows: Sequence[Sequence[Any]], as_arrays: bool) -> Any:
    """Rows of 0 and 1 as integers."""
    if as_arrays:
        return importlib.import_module("numpy").array(rows, dtype=int)
    return [[int(one) for one in row] for row in rows]
