"""A pytest plugin: `pytest --argnn-impl ./my_adapter.py` runs one test per clause of the specification.

The program `argnn-spec verify` runs once, on the clauses that are selected.
"""
from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple
from xml.etree import ElementTree

import pytest

from .failure_text import python_of
from .program import OPTION, ProgramMissing, find_program

MOST_LOG_LINES = 40
SECONDS_TO_END = 10


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("argnn", "argnn-spec: check an implementation against the clauses")
    group.addoption(
        "--argnn-impl",
        metavar="IMPL",
        help="the implementation: an adapter in Python (./my_adapter.py), or any other that argnn-spec verify --impl takes",
    )
    group.addoption("--argnn-seed", type=int, metavar="N", help="random seed of the cases")
    group.addoption("--argnn-runs", type=int, metavar="N", help="number of cases per clause")
    group.addoption(OPTION, metavar="COMMAND", help="the program argnn-spec; also the environment variable ARGNN_SPEC")
    group.addoption(
        "--argnn-args",
        default="",
        metavar="OPTIONS",
        help="further options of argnn-spec verify, such as '--as dominant --strict'",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "argnn: a clause of the specification of argnn-spec")
    if config.getoption("--argnn-impl") is not None:
        config.pluginmanager.register(Checks(config), "argnn-spec-checks")


class ClauseFailed(Exception):
    """The text is the whole report: no stack of this plugin says more."""


class Outcome(NamedTuple):
    kind: str  # passed, skipped, known or failed
    text: str = ""


class Clause(pytest.Item):
    """One clause. `about`: what it observes."""

    def __init__(self, *, checks: Checks, about: str, **of_node: Any) -> None:
        super().__init__(**of_node)
        self.checks = checks
        self.about = about
        self.add_marker("argnn")

    def runtest(self) -> None:
        kind, text = self.checks.outcome_of(self)
        if kind != "passed":
            raise ClauseFailed(text)

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        if isinstance(excinfo.value, ClauseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> Tuple[Path, Optional[int], str]:
        return self.path, 0, self.name


def _known_clauses() -> Dict[str, str]:
    """What each clause is about, by id."""
    found: Dict[str, str] = json.loads(Path(__file__).with_name("clauses.json").read_text(encoding="utf-8"))
    return found


class Clauses(pytest.File):
    """The clauses, as if they stood in the file of the implementation."""

    def collect(self) -> Iterator[Clause]:
        checks = self.config.pluginmanager.get_plugin("argnn-spec-checks")
        for name, about in _known_clauses().items():
            yield Clause.from_parent(self, name=name, checks=checks, about=about)


class NoTests(pytest.File):
    """An adapter is not imported to look for tests in it: it would wait for requests."""

    def collect(self) -> Iterator[pytest.Item]:
        return iter(())


class Checks:
    """The run of the program, and its results by clause. Registered as a plugin while an implementation is named."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.named: str = config.getoption("--argnn-impl")
        self.directory = Path(config.invocation_params.dir)
        self.path = self.directory / self.named
        self.is_python = self.named.endswith(".py") and not self.named.startswith(("cmd:", "tcp:"))
        self.outcomes: Optional[Dict[str, Outcome]] = None
        self.log: List[str] = []
        self.is_nothing_tested = False
        if self.is_python and not self.path.is_file():
            raise pytest.UsageError(f"--argnn-impl: expected an adapter that exists, got {self.named}")
        try:
            self.further = shlex.split(config.getoption("--argnn-args"))
        except ValueError as error:
            raise pytest.UsageError(f"--argnn-args: expected options as a shell reads them, got: {error}") from None

    def _is_adapter(self, path: Path) -> bool:
        return self.is_python and path.resolve() == self.path.resolve()

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> Optional[pytest.Collector]:
        return Clauses.from_parent(parent, path=file_path) if self._is_adapter(file_path) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(self, module_path: Path, parent: pytest.Collector) -> Optional[pytest.Collector]:
        return NoTests.from_parent(parent, path=module_path) if self._is_adapter(module_path) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: List[pytest.Item]) -> None:
        """An implementation that is not among the collected files comes after them."""
        if not any(isinstance(item, Clause) for item in items):
            path = self.path if self.is_python else self.directory / "argnn-spec"
            items.extend(session.genitems(Clauses.from_parent(session, path=path)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Before pytest looks at the marks."""
        if not isinstance(item, Clause):
            return
        kind, text = self.outcome_of(item)
        if kind == "skipped":
            item.add_marker(pytest.mark.skip(reason=text))
        if kind == "known":
            item.add_marker(pytest.mark.xfail(reason=text))

    def outcome_of(self, item: Clause) -> Outcome:
        if self.outcomes is None:
            clauses = {one.name: one.about for one in item.session.items if isinstance(one, Clause)}
            try:
                self.outcomes = self._run(clauses)
            except Exception:
                # Not once for each clause.
                self.outcomes = _stopped(clauses, f"argnn_spec: internal error\n{traceback.format_exc()}")
        return self.outcomes[item.name]

    def _run(self, clauses: Dict[str, str]) -> Dict[str, Outcome]:
        try:
            program = find_program(self.config.getoption(OPTION), self.directory)
        except ProgramMissing as missing:
            return _stopped(clauses, str(missing))
        with tempfile.TemporaryDirectory(prefix="argnn-spec-") as folder:
            files = {name: Path(folder) / f"verify.{name}" for name in ("json", "junit")}
            corpus = self._corpus(Path(folder))
            words = [*program, "verify", "--quiet", "--impl", self.impl, "--corpus", str(corpus)]
            words += [word for name, path in files.items() for word in (f"--{name}", str(path))]
            if len(clauses) < len(_known_clauses()):
                words += ["--clause", *clauses]
            self._announce(len(clauses))
            status, said = self._execute(words + self._numbers() + self.further)
            if not files["json"].is_file() or not files["junit"].is_file():
                return _stopped(clauses, _no_report(words, status, said))
            report = json.loads(files["json"].read_text(encoding="utf-8"))
            texts = Texts(self, program, corpus, report, _messages(files["junit"]))
            return self._results(clauses, report, texts)

    @property
    def impl(self) -> str:
        """The value of verify --impl."""
        return f"cmd:{_joined([sys.executable, self.named])}" if self.is_python else self.named

    def _numbers(self) -> List[str]:
        given = {"--seed": self.config.getoption("--argnn-seed"), "--runs": self.config.getoption("--argnn-runs")}
        return [word for name, value in given.items() if value is not None for word in (name, str(value))]

    def _corpus(self, otherwise: Path) -> Path:
        """Counterexamples are kept in the cache of pytest: they are tested first in the next run, and can be replayed."""
        cache = getattr(self.config, "cache", None)
        return Path(cache.mkdir("argnn-spec")) if cache is not None else otherwise / "corpus"

    def _announce(self, clauses: int) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        capture = self.config.pluginmanager.get_plugin("capturemanager")
        if reporter is None or capture is None:
            return
        with capture.global_and_fixture_disabled():
            reporter.ensure_newline()
            reporter.write_line(f"argnn-spec verify: {clauses} clause{'' if clauses == 1 else 's'} …")

    def _execute(self, words: List[str]) -> Tuple[int, str]:
        """The exit status, and what was written to standard error, without the progress."""
        process = subprocess.Popen(
            words,
            cwd=self.directory,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
        try:
            _, said = process.communicate()
        except BaseException:
            # Ctrl-C reaches the program too, which ends the implementation.
            _end(process)
            raise
        lines = said.splitlines()
        self.log = [line for line in lines if line.startswith("impl|")]
        return process.returncode, "\n".join(line for line in lines if not line.startswith(("impl|", "verify:")))

    def _results(self, clauses: Dict[str, str], report: Any, texts: Texts) -> Dict[str, Outcome]:
        found = {clause["id"]: clause for clause in report["clauses"]}
        absent = Outcome("skipped", "this version of argnn-spec does not have this clause")
        results = {name: texts.outcome(found[name], about) if name in found else absent for name, about in clauses.items()}
        could_not_run = report.get("couldNotRun")
        open_ones = [name for name in clauses if found.get(name, {}).get("verdict") == "unfinished"]
        if could_not_run is not None and open_ones:
            results.update(_stopped(open_ones, f"the implementation could not be run any more: {could_not_run}"))
        self.is_nothing_tested = not report["holds"] and all(kind == "skipped" for kind, _ in results.values())
        return results

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """As in verify: a run in which no clause could be tested is not a success."""
        if self.is_nothing_tested and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.is_nothing_tested:
            terminalreporter.write_line("argnn-spec: no clause could be tested (-rs shows why)", red=True)
        if self.log and any(kind == "failed" for kind, _ in (self.outcomes or {}).values()):
            terminalreporter.section("log of the implementation")
            for line in self.log[:MOST_LOG_LINES]:
                terminalreporter.write_line(line)
            if len(self.log) > MOST_LOG_LINES:
                terminalreporter.write_line(f"… ({len(self.log)} lines)")


def _end(process: "subprocess.Popen[str]") -> None:
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.terminate()
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()


def _environment() -> Dict[str, str]:
    """The adapter finds this package, installed or not. npm's directory is not that of the tests."""
    own = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    path = own if not known else f"{known}{os.pathsep}{own}"
    return {**{name: value for name, value in os.environ.items() if name != "INIT_CWD"}, "PYTHONPATH": path}


def _joined(words: List[str]) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else " ".join(map(shlex.quote, words))


def _pasted(about: str, given: Any) -> str:
    try:
        return python_of(about, given)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        # A case of another version of the program.
        return f"given = {given!r}"


def _without_selection(words: List[str], directory: Path) -> List[str]:
    """The command line without -k, files and node ids."""

    def is_option(before: str, word: str) -> bool:
        is_selection = before == "-k" or word.startswith("-k")
        is_value = before.startswith("-") and before != "-q" and before != "-v"
        return not is_selection and (is_value or not (directory / word.split("::")[0]).exists())

    return [word for before, word in zip(["", *words], words) if is_option(before, word)]


def _stopped(clauses: Any, why: str) -> Dict[str, Outcome]:
    """The first clause fails with the reason; the others were not tested."""
    first, *others = clauses
    return {first: Outcome("failed", why), **{name: Outcome("skipped", f"not tested: see {first}") for name in others}}


def _no_report(words: List[str], status: int, said: str) -> str:
    shown = said.strip() or "it wrote nothing to standard error"
    return f"argnn-spec verify ended with exit status {status} and without a report:\n{shown}\n  {_joined(words)}"


def _messages(junit: Path) -> Dict[str, str]:
    """Why a clause has its verdict, in words, by id."""
    cases = ElementTree.parse(junit).iter("testcase")
    return {
        case.get("name", "").split(" ")[0]: part.get("message", "")
        for case in cases
        for part in case
        if part.tag in ("failure", "skipped")
    }


class Texts:
    """What is said of each clause."""

    def __init__(self, checks: Checks, program: List[str], corpus: Path, report: Any, messages: Dict[str, str]) -> None:
        self.checks = checks
        self.program = "npx argnn-spec" if "node_modules" in program[0] else _joined(program)
        self.corpus = corpus
        self.report = report
        self.messages = messages

    def outcome(self, clause: Any, about: str) -> Outcome:
        verdict, message = clause["verdict"], self.messages.get(clause["id"], clause["verdict"])
        if verdict == "holds":
            return Outcome("passed")
        if verdict == "known":
            return Outcome("known", message)
        is_failing = verdict in ("fails", "vacuous", "unexpected") or (verdict == "inconclusive" and self.report["strict"])
        if is_failing:
            return Outcome("failed", self._failure(clause, about, message))
        return Outcome("skipped", message if verdict == "skipped" else f"{verdict}: {message}")

    def _failure(self, clause: Any, about: str, message: str) -> str:
        cases = "1 case" if clause["cases"] == 1 else f"{clause['cases']} cases"
        head = f"{clause['id']} {clause['verdict']} ({clause['source']}), {cases}, {message}"
        return "\n".join([head, clause["sentence"], *self._case(clause, about), *self._again(clause)])

    def _case(self, clause: Any, about: str) -> List[str]:
        found = clause.get("counterexample")
        if found is None:
            return []
        said = [f"# {name}{text}" for name, text in (("expected  ", found["expected"]), ("got       ", found["got"]))]
        return ["", "# the smallest case found", _pasted(about, found["given"]), *"\n".join(said).split("\n")]

    def _again(self, clause: Any) -> List[str]:
        numbers = {"--argnn-seed": self.report["seed"], "--argnn-runs": self.report["runs"]}
        given = _without_selection(list(map(str, self.checks.config.invocation_params.args)), self.checks.directory)
        for name, value in {"--argnn-seed": self.report["seed"], "--argnn-runs": self.report["runs"]}.items():
            given += [] if name in " ".join(given) else [name, str(value)]
        given += [f"{self.checks.named}::{clause['id']}"] if self.checks.is_python else ["-k", clause["id"]]
        lines = ["", "again with:", f"  pytest {_joined(given)}"]
        stored = self._stored(clause)
        if stored is not None:
            replay = f"{self.program} replay {_joined([str(stored), '--impl', self.checks.impl])}"
            lines += ["this case alone:", "  " + " ".join([replay, *self._judged_as()])]
        return lines

    def _judged_as(self) -> List[str]:
        """The option of verify that replay takes too."""
        further = self.checks.further
        return further[further.index("--as") :][:2] if "--as" in further else []

    def _stored(self, clause: Any) -> Optional[Path]:
        given = clause.get("counterexample", {}).get("given")
        for path in sorted(self.corpus.glob(f"{clause['id']}-*.json")):
            if given is not None and json.loads(path.read_text(encoding="utf-8")).get("given") == given:
                root = self.checks.directory
                return path.relative_to(root) if root in path.parents else path
        return None
