"""What functions of an implementation return, and the results of the protocol that they become."""
from __future__ import annotations

from typing import Any, Callable, Dict, List, Literal, Mapping, NamedTuple, Optional, Sequence, Union

from .network import Network
from .plain import complex_number, plain

Reason = Literal[
    "input-node",
    "no-mutual-neighbour",
    "no-negative-cycle",
    "real-spectrum",
    "feed-forward-edge",
    "no-such-edge",
    "not-own-edge",
]


class Prune(NamedTuple):
    """The node removes the edge source -> target, because of this pair (its member with the positive imaginary part)."""

    source: int
    target: int
    pair: Optional[complex] = None

    def to_plain(self, path: str) -> Dict[str, Any]:
        edge = {"from": plain(self.source, f"{path}.edge.from"), "to": plain(self.target, f"{path}.edge.to")}
        return {"kind": "prune", "edge": edge, **_pair(self.pair, path)}


class Keep(NamedTuple):
    """The node keeps its edges: the first reason that applies, and the pair if there is one."""

    reason: Reason
    pair: Optional[complex] = None

    def to_plain(self, path: str) -> Dict[str, Any]:
        return {"kind": "keep", "reason": self.reason, **_pair(self.pair, path)}


Data = Mapping[str, Any]
Decision = Union[Prune, Keep, Data]


class Update(NamedTuple):
    """The network after an update, and the decision; None where `options.pruning` is None."""

    network: Network
    decision: Optional[Decision] = None


class Round(NamedTuple):
    """The network after a round, the order of its updates, and optionally the decisions in that order."""

    network: Network
    order: Sequence[int]
    decisions: Optional[Sequence[Optional[Decision]]] = None


class TrainingRound(NamedTuple):
    order: Sequence[int]
    decisions: Sequence[Optional[Decision]]


class Training(NamedTuple):
    """A training: the trained network, the row of each presentation, all rounds, the error and how it was measured.

    `orders` and `outputs` are of the measurement: orders of all rounds of Eq 1, row by row, and V of the output nodes
    after each row.
    """

    network: Network
    presented: Sequence[int]
    rounds: Sequence[TrainingRound]
    error: float
    orders: Sequence[Sequence[int]]
    outputs: Sequence[Any]

    def to_plain(self, path: str) -> Dict[str, Any]:
        rounds = [{"order": order, "decisions": decisions} for order, decisions in self.rounds]
        data = {
            "network": self.network,
            "presented": self.presented,
            "rounds": rounds,
            "error": self.error,
            "measured": {"orders": self.orders, "outputs": self.outputs},
        }
        return {name: plain(part, f"{path}.{name}") for name, part in data.items()}


def _pair(pair: Any, path: str) -> Dict[str, Any]:
    return {} if pair is None else {"pair": complex_number(pair, f"{path}.pair")}


def _spectrum(answer: Any) -> List[Any]:
    values = answer.tolist() if hasattr(answer, "tolist") else answer
    if not isinstance(values, (list, tuple)):
        raise TypeError(f"spectrum: expected a list of eigenvalues, got {type(answer).__name__}")
    return [complex_number(one, f"spectrum[{k}]") for k, one in enumerate(values)]


def _parts(names: Sequence[str], least: int) -> Callable[[str, Any], Any]:
    """Results with these fields, returned as a tuple of at least so many of them, as their first alone, or as a dict."""

    def result(stage: str, answer: Any) -> Any:
        if isinstance(answer, Network) and least == 1:
            answer = (answer,)
        if not isinstance(answer, tuple):
            return plain(answer, stage)
        if not least <= len(answer) <= len(names):
            raise ValueError(f"{stage}: expected ({', '.join(names)}), got {len(answer)} values")
        given = dict(zip(names, answer))
        return {name: plain(part, f"{stage}.{name}") for name, part in given.items()}

    return result


def _update(stage: str, answer: Any) -> Any:
    result = _parts(("network", "decision"), 1)(stage, answer)
    return {"decision": None, **result} if isinstance(result, dict) else result


def _round(stage: str, answer: Any) -> Any:
    result = _parts(("network", "order", "decisions"), 2)(stage, answer)
    if isinstance(result, dict) and result.get("decisions", ()) is None:
        del result["decisions"]
    return result


RESULTS: Dict[str, Callable[[str, Any], Any]] = {
    "spectrum": lambda stage, answer: _spectrum(answer),
    "update": _update,
    "round": _round,
}


def result_of(stage: str, answer: Any) -> Any:
    """The result of the protocol. Raises ValueError or TypeError, with the path, if it cannot be one."""
    return RESULTS.get(stage, lambda name, value: plain(value, name))(stage, answer)
