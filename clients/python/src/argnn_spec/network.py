"""The state of a network, as functions of an implementation receive and return it."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Mapping

from .arrays import Matrix, Vector, bits, floats, has_numpy
from .plain import plain

FIELDS = ("nodes", "inputs", "outputs", "order", "adjacency", "weights", "values", "gradients")


@dataclass
class Network:
    """A network of N nodes.

    `adjacency` (N, N) has 1 at [i][j] for the edge i -> j, else 0; `weights` (N, N) its weight, else 0; `values` (N,) is V,
    `gradients` (N,) is E. They are NumPy arrays if NumPy is installed, else lists (`serve(numpy=False)`: always lists).
    `inputs`, `outputs` and `order`, all nodes from upstream to downstream, are lists of node numbers.

    By default an edge is where a weight is not 0, the order is that of the numbers, and V and E are 0.
    """

    nodes: int
    inputs: List[int]
    outputs: List[int]
    weights: Matrix
    adjacency: Matrix = None
    order: List[int] = field(default_factory=list)
    values: Vector = None
    gradients: Vector = None

    def __post_init__(self) -> None:
        as_arrays, zeros = has_numpy(), [0.0] * self.nodes
        if self.adjacency is None:
            self.adjacency = bits([[weight != 0 for weight in row] for row in self.weights], as_arrays)
        self.order = list(self.order) or list(range(self.nodes))
        self.values = floats(zeros, as_arrays) if self.values is None else self.values
        self.gradients = floats(zeros, as_arrays) if self.gradients is None else self.gradients

    def copy(self) -> Network:
        """A network that shares no array with this one."""
        return replace(self, **{name: _copied(getattr(self, name)) for name in FIELDS})

    def remove(self, source: int, target: int) -> None:
        """Removes the edge source -> target: adjacency and weight become 0."""
        self.adjacency[source][target] = 0
        self.weights[source][target] = 0

    def to_plain(self, path: str) -> Dict[str, Any]:
        """The network of a message. Raises ValueError for NaN and infinities."""
        return {name: plain(getattr(self, name), f"{path}.{name}") for name in FIELDS}

    def to_file(self) -> Dict[str, Any]:
        """The content of a network file (argnn-network/1), for `json.dump`. Raises ValueError for NaN and infinities."""
        data = self.to_plain("network")
        kept = {name: data[name] for name in FIELDS if name not in ("adjacency", "weights")}
        edges = [
            {"from": i, "to": j, "weight": weight}
            for i, row in enumerate(data["weights"])
            for j, weight in enumerate(row)
            if data["adjacency"][i][j]
        ]
        return {"format": "argnn-network/1", **kept, "edges": edges}


def _copied(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_copied(one) for one in value]
    return value.copy() if hasattr(value, "copy") else value


def network_of(data: Mapping[str, Any], as_arrays: bool) -> Network:
    """The network in a request. Raises KeyError if a field is missing."""
    return Network(
        nodes=data["nodes"],
        inputs=list(data["inputs"]),
        outputs=list(data["outputs"]),
        order=list(data["order"]),
        adjacency=bits(data["adjacency"], as_arrays),
        weights=floats(data["weights"], as_arrays),
        values=floats(data["values"], as_arrays),
        gradients=floats(data["gradients"], as_arrays),
    )
