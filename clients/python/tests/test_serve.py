"""An adapter made of functions answers as the protocol says, whatever the functions do."""
import json
import math
import os
import signal
import subprocess
import sys

import pytest
from conftest import NETWORK, environment

DECIDE = {"network": NETWORK, "node": 1, "mode": "D", "rule": "ordered"}
OPTIONS = {"expected": [1], "parameters": {"s": 1, "c": 10}, "pruning": None}
PRUNING = {**OPTIONS, "pruning": {"mode": "D", "rule": "ordered"}}
UPDATE = {"network": NETWORK, "node": 1, "options": OPTIONS}
EXACT = [0.1, 5e-324, -0.0, 1.7976931348623157e308, 2.0000000000000004, 1e21, -1 / 3]


def adapter(body):
    return f"import argnn_spec\nfrom argnn_spec import *\n{body}\n"


def test_describes_the_functions_that_it_was_given(talk):
    code = """
serve(laplacian=lambda network, node, mode: None, decide=lambda *_: None, name="mine", version="2", rules=["published", "dominant"],
      modes=("DW",), pair_test="exact", parameters=(0.15, 10), orders=["round"], batch=8)"""
    answers = talk(adapter(code), ("describe", {"protocol": "argnn-spec/1"}))
    assert answers[0] == {
        "jsonrpc": "2.0",
        "id": 0,
        "result": {
            "protocol": "argnn-spec/1",
            "name": "mine",
            "version": "2",
            "rules": ["published", "dominant"],
            "modes": ["DW"],
            "pairTest": "exact",
            "stages": ["laplacian", "decide"],
            "parameters": {"s": 0.15, "c": 10},
            "orders": ["round"],
            "batch": 8,
        },
    }
    assert answers.status == 0


def test_describes_only_what_is_needed(talk):
    described = talk(adapter("serve(spectrum=lambda matrix: [])"), ("describe", {}))[0]["result"]
    assert described == {
        "protocol": "argnn-spec/1",
        "name": "adapter",
        "version": "0",
        "rules": ["ordered"],
        "modes": ["D", "DW"],
        "pairTest": "floating",
        "stages": ["spectrum"],
    }


WRONG = [
    ("serve()", "TypeError: serve: expected at least one of read, laplacian"),
    ("serve(decide=3)", "TypeError: serve: decide: expected a function, got int"),
    ("serve(decide=print, rules=['orderd'])", "ValueError: rules: expected some of ordered, dominant"),
    ("serve(decide=print, rules=[])", "got none"),
    ("serve(decide=print, modes='W')", "ValueError: modes: expected some of D, DW, got W"),
    ("serve(decide=print, pair_test='exakt')", "ValueError: pair_test: expected some of floating, exact, got exakt"),
    ("serve(decide=print, orders=['rounds'])", "ValueError: orders: expected some of round, presentation"),
]


def test_a_wrong_description_is_refused_before_anything_is_answered(talk):
    calls = "".join(
        f"try: {call}\nexcept Exception as error: print(type(error).__name__, error, sep=': ', file=sys.stderr)\n" for call, _ in WRONG
    )
    ended = talk(adapter(f"import sys\n{calls}"), ("describe", {}))
    assert ended.output == ""
    said = ended.log.splitlines()
    assert len(said) == len(WRONG)
    assert [text in line for line, (_, text) in zip(said, WRONG)] == [True] * len(WRONG), said


ALL = """
network = lambda hidden, seed: Network(2, [], [1], [[0, -1], [1, 0]])
pruned = Prune(0, 1, 2 + 1j)
training = Training(network(0, 0), [0], [TrainingRound([0, 1], [pruned, None])], 0.5, [[0, 1]], [[0.25]])
def update(network, node, options):
    network.remove(0, 1)
    return network, Prune(0, 1, 2 + 1j) if options.pruning else None
serve(read=lambda text: network(0, 0), laplacian=lambda network, node, mode: network.weights, spectrum=lambda matrix: [2 + 1j, 2 - 1j],
      decide=lambda network, node, mode, rule: Keep("feed-forward-edge", 2 + 1j), update=update,
      round=lambda network, options, seed: (network, [1, 0], [None, Keep("input-node")]), start=network,
      train=lambda network, options, seed: training, numpy=NUMPY)
"""
PLAIN = {**NETWORK, "weights": [[0.0, -1.0], [1.0, 0.0]], "values": [0.0, 0.0], "gradients": [0.0, 0.0]}
PRUNED = {**PLAIN, "adjacency": [[0, 0], [1, 0]], "weights": [[0.0, 0.0], [1.0, 0.0]]}
ROW = {"rows": [{"inputs": [], "expected": [1]}], "presentations": 1, "rounds": 1, "orders": "round"}
TRAINING = {**ROW, "parameters": {"s": 1, "c": 10}, "pruning": None}
PAIR = {"re": 2.0, "im": 1.0}
PRUNE = {"kind": "prune", "edge": {"from": 0, "to": 1}, "pair": PAIR}
REQUESTS = [
    ("read", {"text": "{}"}, PLAIN),
    ("laplacian", {"network": NETWORK, "node": 1, "mode": "D"}, PLAIN["weights"]),
    ("spectrum", {"matrix": [[2, 1], [-1, 2]]}, [PAIR, {"re": 2.0, "im": -1.0}]),
    ("decide", DECIDE, {"kind": "keep", "reason": "feed-forward-edge", "pair": PAIR}),
    ("update", UPDATE, {"network": PRUNED, "decision": None}),
    ("update", {**UPDATE, "options": PRUNING}, {"network": PRUNED, "decision": PRUNE}),
    (
        "round",
        {"network": NETWORK, "options": OPTIONS, "seed": 1},
        {"network": PLAIN, "order": [1, 0], "decisions": [None, {"kind": "keep", "reason": "input-node"}]},
    ),
    ("start", {"hidden": 0, "seed": 1}, PLAIN),
    (
        "train",
        {"network": NETWORK, "options": TRAINING, "seed": 1},
        {
            "network": PLAIN,
            "presented": [0],
            "rounds": [{"order": [0, 1], "decisions": [PRUNE, None]}],
            "error": 0.5,
            "measured": {"orders": [[0, 1]], "outputs": [[0.25]]},
        },
    ),
    ("shutdown", {}, None),
]


@pytest.mark.parametrize("numpy", [True, False])
def test_answers_every_stage_with_the_result_of_its_function(talk, numpy):
    if numpy:
        pytest.importorskip("numpy")
    answers = talk(adapter(ALL.replace("NUMPY", str(numpy))), *[(method, params) for method, params, _ in REQUESTS])
    assert answers.log == ""
    assert [answer["result"] for answer in answers] == [expected for _, _, expected in REQUESTS]
    assert [answer["id"] for answer in answers] == list(range(len(REQUESTS)))
    assert answers.status == 0


@pytest.mark.parametrize("numpy", [True, False])
def test_numbers_keep_every_bit(talk, numpy):
    if numpy:
        pytest.importorskip("numpy")
    network = {**NETWORK, "values": EXACT[:2], "gradients": EXACT[2:4], "weights": [[0, EXACT[4]], [EXACT[5], 0]]}
    code = f"serve(update=lambda network, node, options: network, numpy={numpy})"
    lines = json.dumps({"jsonrpc": "2.0", "id": 0, "method": "update", "params": {**UPDATE, "network": network}})
    # As JavaScript writes it: an integer.
    result = talk(adapter(code), lines.replace("1e+21", "1000000000000000000000"))[0]["result"]
    # The network alone: no decision.
    assert result["decision"] is None
    answer = result["network"]
    got = [*answer["values"], *answer["gradients"], answer["weights"][0][1], answer["weights"][1][0]]
    assert [one.hex() for one in got] == [one.hex() for one in EXACT[:6]]
    assert math.copysign(1, answer["gradients"][0]) == -1


def test_functions_get_arrays_of_numpy(talk):
    pytest.importorskip("numpy")
    code = """
def decide(network, node, mode, rule):
    print(*[(getattr(network, name).dtype, getattr(network, name).shape) for name in ("adjacency", "weights", "values", "gradients")])
    print(type(network.inputs), network.outputs, network.order, node, mode, rule)
    return Keep("input-node")
def update(network, node, options):
    s, c = options.parameters
    print(options.expected.dtype, s, c, *options.pruning)
    return network
serve(decide=decide, update=update)"""
    answers = talk(adapter(code), ("decide", DECIDE), ("update", {**UPDATE, "options": PRUNING}))
    array = "(dtype('float64'), (2,))"
    assert answers.log.splitlines() == [
        f"(dtype('int64'), (2, 2)) (dtype('float64'), (2, 2)) {array} {array}",
        "<class 'list'> [1] [0, 1] 1 D ordered",
        "float64 1.0 10.0 D ordered",
    ]


NUMPY_ANSWERS = [
    ("np.array([[True, False], [False, True]])", [[1, 0], [0, 1]]),
    ("np.array([[0.5, 1], [2, -0.0]], np.float32)", [[0.5, 1.0], [2.0, -0.0]]),
    ("np.array([[0.5, 1], [2, 3]], np.longdouble)", [[0.5, 1.0], [2.0, 3.0]]),
    ("[np.array([1, 2]), (np.int8(3), np.float64(0.1))]", [[1, 2], [3, 0.1]]),
    ("np.matrix([[1.5, 2], [3, 4]])", [[1.5, 2.0], [3.0, 4.0]]),
]


def test_numbers_of_numpy_of_every_kind_are_numbers(talk):
    pytest.importorskip("numpy")
    answers = ", ".join(answer for answer, _ in NUMPY_ANSWERS)
    code = f"import numpy as np\nanswers = iter([{answers}])\nserve(laplacian=lambda network, node, mode: next(answers))"
    request = ("laplacian", {"network": NETWORK, "node": 1, "mode": "D"})
    said = talk(adapter(code), *[request] * len(NUMPY_ANSWERS))
    assert [one["result"] for one in said] == [expected for _, expected in NUMPY_ANSWERS]


def test_a_real_spectrum_of_numpy_has_no_imaginary_parts(talk):
    pytest.importorskip("numpy")
    code = "import numpy as np\nserve(spectrum=np.linalg.eigvals)"
    answers = talk(adapter(code), ("spectrum", {"matrix": [[2, 0], [0, 3]]}), ("spectrum", {"matrix": [[2, 1], [-1, 2]]}))
    assert answers[0]["result"] == [{"re": 2.0, "im": 0.0}, {"re": 3.0, "im": 0.0}]
    assert answers[1]["result"] == [{"re": 2.0, "im": 1.0}, {"re": 2.0, "im": -1.0}]


NOT_JSON = [
    ("laplacian", "[[0.0, float('nan')], [0.0, 0.0]]", "laplacian[0][1]: expected a finite number, got nan"),
    ("laplacian", "[[0.0, 1.0], [0.0, -float('inf')]]", "laplacian[1][1]: expected a finite number, got -inf"),
    ("laplacian", "[[10 ** 400]]", "laplacian[0][0]: expected a finite number, got an integer that no double is near"),
    ("laplacian", "object", "laplacian: expected numbers, lists and texts, got type <class 'object'>"),
    ("laplacian", "[{1, 2}]", "laplacian[0]: expected numbers, lists and texts, got set {1, 2}"),
    ("decide", "Prune(0, 1, complex(2, float('nan')))", "decide.pair.im: expected a finite number, got nan"),
    ("decide", "Keep('real-spectrum', 'none')", "decide.pair: expected a complex number, got str 'none'"),
    ("spectrum", "[complex(float('inf'), 0)]", "spectrum[0].re: expected a finite number, got inf"),
    ("spectrum", "None", "spectrum: expected a list of eigenvalues, got NoneType"),
    ("update", "(1, 2, 3)", "update: expected (network, decision), got 3 values"),
    ("update", "Network(1, [], [0], [[0]], values=[float('nan')])", "update.network.values[0]: expected a finite number, got nan"),
]
PARAMS = {
    "laplacian": {"network": NETWORK, "node": 1, "mode": "D"},
    "decide": DECIDE,
    "update": UPDATE,
    "spectrum": {"matrix": [[1]]},
}


def test_results_that_json_has_no_form_for_are_errors_with_their_path(talk):
    answers = ", ".join(f"lambda: {answer}" for _, answer, _ in NOT_JSON)
    code = f"answers = iter([{answers}])\nstage = lambda *_: next(answers)()"
    serving = "serve(laplacian=stage, decide=stage, update=stage, spectrum=stage, numpy=False)"
    said = talk(adapter(f"{code}\n{serving}"), *[(stage, PARAMS[stage]) for stage, _, _ in NOT_JSON])
    assert [one["error"]["message"] for one in said] == [message for _, _, message in NOT_JSON]
    assert {one["error"]["code"] for one in said} == {-32000}


EXCEPTIONS = """
import sys
calls = 0
def decide(network, node, mode, rule):
    global calls
    calls += 1
    if calls == 3:
        sys.exit("no more")
    if calls == 4:
        return Keep("input-node")
    return 1 / 0
def read(text):
    raise ValueError("edges[3].to: expected a node from 0 to 2, got 7")
serve(decide=decide, read=read)
"""


def test_exceptions_are_errors_with_the_last_line_of_the_traceback(talk):
    answers = talk(adapter(EXCEPTIONS), *[("decide", DECIDE)] * 4, ("read", {"text": ""}))
    errors = [answer.get("error", {}).get("message") for answer in answers]
    assert errors[0] == errors[1] == "ZeroDivisionError: division by zero (adapter.py, line 13)"
    assert errors[2] == "SystemExit: no more (adapter.py, line 10)"
    # The answer to an invalid file names a field of it, and nothing else.
    assert errors[4] == "ValueError: edges[3].to: expected a node from 0 to 2, got 7"
    assert answers[3]["result"] == {"kind": "keep", "reason": "input-node"}
    # Each traceback once, from the implementation on.
    assert answers.log.count("ZeroDivisionError: division by zero") == 1
    assert "in decide\n    return 1 / 0" in answers.log
    assert "serve.py" not in answers.log
    assert answers.status == 0


PRINTS = """
import os, subprocess, sys
{before}
def decide(network, node, mode, rule):
    print("printed")
    os.write(1, b"written\\n")
    subprocess.run(["echo", "echoed"])
    sys.stdout.write("no line break")
    # Requests are not there to be read.
    assert os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev
    return Keep("input-node")
serve(decide=decide)
print("after")
"""


def test_what_is_printed_goes_to_the_log(talk):
    answers = talk(adapter(PRINTS.format(before="print('before')")), ("decide", DECIDE), ("describe", {}), ("decide", DECIDE))
    assert [("result" in answer, answer["id"]) for answer in answers] == [(True, 0), (True, 1), (True, 2)]
    for text in ("before", "printed", "written", "echoed", "no line break", "after"):
        assert text in answers.log


def test_what_is_printed_before_serve_goes_to_the_log_where_the_harness_says_that_it_is_an_adapter(talk):
    env = {"ARGNN_SPEC_PROTOCOL": "argnn-spec/1", "PYTHONUNBUFFERED": "1"}
    before = "print('x' * 100_000)\nassert 'ARGNN_SPEC_PROTOCOL' not in os.environ"
    answers = talk(adapter(PRINTS.format(before=before)), ("decide", DECIDE), env=env)
    assert answers[0]["result"]["kind"] == "keep"
    assert "x" * 100_000 in answers.log


def test_importing_the_package_leaves_standard_output_alone(talk):
    assert talk("import argnn_spec\nprint(1)").output == "1\n"


def test_wrong_lines_are_errors_and_the_next_request_is_answered(talk):
    code = adapter("serve(decide=lambda *_: Keep('input-node'))")
    good = json.dumps({"jsonrpc": "2.0", "id": 9, "method": "decide", "params": DECIDE})
    answers = talk(code, "{", "", "7", '{"id": 3}', ("laplacian", {}), ("decide", {}), ("decide", {**DECIDE, "network": 1}), f"[{good}, {good}]", good)
    first, *others, batch, last = answers
    assert first["error"]["code"] == -32700 and first["id"] is None
    assert [one["error"]["code"] for one in others] == [-32600, -32600, -32601, -32602, -32602]
    assert others[2]["error"]["message"] == "method: expected one of decide, got laplacian"
    assert others[3]["error"]["message"] == "decide: expected the parameter network, got none"
    assert [one["id"] for one in batch] == [9, 9]
    assert last["result"] == {"kind": "keep", "reason": "input-node"}
    assert answers.status == 0


def test_shutdown_ends_it(talk):
    answers = talk(adapter("serve(decide=print)"), ("shutdown", {}), ("describe", {}))
    assert answers.messages == [{"jsonrpc": "2.0", "id": 0, "result": None}]
    assert answers.status == 0


def start(tmp_path, code):
    path = tmp_path / "adapter.py"
    path.write_text(adapter(code), encoding="utf-8")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, str(path)], env=environment(), **pipes)


DESCRIBE = json.dumps({"jsonrpc": "2.0", "id": 0, "method": "describe", "params": {}}).encode() + b"\n"


def test_answers_before_the_next_request_and_before_its_input_ends(tmp_path):
    process = start(tmp_path, "serve(decide=print)")
    for _ in range(2):
        process.stdin.write(DESCRIBE)
        process.stdin.flush()
        assert b"result" in process.stdout.readline()
    assert process.communicate(timeout=300) == (b"", b"")
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="SIGINT is one of Unix")
def test_ctrl_c_ends_it_without_a_traceback(tmp_path):
    process = start(tmp_path, "serve(decide=print)")
    process.stdin.write(DESCRIBE)
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    # Its input ends after it: the end of the input would end it with 0.
    status = process.wait(300)
    assert (status, *process.communicate()) == (130, b"", b"")


def test_ends_quietly_where_no_program_reads_its_answers(tmp_path):
    process = start(tmp_path, "serve(decide=print)")
    process.stdout.close()
    process.stdin.write(DESCRIBE * 3)
    process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait(300) == 0
    process.stderr.close()
