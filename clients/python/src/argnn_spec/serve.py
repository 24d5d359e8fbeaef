"""Functions as an adapter: JSON-RPC 2.0 over standard input and output, one message per line (protocol argnn-spec/1)."""
from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any, BinaryIO, Callable, Dict, List, Mapping, Optional, Sequence, Set, Tuple

from .answers import result_of
from .arrays import floats, has_numpy
from .network import network_of
from .options import MODES, ORDERS, RULES, options_of, training_options_of
from .plain import plain

PROTOCOL = "argnn-spec/1"
STAGES = ("read", "laplacian", "spectrum", "decide", "update", "round", "start", "train")

PARSE_ERROR, INVALID_REQUEST, NO_SUCH_METHOD, INVALID_PARAMS, FAILED = -32700, -32600, -32601, -32602, -32000

Params = Mapping[str, Any]
Stage = Callable[..., Any]
Streams = Tuple[BinaryIO, BinaryIO]

_streams: Optional[Streams] = None


def protect_stdout() -> None:
    """From here on, what is printed goes to standard error: `print`, libraries in C, and programs that are started.

    argnn-spec verify tells the programs that it starts that they are adapters: there, `import argnn_spec` does this, and
    elsewhere `serve`.
    """
    _protected()


def _protected() -> Streams:
    """Standard input and output of the protocol; those of everything else are empty and standard error."""
    global _streams
    if _streams is None:
        _streams = (os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        # What was printed before waits in a buffer.
        if sys.stdout is not None:
            sys.stdout.flush()
    return _streams


def _arguments(stage: str, params: Params, as_arrays: bool) -> List[Any]:
    """The arguments of a stage, in the order of its parameters. Raises KeyError if one is missing."""
    if stage == "read":
        return [params["text"]]
    if stage == "spectrum":
        return [floats(params["matrix"], as_arrays)]
    if stage == "start":
        return [params["hidden"], params["seed"]]
    network = network_of(params["network"], as_arrays)
    if stage == "laplacian":
        return [network, params["node"], params["mode"]]
    if stage == "decide":
        return [network, params["node"], params["mode"], params["rule"]]
    if stage == "update":
        return [network, params["node"], options_of(params["options"], as_arrays)]
    if stage == "round":
        return [network, options_of(params["options"], as_arrays), params["seed"]]
    return [network, training_options_of(params["options"], as_arrays), params["seed"]]


class _Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


_shown: Set[Tuple[str, str]] = set()


def _last_line(error: BaseException) -> str:
    """The last line of its traceback: ZeroDivisionError: division by zero."""
    return " ".join("".join(traceback.format_exception_only(type(error), error)[-1:]).split())


def _explain(stage: str, error: BaseException) -> str:
    """The last line of the traceback, with the place in the implementation; the whole of it goes to the log, once."""
    message = _last_line(error)
    if stage == "read":
        # An error is a correct answer to an invalid file, and names a field of the file only.
        return message
    own = os.path.dirname(os.path.abspath(__file__))
    frames = [one for one in traceback.extract_tb(error.__traceback__) if os.path.dirname(one.filename) != own]
    place = f"{os.path.basename(frames[-1].filename)}, line {frames[-1].lineno}" if frames else stage
    if (place, type(error).__name__) not in _shown:
        _shown.add((place, type(error).__name__))
        # Without the frame of this module.
        traceback.print_exception(type(error), error, error.__traceback__ and error.__traceback__.tb_next)
    return f"{message} ({place})"


def _called(stage: str, function: Stage, params: Params, as_arrays: bool) -> Any:
    try:
        arguments = _arguments(stage, params, as_arrays)
    except KeyError as error:
        raise _Refused(INVALID_PARAMS, f"{stage}: expected the parameter {error.args[0]}, got none") from None
    except (TypeError, ValueError) as error:
        raise _Refused(INVALID_PARAMS, f"{stage}: invalid parameters: {error}") from None
    try:
        answer = function(*arguments)
    # A function that ends the program fails its case, not all that follow.
    except (Exception, SystemExit) as error:
        raise _Refused(FAILED, _explain(stage, error)) from None
    try:
        return result_of(stage, answer)
    except (TypeError, ValueError) as error:
        raise _Refused(FAILED, str(error)) from None


def _checked(name: str, given: Sequence[str], allowed: Sequence[str]) -> List[str]:
    if isinstance(given, str):
        given = (given,)
    wrong = [one for one in given if one not in allowed]
    if wrong or not given:
        raise ValueError(f"{name}: expected some of {', '.join(allowed)}, got {', '.join(map(str, wrong)) or 'none'}")
    return list(given)


def _answer(request: Any, stages: Mapping[str, Stage], description: Params, as_arrays: bool) -> Dict[str, Any]:
    """The response to one request."""
    known = isinstance(request, Mapping)
    head: Dict[str, Any] = {"jsonrpc": "2.0", "id": request.get("id") if known else None}
    try:
        if not known or not isinstance(request.get("method"), str):
            raise _Refused(INVALID_REQUEST, "expected a request with a method, got none")
        method, params = request["method"], request.get("params") or {}
        if method == "describe":
            return {**head, "result": description}
        if method == "shutdown":
            return {**head, "result": None}
        if method not in stages:
            raise _Refused(NO_SUCH_METHOD, f"method: expected one of {', '.join(stages)}, got {method}")
        return {**head, "result": _called(method, stages[method], params, as_arrays)}
    except _Refused as refused:
        return {**head, "error": {"code": refused.code, "message": str(refused)}}


def _is_shutdown(request: Any) -> bool:
    return isinstance(request, Mapping) and request.get("method") == "shutdown"


def _loop(streams: Streams, answer: Callable[[Any], Dict[str, Any]]) -> None:
    """Answers each line until the end of the input, or a shutdown."""
    requests, responses = streams
    for line in iter(requests.readline, b""):
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except ValueError as error:
            code = {"code": PARSE_ERROR, "message": f"expected a line of JSON, got one that is not: {error}"}
            response: Any = {"jsonrpc": "2.0", "id": None, "error": code}
            message = None
        else:
            response = [answer(one) for one in message] if isinstance(message, list) else answer(message)
        responses.write(json.dumps(response, allow_nan=False).encode() + b"\n")
        responses.flush()
        if any(map(_is_shutdown, message if isinstance(message, list) else [message])):
            return


if os.environ.get("ARGNN_SPEC_PROTOCOL") == PROTOCOL:
    # Programs that this one starts are no adapters.
    del os.environ["ARGNN_SPEC_PROTOCOL"]
    protect_stdout()


def serve(
    *,
    read: Optional[Stage] = None,
    laplacian: Optional[Stage] = None,
    spectrum: Optional[Stage] = None,
    decide: Optional[Stage] = None,
    update: Optional[Stage] = None,
    round: Optional[Stage] = None,
    start: Optional[Stage] = None,
    train: Optional[Stage] = None,
    name: Optional[str] = None,
    version: str = "0",
    rules: Sequence[str] = ("ordered",),
    modes: Sequence[str] = MODES,
    pair_test: str = "floating",
    parameters: Optional[Tuple[float, float]] = None,
    orders: Optional[Sequence[str]] = None,
    batch: Optional[int] = None,
    numpy: Optional[bool] = None,
) -> None:
    """Answers requests with these functions until standard input ends.

    A stage that is not given is not tested. The functions are called as

        read(text) -> Network                            an exception whose message names the field refuses the file
        laplacian(network, node, mode) -> matrix (N, N)
        spectrum(matrix) -> N eigenvalues                real or complex
        decide(network, node, mode, rule) -> Prune or Keep
        update(network, node, options) -> (Network, decision), or the Network alone
        round(network, options, seed) -> (Network, order), or (Network, order, decisions)
        start(hidden, seed) -> Network
        train(network, options, seed) -> Training

    and may change their arguments. `mode` is "D" or "DW", `rule` one of the four decision rules. Results may also be
    dicts as in the protocol. An exception, NaN or an infinity fails the case with a message.

    The description: `name` (default: that of the program) and `version`; `rules`, the default first; `modes`;
    `pair_test`, "floating" or "exact"; `parameters`, (s, c) if they are fixed in the implementation; `orders` that `train`
    offers; `batch`, the largest number of requests in one line. `numpy`: arrays (True) or lists (False); by default arrays
    if NumPy is installed.

    What is printed goes to standard error. Raises TypeError if no stage is given, ValueError for an invalid description.
    """
    offered = (read, laplacian, spectrum, decide, update, round, start, train)
    stages = {stage: function for stage, function in zip(STAGES, offered) if function is not None}
    for stage, function in stages.items():
        if not callable(function):
            raise TypeError(f"serve: {stage}: expected a function, got {type(function).__name__}")
    if not stages:
        raise TypeError(f"serve: expected at least one of {', '.join(STAGES)}, got none")
    description: Dict[str, Any] = {
        "protocol": PROTOCOL,
        "name": name or os.path.splitext(os.path.basename(sys.argv[0]))[0] or "python",
        "version": str(version),
        "rules": _checked("rules", rules, RULES),
        "modes": _checked("modes", modes, MODES),
        "pairTest": _checked("pair_test", pair_test, ("floating", "exact"))[0],
        "stages": list(stages),
    }
    if parameters is not None:
        s, c = parameters
        description["parameters"] = {"s": plain(s, "parameters.s"), "c": plain(c, "parameters.c")}
    if orders is not None:
        description["orders"] = _checked("orders", orders, ORDERS)
    if batch is not None:
        description["batch"] = batch
    as_arrays = has_numpy() if numpy is None else numpy
    if os.isatty(0):
        _say_how_to_check()
    streams = _protected()
    try:
        _loop(streams, lambda request: _answer(request, stages, description, as_arrays))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The other program has ended. What could not be written must not fail again at the end of this one.
        os.dup2(os.open(os.devnull, os.O_WRONLY), streams[1].fileno())


def _say_how_to_check() -> None:
    program = sys.argv[0] or "adapter.py"
    print(
        f"{program} is an adapter: it reads requests from standard input. To check it:\n"
        f"  npx argnn-spec verify --impl 'cmd:python3 {program}'\n"
        f"  python3 -m pytest --argnn-impl {program}",
        file=sys.stderr,
    )
