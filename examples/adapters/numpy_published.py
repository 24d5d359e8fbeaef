"""The adapter of the prototype in numpy_arnn.py: ten lines with the Python client (docs/python.md).

    npm run --silent argnn-spec -- verify --impl 'cmd:python3 examples/adapters/numpy_published.py'
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients/python/src"))  # not needed once it is installed
import numpy as np  # noqa: E402
from argnn_spec import Keep, Prune, serve  # noqa: E402
from numpy_arnn import ARNN  # noqa: E402


def model(network):
    return ARNN(network.adjacency, network.weights, network.values, network.gradients, network.inputs, network.outputs)

def decide(network, node, mode, rule):
    edge, reason, pair = model(network).prune(node, mode == "DW")
    return Prune(*edge, pair) if edge else Keep(reason, pair)

def update(network, node, options):
    model(network).step(node, options.expected, *options.parameters)
    return network, options.pruning and decide(network, node, *options.pruning)

if __name__ == "__main__":
    serve(laplacian=lambda network, node, mode: model(network).laplacian(node, mode == "DW"), spectrum=np.linalg.eigvals,
          decide=decide, update=update, rules=["published"], name="numpy, as published", version=np.__version__)
