"""Drives the published experiment code itself, from a checkout that you name; numpy and the standard library.

    ARGNN_KIT=path/to/checkout npm run --silent argnn-spec -- verify --impl 'cmd:python3 examples/adapters/published_kit.py'

Add `--as dominant` to hear what the clauses say of its decisions that the paper states but the code does not keep.
Nothing of the code is copied: its class ARNN is imported, its state is set, its methods are called, and what they did
is read from A and W before and after. The matrix and the spectrum are seen by standing between it and numpy's `eig`.
"""
import json
import os
import sys

# What the published code prints goes to the log. By descriptor, so that no way of printing reaches the protocol.
protocol_out = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

KIT = os.environ.get("ARGNN_KIT")
if not KIT or not os.path.exists(os.path.join(KIT, "ARNN.py")):
    sys.exit(f"published_kit: ARGNN_KIT: expected a checkout with ARNN.py, got {KIT}")
sys.path.insert(0, KIT)

import numpy as np  # noqa: E402
import ARNN as kit  # noqa: E402

# s and c are written into the published methods: no other value can be asked for.
DESCRIPTION = {
    "protocol": "argnn-spec/1", "name": "published experiment code", "version": f"numpy {np.__version__}",
    "rules": ["published"], "modes": ["D", "DW"], "pairTest": "floating",
    "stages": ["laplacian", "spectrum", "decide", "update"], "parameters": {"s": 0.15, "c": 10},
}


class SeenEig:
    """numpy.linalg as the published module sees it, with what `eig` was given and what it gave."""

    def __init__(self):
        self.matrix = self.eigenvalues = None

    def __getattr__(self, name):
        return getattr(np.linalg, name)

    def eig(self, matrix):
        self.matrix = np.array(matrix, float)
        result = np.linalg.eig(matrix)
        self.eigenvalues = np.asarray(result[0], complex)
        return result


class SeenNumpy:
    linalg = SeenEig()

    def __getattr__(self, name):
        return getattr(np, name)


kit.np = SeenNumpy()
eig = kit.np.linalg


def model_of(network):
    """The published class with a network's state, its nodes numbered as the network numbers them."""
    inputs, outputs, n = network["inputs"], network["outputs"], network["nodes"]
    model = kit.ARNN(len(inputs), max(0, n - len(inputs) - len(outputs)), len(outputs))
    model.A, model.W = np.array(network["adjacency"], int), np.array(network["weights"], float)
    model.V, model.E = np.array(network["values"], float), np.array(network["gradients"], float)
    model.input_nodes, model.output_nodes = np.array(inputs, int), np.array(outputs, int)
    model.aupdates = np.zeros(n, int)
    return model


def complex_of(z):
    return {"re": float(z.real), "im": float(z.imag)}


def prune(model, network, node, mode):
    """The published pruning, and as a decision what it did to A."""
    if node in network["inputs"]:  # The published loop never visits an input node.
        return {"kind": "keep", "reason": "input-node"}
    before = model.A.copy()
    model._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=mode == "DW")
    pair = eig.eigenvalues[int(np.argmax(eig.eigenvalues.imag))]
    removed = np.argwhere(before != model.A)
    if len(removed) > 1:
        raise RuntimeError(f"expected at most one edge removed, got {removed.tolist()}")
    if len(removed) == 1:
        edge = {"from": int(removed[0][0]), "to": int(removed[0][1])}
        return {"kind": "prune", "edge": edge, "pair": complex_of(pair)}
    if pair.imag == 0:
        return {"kind": "keep", "reason": "real-spectrum"}
    return {"kind": "keep", "reason": "no-such-edge", "pair": complex_of(pair)}


def decide(network, node, mode, rule):
    return prune(model_of(network), network, node, mode)


def laplacian(network, node, mode):
    # An input node's, too: the method is asked for it, though the published loop is not.
    model_of(network)._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=mode == "DW")
    return eig.matrix.tolist()


def spectrum(matrix):
    # The published solver, called as the published code calls it.
    return [complex_of(z) for z in kit.np.linalg.eig(np.array(matrix))[0].astype(complex)]


def update(network, node, options):
    model = model_of(network)
    if node in network["inputs"]:  # The published loop never visits an input node.
        mode = options["pruning"] and options["pruning"]["mode"]
        return {"network": network, "decision": mode and prune(model, network, node, mode)}
    model._forward_decentralized(node)
    model._error_gradient_decentralized(np.array(options["expected"], float), node)
    model._backward_decentralized(node)
    pruning = options["pruning"]
    decision = None if pruning is None else prune(model, network, node, pruning["mode"])
    after = {"adjacency": model.A.tolist(), "weights": model.W.tolist(),
             "values": model.V.tolist(), "gradients": model.E.tolist()}
    return {"network": {**network, **after}, "decision": decision}


STAGES = {"describe": lambda protocol: DESCRIPTION, "shutdown": lambda: None, "laplacian": laplacian,
          "spectrum": spectrum, "decide": decide, "update": update}


def answer(request):
    try:
        return {"result": STAGES[request["method"]](**request["params"])}
    except Exception as error:  # The case fails with this message, and the next one is asked.
        return {"error": {"code": -32000, "message": f"{type(error).__name__}: {error}"}}


with np.errstate(all="ignore"):
    for request in map(json.loads, sys.stdin):
        json.dump({"jsonrpc": "2.0", "id": request["id"], **answer(request)}, protocol_out)
        protocol_out.write("\n")
        protocol_out.flush()
