"""The parameters of requests, other than networks."""
from __future__ import annotations

from typing import Any, List, Literal, Mapping, NamedTuple, Optional

from .arrays import Vector, floats

Mode = Literal["D", "DW"]
Rule = Literal["ordered", "dominant", "published", "published-own"]
Orders = Literal["round", "presentation"]

MODES = ("D", "DW")
RULES = ("ordered", "dominant", "published", "published-own")
ORDERS = ("round", "presentation")


class Parameters(NamedTuple):
    """s scales the output error (Eq 2); weights are clipped to [-c, c] (Eq 3)."""

    s: float
    c: float


class Pruning(NamedTuple):
    """How a node decides: `decide(network, node, *options.pruning)`."""

    mode: Mode
    rule: Rule


class Options(NamedTuple):
    """Of an update or a round. `expected` has one value for each output node, in the order of `network.outputs`.

    `pruning` is None if only Eq 1 to 3 are to be computed.
    """

    expected: Vector
    parameters: Parameters
    pruning: Optional[Pruning]


class Row(NamedTuple):
    """A row of a truth table: one value for each input node, and one for each output node."""

    inputs: Vector
    expected: Vector


class TrainingOptions(NamedTuple):
    """Of a training. `orders` says when an order is drawn: for each round, or for all rounds of a presentation."""

    rows: List[Row]
    presentations: int
    rounds: int
    orders: Orders
    parameters: Parameters
    pruning: Optional[Pruning]


def parameters_of(data: Mapping[str, Any]) -> Parameters:
    return Parameters(float(data["s"]), float(data["c"]))


def pruning_of(data: Optional[Mapping[str, Any]]) -> Optional[Pruning]:
    return None if data is None else Pruning(data["mode"], data["rule"])


def options_of(data: Mapping[str, Any], as_arrays: bool) -> Options:
    expected = floats(data["expected"], as_arrays)
    return Options(expected, parameters_of(data["parameters"]), pruning_of(data["pruning"]))


def training_options_of(data: Mapping[str, Any], as_arrays: bool) -> TrainingOptions:
    rows = [Row(floats(row["inputs"], as_arrays), floats(row["expected"], as_arrays)) for row in data["rows"]]
    return TrainingOptions(
        rows,
        data["presentations"],
        data["rounds"],
        data["orders"],
        parameters_of(data["parameters"]),
        pruning_of(data["pruning"]),
    )
