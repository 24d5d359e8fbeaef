"""Traces are in the format of argnn-spec, which judges them; what cannot be in one is refused where it is written."""
import gzip
import io
import json
import subprocess

import pytest
from argnn_spec import DecisionTrace, Keep, Network, Prune, RunTrace

STAR = {"in": [[0, 0.5], [2, -2.0]], "out": [[2, 1.0]]}
CYCLE = Network(3, [0], [2], [[0, 0.5, 0], [0, 0, 1.0], [0, -2.0, 0]])


def lines_of(text):
    return [json.loads(line) for line in text.splitlines()]


def check(program, path):
    words = [*program, "check-trace", str(path), "--json", "-"]
    ended = subprocess.run(words, capture_output=True, encoding="utf-8", timeout=300)
    (trace,) = json.loads(ended.stdout)["traces"]
    return ended.returncode, {clause["id"]: clause["verdict"] for clause in trace["clauses"]}


def write_decisions(target):
    with DecisionTrace(target, writer="test", note="two forms") as trace:
        trace.decision(STAR, node=1, mode="D", rule="ordered", decision=(2, 1), source="by hand")
        trace.decision(CYCLE, node=1, mode="D", rule="ordered", decision=Prune(2, 1, 2 + 1j), after=without_edge())
        trace.decision(CYCLE, node=2, mode="D", rule="ordered", decision=Keep("feed-forward-edge", 2 + 1j))
        trace.decision(CYCLE, node=0, mode="DW", rule="ordered", decision=None)


def without_edge():
    after = CYCLE.copy()
    after.remove(2, 1)
    return after


def test_decisions_are_written_as_the_format_says():
    file = io.StringIO()
    write_decisions(file)
    header, star, network, kept, unknown = lines_of(file.getvalue())
    assert header == {"format": "argnn-trace/1", "level": "decisions", "writer": "test", "note": "two forms"}
    shared = {"mode": "D", "rule": "ordered"}
    assert star == {"node": 1, **shared, "star": STAR, "decision": {"prune": [2, 1]}, "source": "by hand"}
    assert network["network"] == CYCLE.to_file()
    assert network["network"]["edges"] == [
        {"from": 0, "to": 1, "weight": 0.5},
        {"from": 1, "to": 2, "weight": 1.0},
        {"from": 2, "to": 1, "weight": -2.0},
    ]
    assert network["after"]["edges"] == network["network"]["edges"][:2]
    assert kept["decision"] == {"keep": "feed-forward-edge"}
    assert unknown["decision"] == {"keep": None}


def test_decisions_are_judged(program, tmp_path):
    path = tmp_path / "decisions.ndjson.gz"
    write_decisions(path)
    assert gzip.decompress(path.read_bytes()).startswith(b'{"format": "argnn-trace/1"')
    status, verdicts = check(program, path)
    assert status == 0
    assert verdicts["ASYNC-4"] == "holds"
    # The node downstream removes the edge: against the order.
    with DecisionTrace(path) as trace:
        trace.decision(CYCLE, node=2, mode="D", rule="ordered", decision=(1, 2))
    status, verdicts = check(program, path)
    assert (status, verdicts["ASYNC-4"]) == (1, "fails")


def write_run(target, pair_is_removed=True):
    """One update of node 1 with V = 0 everywhere: Eq 1 to 3 keep its weights, and it removes 2 -> 1."""
    with RunTrace(target, CYCLE, s=0.15, c=None, mode="D", rule="ordered", writer="test") as trace:
        trace.input(0, 0.0)
        decision = Prune(2, 1, 2 + 1j) if pair_is_removed else Keep("real-spectrum")
        trace.update(1, value=0.5, gradient=0.0, weights={2: -2.0, 0: 0.5}, decision=decision)
        # Eq 2 at the output: s (V - expected); its input 1 has value 0.5.
        value = 1 / (1 + 2.718281828459045**-0.5)
        gradient = 0.15 * (value - 1)
        trace.update(2, value=value, gradient=gradient, weights=[(1, 1 - gradient * 0.5)], expected=1.0, decision=Keep("no-mutual-neighbour"))


def test_a_run_is_numbered_and_each_removal_follows_its_decision():
    file = io.StringIO()
    write_run(file)
    header, *events = lines_of(file.getvalue())
    assert header["parameters"] == {"s": 0.15, "c": None}
    assert header["pruning"] == {"mode": "D", "rule": "ordered"}
    assert [(one["event"], one["node"], one["seq"], one["clock"]) for one in events] == [
        ("input", 0, 1, 1),
        ("update", 1, 1, 2),
        ("removal", 1, 2, 3),
        ("update", 2, 1, 4),
    ]
    assert events[1]["weights"] == [[0, 0.5], [2, -2.0]]
    assert events[2]["edge"] == [2, 1]
    assert "expected" not in events[1] and events[3]["expected"] == 1.0


def test_a_run_is_judged(program, tmp_path):
    path = tmp_path / "run.ndjson"
    write_run(path)
    status, verdicts = check(program, path)
    assert (status, [verdicts[f"ASYNC-{k}"] for k in (1, 2, 3, 4, 6, 7)]) == (0, ["holds"] * 6)
    write_run(path, pair_is_removed=False)
    assert check(program, path)[1]["ASYNC-4"] == "fails"


def test_messages_crashes_and_the_network_have_events_too():
    file = io.StringIO()
    with RunTrace(file, CYCLE, s=1, c=10) as trace:
        trace.send(1, 2, 1, "value", value=0.5)
        trace.duplicate(1, 2, 1)
        trace.loss(1, 2, 1)
        trace.receive(2, 1, 1)
        trace.crash(2)
        trace.restart(2, weights={1: 1}, view={"in": [(1, 0.5, 1)], "out": [(1, 0.0, -2.0, 0)]}, incomplete=True)
        trace.send(2, 1, 1, "gradient", gradient=0.0, weight=1)
        trace.update(1, value=0.5, gradient=0, weights={}, view={"in": [], "out": []})
        trace.end(2, inputs=[1], outputs=[1])
    header, *events = lines_of(file.getvalue())
    assert header["pruning"] is None
    assert [one["event"] for one in events] == "send duplicate loss receive crash restart send update end".split()
    assert events[1] == {"event": "duplicate", "from": 1, "to": 2, "stamp": 1}
    assert events[5]["incomplete"] is True
    assert events[5]["view"] == {"in": [[1, 0.5, 1]], "out": [[1, 0.0, -2.0, 0]]}
    assert "decision" not in events[7]
    assert events[8]["pending"] == []


def test_what_no_trace_can_hold_is_refused_with_its_place(tmp_path):
    with RunTrace(io.StringIO(), CYCLE, s=1, c=10) as trace:
        with pytest.raises(ValueError, match=r"^input.value: expected a finite number, got nan$"):
            trace.input(0, float("nan"))
        with pytest.raises(ValueError, match=r"^update.weights\[0\]\[1\]: expected a finite number, got inf$"):
            trace.update(1, value=0, gradient=0, weights={0: float("inf")})
    with pytest.raises(ValueError, match="expected both mode and rule, or neither"):
        RunTrace(io.StringIO(), CYCLE, s=1, c=10, mode="D")
    with pytest.raises(RuntimeError, match="in a `with` block"):
        DecisionTrace(io.StringIO()).decision(STAR, node=1, mode="D", rule="ordered", decision=None)


def test_a_file_is_whole_up_to_an_exception_and_a_given_one_stays_open(tmp_path):
    path = tmp_path / "run.ndjson"
    with pytest.raises(KeyError):
        with RunTrace(path, CYCLE, s=1, c=10) as trace:
            trace.input(0, 1)
            raise KeyError("mine")
    assert len(lines_of(path.read_text())) == 2
    file = io.StringIO()
    write_decisions(file)
    assert not file.closed


def test_numbers_of_numpy_are_written_bit_for_bit():
    np = pytest.importorskip("numpy")
    file = io.StringIO()
    values = np.array([0.1, -0.0, 5e-324, 1 / 3])
    with RunTrace(file, CYCLE, s=1, c=10) as trace:
        for value in values:
            trace.update(np.int64(1), value=value, gradient=np.float32(0.1), weights=enumerate(values))
    _, *events = lines_of(file.getvalue())
    assert [one["value"].hex() for one in events] == [float(value).hex() for value in values]
    assert events[0]["gradient"] == float(np.float32(0.1))
    assert [weight.hex() for _, weight in events[0]["weights"]] == [float(value).hex() for value in values]
