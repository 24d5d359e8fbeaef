"""The method as the experiments published it: eigenvalue k is node k. numpy and the standard library only.

    npm run --silent argnn-spec -- verify --impl 'cmd:python3 examples/adapters/numpy_published.py'
"""
import json, sys
import numpy as np

DESCRIPTION = {
    "protocol": "argnn-spec/1", "name": "numpy, as published", "version": np.__version__,
    "rules": ["published"], "modes": ["D", "DW"], "pairTest": "floating",
    "stages": ["laplacian", "spectrum", "decide", "update"],
}

def laplacian(network, node, mode):  # Eq 4: node n knows row n and column n of A
    adjacency, weights = np.array(network["adjacency"], float), np.array(network["weights"], float)
    star = np.zeros_like(adjacency)
    star[node], star[:, node] = adjacency[node], adjacency[:, node]
    edges = star if mode == "D" else star * weights
    return np.diag(edges.sum(axis=0) + edges.sum(axis=1)) - star * weights

def spectrum(matrix):  # Eq 5
    return [{"re": z.real, "im": z.imag} for z in np.linalg.eigvals(np.array(matrix)).astype(complex)]

def decide(network, node, mode, rule):  # Eq 6 and 7, by position: the quirk
    if node in network["inputs"]:
        return {"kind": "keep", "reason": "input-node"}
    eigenvalues = spectrum(laplacian(network, node, mode))
    imaginary = [z["im"] for z in eigenvalues]
    to, source = int(np.argmax(imaginary)), int(np.argmin(imaginary))
    if imaginary[to] == 0:
        return {"kind": "keep", "reason": "real-spectrum"}
    if network["adjacency"][source][to] == 0:
        return {"kind": "keep", "reason": "no-such-edge", "pair": eigenvalues[to]}
    return {"kind": "prune", "edge": {"from": source, "to": to}, "pair": eigenvalues[to]}

def update(network, node, options):
    s, c, pruning = options["parameters"]["s"], options["parameters"]["c"], options["pruning"]
    if node in network["inputs"]:
        return {"network": network, "decision": pruning and decide(network, node, **pruning)}
    state = ("adjacency", "weights", "values", "gradients")
    adjacency, weights, values, gradients = (np.array(network[part], float) for part in state)
    values[node] = 1 / (1 + np.exp(-(values * adjacency[:, node]) @ weights[:, node]))  # Eq 1
    if node in network["outputs"]:  # Eq 2
        gradients[node] = s * (values[node] - options["expected"][network["outputs"].index(node)])
    else:
        gradients[node] = (gradients * adjacency[node]) @ weights[node] * values[node] * (1 - values[node])
    stepped = np.clip(weights[:, node] - gradients[node] * values * adjacency[:, node], -c, c)  # Eq 3
    weights[:, node] = np.where(adjacency[:, node] > 0, stepped, weights[:, node])
    after = {**network, "weights": weights.tolist(), "values": values.tolist(), "gradients": gradients.tolist()}
    decision = None if pruning is None else decide(after, node, **pruning)
    if decision and decision["kind"] == "prune":
        for matrix in (after["adjacency"], after["weights"]):
            matrix[decision["edge"]["from"]][decision["edge"]["to"]] = 0
    return {"network": after, "decision": decision}

STAGES = {"describe": lambda protocol: DESCRIPTION, "shutdown": lambda: None, "spectrum": spectrum, "decide": decide,
          "laplacian": lambda **case: laplacian(**case).tolist(), "update": update}
for request in map(json.loads, sys.stdin):
    answer = STAGES[request["method"]](**request["params"])
    print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": answer}), flush=True)
