"""Checks implementations of spectral edge pruning that are written in Python.

`serve` turns functions into an adapter, `DecisionTrace` and `RunTrace` write traces, and `argnn_spec.pytest_plugin` makes
one test of each clause. The checking itself is done by the npm package argnn-spec, which runs on Node.js.
"""
from .answers import Decision, Keep, Prune, Round, Training, TrainingRound, Update
from .network import Network
from .options import Mode, Options, Parameters, Pruning, Row, Rule, TrainingOptions
from .serve import protect_stdout, serve
from .trace import DecisionTrace, RunTrace

__version__ = "0.1.0"

__all__ = [
    "Decision",
    "DecisionTrace",
    "Keep",
    "Mode",
    "Network",
    "Options",
    "Parameters",
    "Prune",
    "Pruning",
    "Round",
    "Row",
    "Rule",
    "RunTrace",
    "Training",
    "TrainingOptions",
    "TrainingRound",
    "Update",
    "protect_stdout",
    "serve",
]
