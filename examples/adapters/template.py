"""A template: fill in the stages that you have, delete nothing. Standard library only.

    npm run --silent argnn-spec -- verify --impl 'cmd:python3 examples/adapters/template.py'

A stage that does nothing but raise NotImplementedError is not offered, and its clauses are skipped.
Print to stderr, never to stdout: stdout belongs to the protocol (docs/protocol/README.md).
"""
import json
import sys

DESCRIPTION = {
    "protocol": "argnn-spec/1",
    "name": "my implementation",
    "version": "0",
    "rules": ["ordered"],  # of: ordered, dominant, published, published-own; the default first
    "modes": ["D", "DW"],
    "pairTest": "floating",  # "exact" is never excused where doubles cannot tell
    # "parameters": {"s": 0.15, "c": 10},  # where they are built in
}


def laplacian(network, node, mode):
    """L of Eq 4 as N rows of N numbers. network: nodes, inputs, outputs, order, adjacency, weights, values, gradients;
    adjacency[i][j] == 1 is the edge i -> j with weight weights[i][j]. mode: "D" or "DW"."""
    raise NotImplementedError


def spectrum(matrix):
    """The eigenvalues of a local Laplacian, each with its multiplicity: [{"re": 2.0, "im": 0.0}, ...]."""
    raise NotImplementedError


def decide(network, node, mode, rule):
    """{"kind": "prune", "edge": {"from": i, "to": node}, "pair": {"re": a, "im": b}} with b > 0, or
    {"kind": "keep", "reason": ...}: the first that is true of input-node, no-mutual-neighbour, no-negative-cycle,
    real-spectrum, feed-forward-edge (with its "pair"); for the published rules also no-such-edge and not-own-edge."""
    raise NotImplementedError


def update(network, node, options):
    """One node update: {"network": the network after it, "decision": as above, or None where options["pruning"] is
    None}. options: expected, parameters {"s", "c"}, pruning {"mode", "rule"} or None. A removed edge has adjacency 0
    and weight 0."""
    raise NotImplementedError


def round(network, options, seed):
    """Every behaving node once, in an order that depends on the seed alone: {"network": ..., "order": [...]}, and, for
    more to be checked, "decisions": [...], what each of them decided, as in update."""
    raise NotImplementedError


def read(text):
    """Reads a network file (docs/argnn-network-1.schema.json); raises an error that names the bad field."""
    raise NotImplementedError


# ---- below this line nothing needs to change ----

STAGES = {"laplacian": laplacian, "spectrum": spectrum, "decide": decide, "update": update, "round": round,
          "read": read}


def is_filled(stage):
    """Does it do anything but raise NotImplementedError?"""
    return stage.__code__.co_names != ("NotImplementedError",)


OFFERED = [name for name, stage in STAGES.items() if is_filled(stage)]


def answer(method, params):
    if method == "describe":
        return {**DESCRIPTION, "stages": OFFERED}
    if method == "shutdown":
        return None
    return STAGES[method](**params)


def main():
    if not OFFERED:
        sys.exit("template: no stage is filled in yet")
    for line in sys.stdin:
        request = json.loads(line)
        reply = {"jsonrpc": "2.0", "id": request["id"]}
        try:
            reply["result"] = answer(request["method"], request["params"])
        except Exception as error:
            reply["error"] = {"code": -32000, "message": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
