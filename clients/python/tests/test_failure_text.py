"""A counterexample as Python to paste: what is pasted has the values of the case, bit for bit, and calls the stage."""
import math

import pytest
from argnn_spec import Network, Options, Parameters, Pruning, TrainingOptions
from argnn_spec.failure_text import CALLS, local_laplacian, python_of
from argnn_spec.pytest_plugin import _known_clauses

NETWORK = {
    "nodes": 3,
    "inputs": [0],
    "outputs": [2],
    "order": [0, 2, 1],
    "adjacency": [[0, 1, 0], [0, 0, 1], [0, 1, 0]],
    "weights": [[0, 0.1, 0], [0, 0, 5e-324], [0, -2.0000000000000004, 0]],
    "values": [1, -0.0, 1e-300],
    "gradients": [0, 0.3, -1e300],
}
OPTIONS = {"expected": [1], "parameters": {"s": 0.15, "c": 10}, "pruning": {"mode": "D", "rule": "ordered"}}
LOCAL = {"network": NETWORK, "node": 1, "mode": "DW"}


def pasted(about, given):
    """The names that the text assigns, and the arguments of the stages that it calls."""
    calls = []
    names = {name: lambda *arguments, name=name: calls.append((name, arguments)) or arguments for name in STAGES}
    exec(compile(python_of(about, given), "pasted", "exec"), names)
    return names, calls


STAGES = ("read", "laplacian", "spectrum", "decide", "update", "round", "start", "train")


def same(network, data):
    assert isinstance(network, Network)
    for name in ("nodes", "inputs", "outputs", "order"):
        assert getattr(network, name) == data[name]
    for name in ("adjacency", "weights", "values", "gradients"):
        rows = getattr(network, name)
        assert [float(x).hex() for row in rows for x in (row if hasattr(row, "__len__") else [row])] == [
            float(x).hex() for row in data[name] for x in (row if isinstance(row, list) else [row])
        ]


def test_a_decision():
    names, calls = pasted("decision", {**LOCAL, "rule": "ordered"})
    ((name, (network, *others)),) = calls
    assert (name, others) == ("decide", [1, "DW", "ordered"])
    same(network, NETWORK)
    assert names["node"] == 1


def test_matrices_are_arrays_with_a_line_for_each_row():
    text = python_of("decision", {**LOCAL, "rule": "ordered"})
    lines = text.splitlines()
    first = next(k for k, line in enumerate(lines) if "weights=" in line)
    rows = lines[first : first + 3]
    assert [row.strip(" ,)").rstrip("]").rpartition("[")[2] for row in rows] == [
        "0.0, 0.1, 0.0",
        "0.0, 0.0, 5e-324",
        "0.0, -2.0000000000000004, 0.0",
    ]
    assert len({row.rindex("[") for row in rows}) == 1


def test_an_update_has_its_options_and_a_training_too():
    _, calls = pasted("update", {"network": NETWORK, "node": 1, "options": OPTIONS})
    ((_, (_, _, options)),) = calls
    assert isinstance(options, Options)
    assert (list(options.expected), options.parameters, options.pruning) == ([1.0], Parameters(0.15, 10.0), Pruning("D", "ordered"))
    training = {"rows": [{"inputs": [0, 1], "expected": [1]}], "presentations": 3, "rounds": 2, "orders": "round"}
    given = {**training, "parameters": OPTIONS["parameters"], "pruning": None}
    _, calls = pasted("train", {"network": NETWORK, "options": given, "seed": 7, "furtherSeeds": 0})
    ((_, (_, options, seed)),) = calls
    assert isinstance(options, TrainingOptions)
    assert [list(map(list, row)) for row in options.rows] == [[[0.0, 1.0], [1.0]]]
    assert (options[1:], seed) == ((3, 2, "round", Parameters(0.15, 10.0), None), 7)


def test_a_spectrum_has_its_matrix_rounded_once():
    _, calls = pasted("spectrum", LOCAL)
    ((_, (matrix,)),) = calls
    assert [list(row) for row in matrix] == [
        [0.1, -0.1, 0.0],
        [0.0, 0.1 - 2.0000000000000004, -5e-324],
        [0.0, 2.0000000000000004, -2.0000000000000004],
    ]
    chain = {"nodes": 4, "adjacency": [[0, 1, 1, 1]] + [[0] * 4] * 3, "weights": [[0, 0.1, 0.2, 0.3]] + [[0] * 4] * 3}
    # Term by term it is 0.6000000000000001.
    assert local_laplacian(chain, 0, "DW")[0][0] == 0.6
    degrees = [row[k] for k, row in enumerate(local_laplacian(NETWORK, 1, "D"))]
    assert degrees == [1.0, 3.0, 2.0]
    assert math.copysign(1, matrix[0][2]) == 1


def test_histories_variants_and_files():
    question = [NETWORK, 1, {"mode": "D", "rule": "ordered"}]
    _, calls = pasted("history", {"stage": "decide", "questions": [question, question]})
    assert [(name, arguments[1:]) for name, arguments in calls] == [("decide", (1, "D", "ordered"))] * 2
    _, calls = pasted("history", {"stage": "spectrum", "questions": [[[[1, -0.0], [0, 2]]]]})
    assert [list(row) for row in calls[0][1][0]] == [[1.0, 0.0], [0.0, 2.0]]
    variant = {**LOCAL, "network": {**NETWORK, "nodes": 3}}
    _, calls = pasted("twins", {**LOCAL, "rule": "ordered", "twin": variant, "image": [0, 1, 2]})
    assert [name for name, _ in calls] == ["decide", "decide"]
    same(calls[1][1][0], NETWORK)
    _, calls = pasted("door", {"text": '{"nodes": "\'\\n"}', "damage": "wrong type", "path": "nodes"})
    assert calls == [("read", ('{"nodes": "\'\\n"}',))]
    _, calls = pasted("run", {"network": NETWORK, "options": OPTIONS, "steps": [{"node": 1, "age": 0}, {"node": 2, "age": 0}]})
    assert [arguments[1] for _, arguments in calls] == [1, 2]


def test_every_kind_of_clause_but_theorems_and_arguments_has_a_call():
    """Arguments are not observed in another process; theorems have no implementation."""
    without = {about for about in _known_clauses().values() if about not in CALLS}
    assert all("theorem" in about or "arguments" in about or about == "history" for about in without)
    assert {"theorem", "history"} <= without


def test_without_numpy_arrays_are_lists(monkeypatch):
    monkeypatch.setattr("argnn_spec.failure_text.has_numpy", lambda: False)
    text = python_of("decision", {**LOCAL, "rule": "ordered"})
    assert "np." not in text and "weights=[[0.0, 0.1, 0.0],\n" in text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argnn_spec.network.has_numpy", lambda: False)
        same(pasted("decision", {**LOCAL, "rule": "ordered"})[1][0][1][0], NETWORK)
