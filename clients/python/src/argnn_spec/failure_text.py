"""A counterexample as Python to paste: networks as arrays, and the call of the stage."""
from __future__ import annotations

import math
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from .arrays import has_numpy
from .network import FIELDS

Case = Mapping[str, Any]

# How the stage that a clause is about is called, by what the clause is about.
CALLS: Dict[str, str] = {
    "laplacian": "laplacian(network, node, mode)",
    "spectrum": "spectrum(matrix)",
    "decision": "decide(network, node, mode, rule)",
    "positions": "decide(network, node, mode, rule), spectrum(laplacian(network, node, mode))",
    "twins": "decide(network, node, mode, rule), decide(twin['network'], twin['node'], twin['mode'], rule)",
    "update": "update(network, node, options)",
    "update positions": "update(network, node, options)",
    "run": "[network := update(network, step['node'], options)[0] for step in steps][-1]",
    "stale run": "decide(network, steps[0]['node'], *options.pruning)  # and so on, on a network as old as each step says",
    "round": "round(network, options, seed)",
    "specified round": "round(network, options, seed)",
    "round positions": "round(network, options, seed)",
    "orders": "round(network, options, seed)",
    "trace": "update(network, len(network.inputs), options)  # the first node that is not an input",
    "start": "start(hidden, seed)",
    "starts": "start(hidden, seed)",
    "train": "train(network, options, seed)",
    "door": "read(text)",
}


def _is_network(value: Any) -> bool:
    return isinstance(value, Mapping) and set(FIELDS) == set(value)


def _vector(values: Sequence[Any], as_floats: bool) -> str:
    return f"[{', '.join(repr(float(one)) if as_floats else repr(one) for one in values)}]"


def _array(value: Sequence[Any], margin: int, as_floats: bool) -> str:
    """A vector in one line, a matrix in a line per row, below each other."""
    head, tail = ("np.array(", ")") if has_numpy() else ("", "")
    if not value or not isinstance(value[0], (list, tuple)):
        return f"{head}{_vector(value, as_floats)}{tail}"
    between = ",\n" + " " * (margin + len(head) + 1)
    return f"{head}[{between.join(_vector(row, as_floats) for row in value)}]{tail}"


def _network(network: Case, margin: int) -> str:
    plain = ", ".join(f"{name}={list(network[name])!r}" for name in ("inputs", "outputs", "order"))
    lines = [f"nodes={network['nodes']}, {plain}"]
    for name in ("adjacency", "weights", "values", "gradients"):
        array = _array(network[name], margin + 4 + len(name) + 1, name != "adjacency")
        lines.append(f"{name}={array}")
    inner = f",\n{' ' * (margin + 4)}".join(lines)
    return f"Network(\n{' ' * (margin + 4)}{inner},\n{' ' * margin})"


def _options(options: Case, margin: int) -> str:
    parameters = options["parameters"]
    pruning = options["pruning"]
    shown = {
        "parameters": f"Parameters(s={float(parameters['s'])!r}, c={float(parameters['c'])!r})",
        "pruning": "None" if pruning is None else f"Pruning({pruning['mode']!r}, {pruning['rule']!r})",
    }
    if "rows" not in options:
        expected = _array(options["expected"], margin, True)
        return f"Options(expected={expected}, {', '.join(f'{k}={v}' for k, v in shown.items())})"
    rows = [
        f"Row({_array(row['inputs'], margin, True)}, {_array(row['expected'], margin, True)})" for row in options["rows"]
    ]
    numbers = [f"{name}={options[name]!r}" for name in ("presentations", "rounds", "orders")]
    parts = [f"rows=[{', '.join(rows)}]", *numbers, *(f"{k}={v}" for k, v in shown.items())]
    return f"TrainingOptions({', '.join(parts)})"


def _value(value: Any, margin: int) -> str:
    if _is_network(value):
        return _network(value, margin)
    if isinstance(value, Mapping) and {"parameters", "pruning"} <= set(value):
        return _options(value, margin)
    if isinstance(value, Mapping) and any(map(_is_network, value.values())):
        parts = [f"{key!r}: {_value(part, margin + 4)}" for key, part in value.items()]
        inner = f",\n{' ' * (margin + 4)}".join(parts)
        return f"{{\n{' ' * (margin + 4)}{inner},\n{' ' * margin}}}"
    if isinstance(value, list) and any(map(_is_network, value)):
        inner = f",\n{' ' * (margin + 4)}".join(_value(one, margin + 4) for one in value)
        return f"[\n{' ' * (margin + 4)}{inner},\n{' ' * margin}]"
    return repr(value)


def local_laplacian(network: Case, node: int, mode: str) -> List[List[float]]:
    """Eq 4, each entry rounded once: the matrix of a case about spectra."""
    adjacency, weights, nodes = network["adjacency"], network["weights"], range(network["nodes"])

    def share(i: int, j: int) -> List[float]:
        if not adjacency[i][j] or node not in (i, j):
            return []
        return [1.0 if mode == "D" else float(weights[i][j])]

    def entry(i: int, j: int) -> float:
        if i == j:
            return math.fsum(one for k in nodes for one in share(i, k) + share(k, i))
        return -float(weights[i][j]) if share(i, j) else 0.0

    return [[entry(i, j) for j in nodes] for i in nodes]


def _question(stage: str, question: Sequence[Any]) -> Tuple[str, ...]:
    """The arguments of a stage, as a function in Python gets them."""
    flat: List[Any] = []
    for argument in question:
        if stage == "decide" and isinstance(argument, Mapping) and set(argument) == {"mode", "rule"}:
            flat += [argument["mode"], argument["rule"]]
        else:
            flat.append(argument)
    shown = [_array(one, 8, True) if stage == "spectrum" else _value(one, 8) for one in flat]
    return tuple(shown)


def _history(given: Case) -> List[str]:
    stage = given["stage"]
    lines = []
    for k, question in enumerate(given["questions"]):
        arguments = ",\n    ".join(_question(stage, question))
        lines += [f"# question {k}", f"print({stage}(", f"    {arguments},", "))"]
    return lines


def python_of(about: str, given: Case) -> str:
    """The case as Python: an assignment for each of its values, and the call; theorems have no call."""
    classes = [name for name in ("Network", "Options", "Parameters", "Pruning", "Row", "TrainingOptions")]
    if about == "history":
        body = _history(given)
    else:
        given = dict(given)
        if about == "spectrum":
            given["matrix"] = local_laplacian(given["network"], given["node"], given["mode"])
        body = [
            f"{name} = {_array(value, len(name) + 3, True) if name == 'matrix' else _value(value, 0)}"
            for name, value in given.items()
        ]
        call = CALLS.get(about)
        if call is not None:
            code, _, remark = call.partition("  #")
            body.append(f"print({code}){'  #' + remark if remark else ''}")
    text = "\n".join(body)
    imports = ["import numpy as np"] if "np." in text else []
    used = [name for name in classes if f"{name}(" in text]
    imports += [f"from argnn_spec import {', '.join(used)}"] if used else []
    return "\n".join([*imports, *([""] if imports else []), text])
