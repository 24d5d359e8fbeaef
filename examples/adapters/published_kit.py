"""Drives the published experiment code itself, from a checkout that you name; numpy and the Python client (docs/python.md).

    ARGNN_KIT=path/to/checkout npm run --silent argnn-spec -- verify --impl 'cmd:python3 examples/adapters/published_kit.py'

Add `--as dominant` to hear what the clauses say of its decisions that the paper states but the code does not keep.
Nothing of the code is copied: its class ARNN is imported, its state is set, its methods are called, and what they did
is read from A and W before and after. The matrix and the spectrum are seen by standing between it and numpy's `eig`.
What it prints goes to the log.
"""
import os
import sys
from pathlib import Path

KIT = os.environ.get("ARGNN_KIT")
if not KIT or not os.path.exists(os.path.join(KIT, "ARNN.py")):
    sys.exit(f"published_kit: ARGNN_KIT: expected a checkout with ARNN.py, got {KIT}")
sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "clients/python/src"), KIT]

from argnn_spec import Keep, Prune, serve  # noqa: E402
import numpy as np  # noqa: E402
import ARNN as kit  # noqa: E402


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
    """The published class with a network's arrays, which it changes, its nodes numbered as the network numbers them."""
    inputs, outputs, n = network.inputs, network.outputs, network.nodes
    model = kit.ARNN(len(inputs), max(0, n - len(inputs) - len(outputs)), len(outputs))
    model.A, model.W, model.V, model.E = network.adjacency, network.weights, network.values, network.gradients
    model.input_nodes, model.output_nodes = np.array(inputs, int), np.array(outputs, int)
    model.aupdates = np.zeros(n, int)
    return model


def laplacian(network, node, mode):
    # An input node's, too: the method is asked for it, though the published loop is not.
    model_of(network)._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=mode == "DW")
    return eig.matrix


def decide(network, node, mode, rule):
    """The published pruning, and as a decision what it did to A."""
    if node in network.inputs:  # The published loop never visits an input node.
        return Keep("input-node")
    model, before = model_of(network), network.adjacency.copy()
    model._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=mode == "DW")
    network.adjacency, network.weights = model.A, model.W
    pair, removed = eig.eigenvalues[int(np.argmax(eig.eigenvalues.imag))], np.argwhere(before != model.A)
    if len(removed) > 1:
        raise RuntimeError(f"expected at most one edge removed, got {removed.tolist()}")
    if len(removed) == 1:
        return Prune(*removed[0], pair)
    return Keep("real-spectrum") if pair.imag == 0 else Keep("no-such-edge", pair)


def update(network, node, options):
    if node not in network.inputs:
        model = model_of(network)
        model._forward_decentralized(node)
        model._error_gradient_decentralized(options.expected, node)
        model._backward_decentralized(node)
        network.weights, network.values, network.gradients = model.W, model.V, model.E
    return network, options.pruning and decide(network, node, *options.pruning)


if __name__ == "__main__":
    # s and c are written into the published methods: no other value can be asked for.
    with np.errstate(all="ignore"):
        serve(laplacian=laplacian, spectrum=lambda matrix: eig.eig(matrix)[0], decide=decide, update=update,
              rules=["published"], parameters=(0.15, 10), name="published experiment code",
              version=f"numpy {np.__version__}")
