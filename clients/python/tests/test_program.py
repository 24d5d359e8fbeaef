"""The program is found where npx finds it, in the clone, on the PATH, or where it is named."""
import os
from pathlib import Path

import pytest
from argnn_spec import program
from argnn_spec.program import ProgramMissing, find_program

ROOT = Path(__file__).resolve().parents[3]


def executable(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """No variable, a PATH with nothing but node, and this package outside of a clone."""
    monkeypatch.delenv("ARGNN_SPEC", raising=False)
    executable(tmp_path / "bin" / "node")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(program, "__file__", str(tmp_path / "site" / "lib" / "packages" / "argnn_spec" / "program.py"))
    return tmp_path


pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs are files with another ending there")


def test_in_node_modules_of_the_directory_or_above(alone):
    found = executable(alone / "project" / "node_modules" / ".bin" / "argnn-spec")
    executable(alone / "bin" / "argnn-spec")
    below = alone / "project" / "python" / "tests"
    below.mkdir(parents=True)
    assert find_program(directory=alone / "project") == find_program(directory=below) == [found]


def test_on_the_path(alone):
    found = executable(alone / "bin" / "argnn-spec")
    assert find_program(directory=alone) == [found]


def test_in_the_clone_or_npm_package_around_this_one(alone, monkeypatch):
    root = alone / "package"
    monkeypatch.setattr(program, "__file__", str(root / "clients" / "python" / "src" / "argnn_spec" / "program.py"))
    (root / "clients" / "python").mkdir(parents=True)
    main = executable(root / "dist" / "main.mjs")
    assert find_program(directory=alone) == [str(alone / "bin" / "node"), main]
    script = executable(root / "scripts" / "argnn-spec.mjs")
    assert find_program(directory=alone) == [str(alone / "bin" / "node"), script]
    (alone / "bin" / "node").unlink()
    with pytest.raises(ProgramMissing, match="^node: expected Node.js 20.11 or later on the PATH, got none"):
        find_program(directory=alone)


def test_named_by_the_option_before_the_variable(alone, monkeypatch):
    monkeypatch.setenv("ARGNN_SPEC", "node 'a b/main.mjs'")
    assert find_program(directory=alone) == ["node", "a b/main.mjs"]
    assert find_program("node other.mjs", alone) == ["node", "other.mjs"]
    monkeypatch.setenv("ARGNN_SPEC", "nowhere/argnn-spec")
    with pytest.raises(ProgramMissing, match="^ARGNN_SPEC: expected a program that exists, got nowhere/argnn-spec\nIt is an npm"):
        find_program(directory=alone)


def test_nowhere_it_says_where_it_was_expected(alone):
    with pytest.raises(ProgramMissing, match="^argnn-spec: expected the program in node_modules of .*, got none\nIt is an npm"):
        find_program(directory=alone)


@pytest.mark.skipif(not (ROOT / "scripts").is_dir(), reason="not in a clone")
def test_this_clone_has_it(monkeypatch):
    monkeypatch.delenv("ARGNN_SPEC", raising=False)
    assert find_program(directory=Path(__file__).parent)[-1] == str(ROOT / "scripts" / "argnn-spec.mjs")
