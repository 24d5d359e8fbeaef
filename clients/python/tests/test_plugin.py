"""The pytest plugin: one test per clause, the program runs once, and what it finds is what pytest says."""
import json
import os
import re
import shlex
import shutil
import sys

import pytest
from conftest import NETWORK, SOURCES
from argnn_spec import __version__
from argnn_spec.pytest_plugin import _known_clauses

ADAPTER = """
from argnn_spec import Keep, Prune, serve
print("before it serves")
def laplacian(network, node, mode):
    weights, nodes = network.weights, range(network.nodes)
    near = [[network.adjacency[i][j] if node in (i, j) else 0 for j in nodes] for i in nodes]
    share = [[near[i][j] * (1 if mode == "D" else weights[i][j]) for j in nodes] for i in nodes]
    degree = [sum(share[i][k] + share[k][i] for k in nodes) for i in nodes]
    return [[degree[i] - 0.0 if i == j else -near[i][j] * weights[i][j] + 0.0 for j in nodes] for i in nodes]
def decide(network, node, mode, rule):
    EDIT
    return Keep("input-node" if node in network.inputs else "no-mutual-neighbour")
if __name__ == "__main__":
    serve(laplacian=laplacian, decide=decide, numpy=False)
"""

# Stands for argnn-spec: writes down what it was started with, and a report.
PROGRAM = '''
import json, os, sys
words = sys.argv[1:]
with open("started.json", "a") as file:
    file.write(json.dumps(words) + "\\n")
after = lambda name: words[words.index(name) + 1]
report = json.loads(open("report.json").read())
for line in report.pop("log", []):
    print(line, file=sys.stderr)
status = report.pop("status", 0)
if report:
    clauses = report["clauses"]
    with open(after("--json"), "w") as file:
        json.dump({"seed": 2024, "runs": 500, "strict": False, "holds": True, **report}, file)
    rows = "".join(
        f'<testcase name="{c["id"]} The sentence."><skipped message="why {c["id"]}"/></testcase>' for c in clauses if c.get("verdict") != "holds"
    )
    with open(after("--junit"), "w") as file:
        file.write(f"<testsuites><testsuite>{rows}</testsuite></testsuites>")
sys.exit(status)
'''

GIVEN = {"network": NETWORK, "node": 1, "mode": "D", "rule": "ordered"}
FOUND = {"given": GIVEN, "expected": "an edge into node 1", "got": "none"}


def clause(name, verdict, **more):
    return {"id": name, "verdict": verdict, "sentence": "The sentence.", "source": "Eq 1", "cases": 3, **more}


@pytest.fixture
def directory(pytester, monkeypatch):
    """A directory with an adapter, in which pytest runs with the plugin, as in a project."""
    monkeypatch.setenv("PYTHONPATH", SOURCES)
    monkeypatch.delenv("ARGNN_SPEC", raising=False)
    pytester.path.joinpath("my_adapter.py").write_text(ADAPTER.replace("EDIT", "pass"))
    return pytester


@pytest.fixture
def fake(directory, monkeypatch):
    """Runs pytest with a program that reports these clauses."""
    program = directory.path / "program.py"
    program.write_text(PROGRAM)
    monkeypatch.setenv("ARGNN_SPEC", f"{shlex.quote(sys.executable)} {shlex.quote(str(program))}")

    def run(*words, impl="./my_adapter.py", **report):
        directory.path.joinpath("report.json").write_text(json.dumps(report))
        return run_pytest(directory, "--argnn-impl", impl, *words)

    return run


def run_pytest(directory, *words):
    """In this process: three times as fast."""
    return directory.runpytest_inprocess("-p", "argnn_spec.pytest_plugin", *words)


def started(directory):
    return [json.loads(line) for line in (directory.path / "started.json").read_text().splitlines()]


ONE_OF_EACH = [
    clause("LAP-1", "holds"),
    clause("LAP-2", "skipped"),
    clause("LAP-3", "blocked"),
    clause("LAP-4", "inconclusive"),
    clause("LAP-5", "known"),
    clause("LAP-6", "fails", counterexample=FOUND),
    clause("LAP-7", "vacuous", cases=1),
    clause("LAP-8", "unexpected"),
]


def test_each_verdict_has_its_outcome(directory, fake):
    ended = fake("-k", "LAP", "-rsx", clauses=ONE_OF_EACH, holds=False)
    # Two clauses of the family are not in the report of this program.
    ended.assert_outcomes(passed=1, skipped=5, xfailed=1, failed=3)
    assert ended.ret == 1
    ended.stdout.fnmatch_lines(
        [
            "argnn-spec verify: 10 clauses …",
            "LAP-6 fails (Eq 1), 3 cases, why LAP-6",
            "The sentence.",
            "network = Network(",
            "# expected  an edge into node 1",
            "# got       none",
            "  pytest *--argnn-impl ./my_adapter.py -rsx --argnn-seed 2024 --argnn-runs 500 ./my_adapter.py::LAP-6",
            "LAP-7 vacuous (Eq 1), 1 case, why LAP-7",
            "LAP-8 unexpected (Eq 1), 3 cases, why LAP-8",
            "SKIPPED*why LAP-2",
            "SKIPPED*blocked: why LAP-3",
            "SKIPPED*inconclusive: why LAP-4",
            "SKIPPED*this version of argnn-spec does not have this clause",
            "XFAIL*LAP-5*why LAP-5",
        ]
    )
    # No stack of the plugin.
    assert "pytest_plugin.py" not in ended.stdout.str().replace("-p argnn_spec.pytest_plugin", "")


def test_strict_makes_an_inconclusive_clause_fail(fake):
    ended = fake("-k", "LAP-4", "--argnn-args=--strict", clauses=[clause("LAP-4", "inconclusive")], strict=True, holds=False)
    ended.assert_outcomes(failed=1, deselected=148)


def test_the_program_runs_once_on_what_is_selected(directory, fake):
    holding = [clause(name, "holds") for name in _known_clauses()]
    ended = fake(clauses=holding)
    ended.assert_outcomes(passed=149)
    ended = fake("-k", "EIG and not EIG-1", "--argnn-seed", "7", "--argnn-runs", "20", "--argnn-args", "--as 'dominant'", clauses=holding)
    assert ended.ret == 0
    everything, some = started(directory)
    assert "--clause" not in everything and "--seed" not in everything
    names = [name for name in _known_clauses() if name.startswith("EIG") and not name.startswith("EIG-1")]
    at = some.index("--clause")
    assert some[at:] == ["--clause", *names, "--seed", "7", "--runs", "20", "--as", "dominant"]
    assert some[:5] == ["verify", "--quiet", "--impl", f"cmd:{shlex.quote(sys.executable)} ./my_adapter.py", "--corpus"]
    assert os.path.dirname(some[5]) == str(directory.path / ".pytest_cache" / "d")


def test_beside_tests_of_its_own_a_project_has_each_clause_once(directory, fake):
    directory.makepyfile(test_mine="def test_mine(): pass", my_adapter="open('imported', 'w')\n" + ADAPTER)
    holding = [clause(name, "holds") for name in _known_clauses()]
    fake(clauses=holding).assert_outcomes(passed=150)
    # Named as files of the command line: the adapter is not imported, which would wait for requests.
    fake("my_adapter.py", clauses=holding).assert_outcomes(passed=149)
    fake("test_mine.py", "-m", "not argnn", clauses=holding).assert_outcomes(passed=1, deselected=149)
    fake("my_adapter.py::LAP-1", "-p", "no:cacheprovider", clauses=holding).assert_outcomes(passed=1)
    assert len(started(directory)) == 3
    run_pytest(directory).assert_outcomes(passed=1)
    assert not (directory.path / "imported").exists()


def test_collecting_starts_nothing(directory, fake):
    ended = fake("--collect-only", "-q", "-k", "OWN")
    ended.stdout.fnmatch_lines(["my_adapter.py::OWN-1", "my_adapter.py::OWN-2"])
    assert not (directory.path / "started.json").exists()


@pytest.mark.parametrize("impl", ["cmd:Rscript mine.R", "./mine.mjs", "tcp:127.0.0.1:7000"])
def test_implementations_in_other_languages_are_given_to_the_program(directory, fake, impl):
    fake("-k", "OWN-1", impl=impl, clauses=[clause("OWN-1", "holds")]).assert_outcomes(passed=1, deselected=148)
    (words,) = started(directory)
    assert words[words.index("--impl") + 1] == impl


def test_a_case_of_another_form_is_shown_as_it_is(fake):
    ended = fake("-k", "STATE-4", clauses=[clause("STATE-4", "fails", counterexample={**FOUND, "given": {"else": [1]}})], holds=False)
    ended.assert_outcomes(failed=1, deselected=148)
    ended.stdout.fnmatch_lines(["given = {'else': [[]1[]]}"])


def test_a_report_that_cannot_be_read_fails_once(directory, fake):
    ended = fake("-k", "LAP", clauses=[{"id": "LAP-1"}])
    assert ended.ret == 1
    assert ended.parseoutcomes()["failed"] == 1
    assert len(started(directory)) == 1


def test_nothing_that_could_be_tested_is_no_success(fake):
    skipped = [clause("DOOR-1", "skipped")]
    ended = fake("-k", "DOOR-1 and not DOOR-10 and not DOOR-11 and not DOOR-12", clauses=skipped, holds=False)
    ended.assert_outcomes(skipped=1, deselected=148)
    assert ended.ret == 1
    ended.stdout.fnmatch_lines(["argnn-spec: no clause could be tested*"])


def test_an_implementation_that_stops_fails_once(fake):
    clauses = [clause("LAP-1", "holds"), clause("LAP-2", "unfinished"), clause("LAP-3", "unfinished")]
    ended = fake("-k", "LAP-1 or LAP-2 or LAP-3", "-rs", clauses=clauses, couldNotRun="it ended", holds=False, status=3)
    ended.assert_outcomes(passed=1, failed=1, skipped=2, deselected=145)
    ended.stdout.fnmatch_lines(["the implementation could not be run any more: it ended", "SKIPPED*not tested: see LAP-2"])


def test_a_program_without_a_report_fails_once_with_what_it_said(fake):
    log = ["verify: 0 of 3 clauses", "argnn-spec: --runs: expected a whole number, got 0", "impl| loading"]
    ended = fake("-k", "LAP", log=log, status=2)
    ended.assert_outcomes(failed=1, skipped=9, deselected=139)
    ended.stdout.fnmatch_lines(
        ["argnn-spec verify ended with exit status 2 and without a report:", "argnn-spec: --runs: expected a whole number, got 0"]
    )
    ended.stdout.fnmatch_lines(["*log of the implementation*", "impl| loading"])
    assert "0 of 3 clauses" not in ended.stdout.str()


def test_the_line_that_repeats_a_failure_runs_that_clause_alone(directory, fake):
    failing = [clause(name, "fails", counterexample=FOUND) for name in ("PRUNE-1", "LAP-1", "OWN-1")]
    for words in (["-k", "PRUNE-1"], ["my_adapter.py"], ["-q", "my_adapter.py::LAP-1"]):
        text = fake(*words, clauses=failing, holds=False).stdout.str()
        again = shlex.split(re.search(r"again with:\n  pytest (.*::LAP-1|.*::PRUNE-1)\n", text).group(1))
        ended = directory.runpytest_inprocess(*(word for word in again if not word.startswith("--basetemp")))
        ended.assert_outcomes(failed=1)
        assert started(directory)[-1][-6] == "--clause"
    text = fake("-k", "OWN-1", impl="./mine.mjs", clauses=failing, holds=False).stdout.str()
    assert re.search(r"again with:\n  pytest .*--argnn-impl ./mine.mjs --argnn-seed 2024 --argnn-runs 500 -k OWN-1\n", text)


def test_without_the_program_it_says_how_to_get_it(directory, monkeypatch):
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))
    # Not in a clone, whose program it would find.
    copy = directory.path / "copy"
    shutil.copytree(SOURCES, copy)
    monkeypatch.setenv("PYTHONPATH", str(copy))
    words = ["-p", "argnn_spec.pytest_plugin", "--argnn-impl", "./my_adapter.py", "-k", "LAP"]
    ended = directory.runpytest_subprocess(*words, timeout=300)
    ended.assert_outcomes(failed=1, skipped=9, deselected=139)
    ended.stdout.fnmatch_lines(
        [
            f"argnn-spec: expected the program in node_modules of {directory.path} or above, or on the PATH, got none",
            "It is an npm package and needs Node.js 20.11 or later*",
            "  npm install --save-dev path/to/argnn-spec-*.tgz",
            "Or name the program in --argnn-bin or in the environment variable ARGNN_SPEC:",
        ]
    )
    ended = run_pytest(directory, *words[2:], "--argnn-bin", "no-such-program --x")
    ended.stdout.fnmatch_lines(["--argnn-bin: expected a program that exists, got no-such-program --x"])


def test_wrong_options_are_refused_before_anything_runs(directory):
    ended = run_pytest(directory, "--argnn-impl", "./other.py")
    assert ended.ret == pytest.ExitCode.USAGE_ERROR
    ended.stderr.fnmatch_lines(["ERROR: --argnn-impl: expected an adapter that exists, got ./other.py"])
    ended = run_pytest(directory, "--argnn-impl", "./my_adapter.py", "--argnn-args", "--as 'dominant")
    ended.stderr.fnmatch_lines(["ERROR: --argnn-args: expected options as a shell reads them, got: No closing quotation"])


def real(directory, program, monkeypatch, edit, *words):
    """Runs the program itself, on an adapter that was edited."""
    monkeypatch.setenv("ARGNN_SPEC", " ".join(map(shlex.quote, program)))
    directory.path.joinpath("my_adapter.py").write_text(ADAPTER.replace("EDIT", edit))
    # However busy the machine is, a case has the time that it takes.
    options = ("--argnn-impl", "./my_adapter.py", "--argnn-runs", "30", "--argnn-args", "--case-time 5m --start-time 5m", *words)
    return directory.runpytest_subprocess("-p", "argnn_spec.pytest_plugin", *options, timeout=300)


def test_right_answers_pass_whatever_is_printed(directory, program, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    ended = real(directory, program, monkeypatch, "print('a line of its own')", "-k", "LAP-5 or OWN-1")
    # That nothing is removed leaves OWN-1 inconclusive.
    ended.assert_outcomes(passed=1, skipped=1, deselected=147)
    assert ended.ret == 0


def test_a_wrong_decision_fails_its_clause_with_arrays_to_paste(directory, program, monkeypatch):
    edit = "return Prune(node, 1 - node, 2 + 1j) if network.nodes == 2 else Keep('input-node')"
    ended = real(directory, program, monkeypatch, edit, "-k", "OWN-1 or LAP-5")
    ended.assert_outcomes(passed=1, failed=1, deselected=147)
    assert ended.ret == 1
    text = ended.stdout.str()
    assert "OWN-1 fails (Fig. 2)" in text
    found = re.search(r"# the smallest case found\n(.*?)print\(decide\((.*?)\)\)\n# expected  (.*?)\n# got       (.*?)\n", text, re.S)
    names = {}
    exec(found.group(1), names)
    assert names["network"].nodes == 2
    assert found.group(2) == "network, node, mode, rule"
    assert found.group(3) == f"an edge into node {names['node']}"
    assert json.loads(found.group(4))["kind"] == "prune"
    replay = re.search(r"this case alone:\n +(.*)\n", text).group(1)
    assert re.search(r" replay \.pytest_cache/d/argnn-spec/OWN-1-\w+\.json --impl 'cmd:.* \./my_adapter\.py'$", replay), replay


def test_an_exception_fails_with_its_last_line_and_is_in_the_log(directory, program, monkeypatch):
    ended = real(directory, program, monkeypatch, "raise KeyError('weights')", "-k", "OWN-1")
    ended.assert_outcomes(failed=1, deselected=148)
    ended.stdout.fnmatch_lines(["# got *KeyError: 'weights' (my_adapter.py, line 11)*"])
    ended.stdout.fnmatch_lines(["impl| Traceback (most recent call last):", "impl|     raise KeyError('weights')"])


def test_a_line_that_is_not_json_is_named(directory, program, monkeypatch):
    """A program of its own, without `serve`."""
    monkeypatch.setenv("ARGNN_SPEC", " ".join(map(shlex.quote, program)))
    directory.path.joinpath("my_adapter.py").write_text("print('{\"jsonrpc\": ')")
    ended = run_pytest(directory, "--argnn-impl", "./my_adapter.py", "-k", "OWN-1")
    ended.assert_outcomes(failed=1, deselected=148)
    ended.stdout.fnmatch_lines(["argnn-spec verify ended with exit status 3 and without a report:", "*a line that is not JSON*"])


def test_the_version_is_that_of_the_npm_package():
    root = os.path.join(SOURCES, "..", "..", "..")
    package = json.loads(open(os.path.join(root, "package.json"), encoding="utf-8").read())
    assert package["version"] == __version__
    assert f'version = "{__version__}"' in open(os.path.join(SOURCES, "..", "pyproject.toml"), encoding="utf-8").read()
