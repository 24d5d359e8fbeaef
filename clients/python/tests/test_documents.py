"""The code in docs/python.md and the examples do what the document says."""
import json
import re
from pathlib import Path

import pytest
from conftest import NETWORK

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs" / "python.md"
if not DOCUMENT.exists():
    pytest.skip("not in a clone: no docs/python.md", allow_module_level=True)
BLOCKS = re.findall(r"^```python\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.M | re.S)


def test_the_adapter_answers(talk):
    pytest.importorskip("numpy")
    (code,) = [block for block in BLOCKS if "serve(" in block]
    decide = {"network": NETWORK, "node": 1, "mode": "D", "rule": "published"}
    answers = talk(code, ("describe", {}), ("decide", decide), ("laplacian", {"network": NETWORK, "node": 1, "mode": "DW"}))
    assert answers[0]["result"]["stages"] == ["laplacian", "spectrum", "decide"]
    assert answers[1]["result"] == {"kind": "prune", "edge": {"from": 1, "to": 0}, "pair": {"re": 2.0, "im": 1.0}}
    assert answers[2]["result"] == [[0.0, 1.0], [-1.0, 0.0]]
    assert answers.log == ""


def test_the_traces_are_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (code,) = [block for block in BLOCKS if "RunTrace(" in block]
    exec(compile(code, "docs/python.md", "exec"), {})
    levels = [[json.loads(line) for line in (tmp_path / name).read_text().splitlines()] for name in ("decisions.ndjson", "run.ndjson")]
    assert [one.get("event", one.get("level")) for lines in levels for one in lines] == ["decisions", None, "run", "input", "update", "removal"]
    assert levels[0][1]["decision"] == {"prune": [2, 1]}
