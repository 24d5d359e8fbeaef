"""Trains a network on XOR with the published experiment code, from a checkout that you name, and writes every decision.

    python3 examples/traces/published_log.py path/to/checkout > decisions.ndjson
    npm run --silent argnn-spec -- check-trace decisions.ndjson --as dominant
"""
import json
import os
import sys

log = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # what the published code prints is no part of the trace
sys.path.insert(0, sys.argv[1])
import numpy as np  # noqa: E402
from ARNN import ARNN  # noqa: E402

def network_of(net):
    edges = [{"from": int(i), "to": int(j), "weight": float(net.W[i, j])} for i, j in np.argwhere(net.A)]
    return {"format": "argnn-network/1", "nodes": len(net.V), "inputs": net.input_nodes.tolist(), "outputs": net.output_nodes.tolist(), "edges": edges}

def logged(net, node, weighted):  # the ten lines: a decision is what pruning did to the network
    before = network_of(net)
    net._eigen_pruning_decentralized(node, store_data=False, weighted_diagonal=weighted)
    after = network_of(net)
    gone = [[e["from"], e["to"]] for e in before["edges"] if e not in after["edges"]]
    line = {"node": int(node), "mode": "DW" if weighted else "D", "rule": "published", "network": before, "after": after}
    print(json.dumps({**line, "decision": {"prune": gone[0]} if gone else {"keep": None}}), file=log)

print(json.dumps({"format": "argnn-trace/1", "level": "decisions", "writer": "published_log.py"}), file=log)
rng, net = np.random.default_rng(1), ARNN(2, 3, 1)
nodes = np.arange(len(net.V))
net.A = ((nodes[:, None] != nodes) & (nodes > 1)).astype(int)
net.W = net.A * rng.uniform(-1, 1, net.A.shape)
for bits in rng.integers(0, 2, (20, 2)):
    net.V[net.input_nodes] = bits
    for node in [node for _ in range(10) for node in rng.permutation(nodes[2:])]:
        net._forward_decentralized(node)
        net._error_gradient_decentralized(np.array([bits[0] ^ bits[1]], float), node)
        net._backward_decentralized(node)
        logged(net, node, weighted=True)
