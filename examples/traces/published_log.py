"""Trains a network on XOR with the published experiment code, from a checkout that you name, and writes every decision.

    python3 examples/traces/published_log.py path/to/checkout > decisions.ndjson
    npm run --silent argnn-spec -- check-trace decisions.ndjson --as dominant
"""
import os
import sys
from pathlib import Path

log = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what the published code prints is no part of the trace
sys.path[:0] = [str(Path(__file__).resolve().parents[2] / "clients/python/src"), sys.argv[1]]
import numpy as np  # noqa: E402
from argnn_spec import DecisionTrace, Network  # noqa: E402
from ARNN import ARNN  # noqa: E402

def network_of(net):
    return Network(len(net.V), net.input_nodes.tolist(), net.output_nodes.tolist(), net.W.copy(), net.A.copy())

def prune(net, node, trace):  # a decision is what pruning did to the network
    before = network_of(net)
    net._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=True)
    removed = np.argwhere(before.adjacency != net.A)
    trace.decision(before, node=node, mode="DW", rule="published", after=network_of(net),
                   decision=tuple(removed[0]) if len(removed) else None)

rng, net = np.random.default_rng(1), ARNN(2, 3, 1)
nodes = np.arange(len(net.V))
net.A = ((nodes[:, None] != nodes) & (nodes > 1)).astype(int)
net.W = net.A * rng.uniform(-1, 1, net.A.shape)
with DecisionTrace(log, writer="published_log.py") as trace:
    for bits in rng.integers(0, 2, (20, 2)):
        net.V[net.input_nodes] = bits
        for node in [node for _ in range(10) for node in rng.permutation(nodes[2:])]:
            net._forward_decentralized(node)
            net._error_gradient_decentralized(np.array([bits[0] ^ bits[1]], float), node)
            net._backward_decentralized(node)
            prune(net, node, trace)
