"""What the tests share: adapters, conversations with them, and the program argnn-spec."""
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from argnn_spec.program import ProgramMissing, find_program

SOURCES = str(Path(__file__).resolve().parents[1] / "src")

NETWORK = {
    "nodes": 2,
    "inputs": [],
    "outputs": [1],
    "order": [0, 1],
    "adjacency": [[0, 1], [1, 0]],
    "weights": [[0, -1], [1, 0]],
    "values": [0, 0],
    "gradients": [0, 0],
}


def environment(**variables):
    """That of an adapter, which finds this package; what other programs of these tests set is left out."""
    kept = {name: value for name, value in os.environ.items() if name not in ("ARGNN_SPEC_PROTOCOL", "PYTHONUNBUFFERED")}
    return {**kept, "PYTHONPATH": SOURCES, **variables}


class Conversation:
    """An adapter that got these lines, to its end."""

    def __init__(self, ended):
        self.status = ended.returncode
        self.log = ended.stderr
        self.output = ended.stdout
        self.messages = [json.loads(line) for line in ended.stdout.splitlines()]

    def __getitem__(self, k):
        return self.messages[k]


@pytest.fixture
def talk(tmp_path):
    """Runs a program in Python on requests, (method, params) or lines; the answers, in order."""

    def run(code, *requests, env=None):
        path = tmp_path / "adapter.py"
        path.write_text(code, encoding="utf-8")
        lines = [
            one if isinstance(one, str) else json.dumps({"jsonrpc": "2.0", "id": k, "method": one[0], "params": one[1]})
            for k, one in enumerate(requests)
        ]
        ended = subprocess.run(
            [sys.executable, str(path)],
            input="".join(line + "\n" for line in lines),
            capture_output=True,
            env=environment(**(env or {})),
            encoding="utf-8",
            timeout=300,
        )
        return Conversation(ended)

    return run


@pytest.fixture(scope="session")
def program():
    """The words that start argnn-spec."""
    try:
        return find_program(directory=Path(__file__).parent)
    except ProgramMissing as missing:
        pytest.skip(str(missing).splitlines()[0])
