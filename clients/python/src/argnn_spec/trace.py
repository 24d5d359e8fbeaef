"""Writes traces (argnn-trace/1): of single decisions, or of the run of an asynchronous network."""
from __future__ import annotations

import gzip
import json
import os
from types import TracebackType
from typing import Any, Dict, IO, Iterable, List, Mapping, Optional, Sequence, Tuple, Type, TypeVar, Union

from .answers import Keep, Prune
from .network import Network
from .options import Mode, Rule
from .plain import plain

FORMAT = "argnn-trace/1"

Target = Union[str, "os.PathLike[str]", IO[str]]
# A decision: what `decide` returns, an edge (source, target) that is removed, or None: kept, for no stated reason.
Decided = Union[Prune, Keep, Mapping[str, Any], Tuple[int, int], None]
# Numbers by node, as a dict or as pairs.
ByNode = Union[Mapping[int, float], Iterable[Sequence[Any]]]
Self = TypeVar("Self", bound="_Lines")


def _decision(decision: Decided, path: str) -> Dict[str, Any]:
    if decision is None:
        return {"keep": None}
    data = plain(decision, path)
    if isinstance(data, list):
        return {"prune": data}
    if data.get("kind") == "keep":
        return {"keep": data["reason"]}
    if data.get("kind") == "prune":
        return {"prune": [data["edge"]["from"], data["edge"]["to"]]}
    return dict(data)


def _entries(entries: ByNode, path: str) -> List[Any]:
    items = sorted(entries.items()) if isinstance(entries, Mapping) else entries
    return [plain(list(entry), f"{path}[{k}]") for k, entry in enumerate(items)]


def _written(network: Union[Network, Mapping[str, Any]], path: str) -> Any:
    return network.to_file() if isinstance(network, Network) else plain(network, path)


class _Lines:
    """One JSON object per line, in a file that is closed at the end of the `with` block; .gz is compressed."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._file: Optional[IO[str]] = None
        self._header: Dict[str, Any] = {"format": FORMAT}

    def __enter__(self: Self) -> Self:
        self._file = _opened(self._target)
        self._write(self._header)
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        error: Optional[BaseException],
        place: Optional[TracebackType],
    ) -> None:
        file, self._file = self._file, None
        assert file is not None
        if file is self._target:
            file.flush()
        else:
            file.close()

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._file is None:
            raise RuntimeError("a trace is written in a `with` block: with RunTrace(…) as trace: …")
        self._file.write(json.dumps(line, allow_nan=False) + "\n")


def _opened(target: Target) -> IO[str]:
    if not isinstance(target, (str, os.PathLike)):
        return target
    if os.fspath(target).endswith(".gz"):
        return gzip.open(target, "wt", encoding="utf-8", newline="\n")
    return open(target, "w", encoding="utf-8", newline="\n")


def _texts(writer: Optional[str], note: Optional[str]) -> Dict[str, str]:
    texts = {"writer": writer, "note": note}
    return {name: text for name, text in texts.items() if text is not None}


class DecisionTrace(_Lines):
    """A trace of single decisions, for a path or a text file.

        with DecisionTrace("decisions.ndjson", writer="my code") as trace:
            trace.decision(network, node=1, mode="D", rule="ordered", decision=(2, 1))
    """

    def __init__(self, target: Target, *, writer: Optional[str] = None, note: Optional[str] = None) -> None:
        super().__init__(target)
        self._header.update(level="decisions", **_texts(writer, note))

    def decision(
        self,
        known: Union[Network, Mapping[str, Any]],
        *,
        node: int,
        mode: Mode,
        rule: Rule,
        decision: Decided,
        after: Union[Network, Mapping[str, Any], None] = None,
        source: Optional[str] = None,
    ) -> None:
        """What `node` knew, a network or its star {"in": [[source, weight], …], "out": […]}, and what it decided.

        `after`: optionally the same after the removal; `source`: where the line comes from. Raises ValueError for NaN and
        infinities.
        """
        star = isinstance(known, Mapping) and "in" in known
        line = {
            "node": plain(node, "node"),
            "mode": mode,
            "rule": rule,
            "star" if star else "network": _written(known, "star" if star else "network"),
            "decision": _decision(decision, "decision"),
        }
        if after is not None:
            line["after"] = _written(after, "after")
        if source is not None:
            line["source"] = source
        self._write(line)


class RunTrace(_Lines):
    """A trace of the run of one process, for a path or a text file; it numbers the events itself.

        with RunTrace("run.ndjson", network, s=0.15, c=10, mode="D", rule="ordered") as trace:
            trace.input(0, 1.0)
            trace.update(3, value=V[3], gradient=E[3], weights={i: W[i, 3] for i in sources}, decision=Prune(4, 3))

    `network` is the initial network. `c` is None if weights are not clipped; without `mode` and `rule` nothing is pruned.
    Write events in the order in which they happen.
    """

    def __init__(
        self,
        target: Target,
        network: Union[Network, Mapping[str, Any]],
        *,
        s: float,
        c: Optional[float],
        mode: Optional[Mode] = None,
        rule: Optional[Rule] = None,
        writer: Optional[str] = None,
        note: Optional[str] = None,
    ) -> None:
        super().__init__(target)
        if (mode is None) != (rule is None):
            raise ValueError("RunTrace: expected both mode and rule, or neither, got one of them")
        self._prunes = mode is not None
        self._clock = 0
        self._seq: Dict[int, int] = {}
        self._header.update(
            level="run",
            network=_written(network, "network"),
            parameters={"s": plain(s, "s"), "c": plain(c, "c")},
            pruning={"mode": mode, "rule": rule} if self._prunes else None,
            **_texts(writer, note),
        )

    def _event(self, event: str, node: int, fields: Mapping[str, Any], **flags: bool) -> None:
        node = plain(node, f"{event}.node")
        kept = {name: plain(value, f"{event}.{name}") for name, value in fields.items()}
        self._clock += 1
        self._seq[node] = self._seq.get(node, 0) + 1
        self._write({"event": event, "node": node, "seq": self._seq[node], "clock": self._clock, **kept, **flags})

    def input(self, node: int, value: float) -> None:
        """An input node gets a value."""
        self._event("input", node, {"value": value})

    def update(
        self,
        node: int,
        *,
        value: float,
        gradient: float,
        weights: ByNode,
        decision: Decided = None,
        expected: Optional[float] = None,
        view: Optional[Mapping[str, Iterable[Sequence[Any]]]] = None,
    ) -> None:
        """Eq 1 to 3, the decision, and the removal that it names.

        `weights`: those of all input edges after Eq 3 and before the removal, by source. `expected`: at output nodes only.
        `view`: {"in": [[source, value, stamp], …], "out": [[target, gradient, weight, stamp], …]}, what the node knew; without
        it, the node read the state of all nodes.
        """
        fields: Dict[str, Any] = {"value": value, "gradient": gradient, "weights": _entries(weights, "update.weights")}
        if expected is not None:
            fields["expected"] = expected
        if view is not None:
            fields["view"] = {side: _entries(view[side], f"update.view.{side}") for side in ("in", "out")}
        if not self._prunes:
            self._event("update", node, fields)
            return
        decided = _decision(decision, "update.decision")
        self._event("update", node, {**fields, "decision": decided})
        if "prune" in decided:
            self._event("removal", node, {"edge": decided["prune"]})

    def send(self, node: int, to: int, stamp: int, kind: str, **content: float) -> None:
        """A message. `kind`: value (with `value`), gradient (with `gradient` and `weight`), removal or ack."""
        self._event("send", node, {"to": to, "stamp": stamp, "kind": kind, **content})

    def receive(self, node: int, sender: int, stamp: int) -> None:
        """The message that `sender` sent to `node` with this stamp."""
        self._event("receive", node, {"from": sender, "stamp": stamp})

    def crash(self, node: int) -> None:
        self._event("crash", node, {})

    def restart(
        self,
        node: int,
        *,
        weights: ByNode,
        view: Mapping[str, Iterable[Sequence[Any]]],
        incomplete: bool = False,
    ) -> None:
        """What the node comes back with. `incomplete`: events just before the crash may be missing."""
        views = {side: _entries(view[side], f"restart.view.{side}") for side in ("in", "out")}
        flags = {"incomplete": True} if incomplete else {}
        self._event("restart", node, {"weights": _entries(weights, "restart.weights"), "view": views}, **flags)

    def end(self, node: int, *, inputs: Iterable[int], outputs: Iterable[int], pending: Iterable[int] = ()) -> None:
        """The last event of a node: its edges, and the sources that have not acknowledged a removal."""
        self._event("end", node, {"in": list(inputs), "out": list(outputs), "pending": list(pending)})

    def loss(self, sender: int, receiver: int, stamp: int) -> None:
        """A copy of a message is lost."""
        self._of_network("loss", sender, receiver, stamp)

    def duplicate(self, sender: int, receiver: int, stamp: int) -> None:
        """One more copy of a message is under way."""
        self._of_network("duplicate", sender, receiver, stamp)

    def _of_network(self, event: str, sender: int, receiver: int, stamp: int) -> None:
        fields = {"from": sender, "to": receiver, "stamp": stamp}
        self._write({"event": event, **{name: plain(value, f"{event}.{name}") for name, value in fields.items()}})
