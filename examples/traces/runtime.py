"""A small asynchronous runtime that writes a trace of its run (argnn-trace/1). The standard library only.

    python3 examples/traces/runtime.py --presentations 50 > run.ndjson
    npm run --silent argnn-spec -- check-trace run.ndjson

Nodes learn XOR and know of each other by messages alone: each is delivered late, out of order, twice or never. They prune in
mode D by rule `ordered`: there a pair exists iff P < -((d - 2) / 2)^2 (theorem T3), and the neighbour with the most negative
p participates most.
"""
import argparse
import json
import math
import random

options = argparse.ArgumentParser()
for name, default in [("hidden", 3), ("presentations", 50), ("seed", 4), ("loss", 0.1), ("duplication", 0.1), ("spread", 6.0)]:
    options.add_argument(f"--{name}", type=type(default), default=default)
options = options.parse_args()
rng = random.Random(options.seed)
N, S, C = options.hidden + 3, 0.15, 10
INPUTS, BEHAVING, OUTPUT = [0, 1], range(2, N), N - 1
edges = [(i, j) for j in BEHAVING for i in range(N) if i != j]
start = {edge: rng.uniform(-options.spread, options.spread) for edge in edges}
clock, seq, stamps, under_way = 0, [0] * N, 0, []

def write(event, node, **fields):
    global clock
    clock, seq[node] = clock + 1, seq[node] + 1
    print(json.dumps({"event": event, "node": node, "seq": seq[node], "clock": clock, **fields}))

def send(node, to, kind, **content):
    global stamps
    stamps += 1
    write("send", node, to=to, stamp=stamps, kind=kind, **content)
    message = (node, to, stamps, kind, content)
    under_way.extend([message] * (0 if rng.random() < options.loss else 2 if rng.random() < options.duplication else 1))

class Node:
    def __init__(self, n):
        self.n, self.V, self.E = n, 0.0, 0.0
        self.W = {i: start[i, n] for i in range(N) if (i, n) in start}           # own weights, by source
        self.inputs = {i: (0.0, 0) for i in self.W}                               # value and stamp, by source
        self.outputs = {o: (0.0, start[n, o], 0) for o in range(N) if (n, o) in start}  # gradient, weight, stamp
        self.pending, self.lost = set(), set()

    def decide(self):
        p = {i: w * self.outputs[i][1] for i, w in self.W.items() if i in self.outputs}
        if not p or min(p.values()) >= 0:
            return {"keep": "no-negative-cycle" if p else "no-mutual-neighbour"}
        if not sum(p.values()) < -((len(self.W) + len(self.outputs) - 2) / 2) ** 2:
            return {"keep": "real-spectrum"}
        b = min(p, key=p.get)
        return {"prune": [b, self.n]} if self.n < b else {"keep": "feed-forward-edge"}

    def update(self, expected):
        n, view = self.n, {"in": [[i, *x] for i, x in self.inputs.items()], "out": [[o, *x] for o, x in self.outputs.items()]}
        self.V = 1 / (1 + math.exp(-sum(v * self.W[i] for i, (v, _) in self.inputs.items())))
        back = sum(e * w for e, w, _ in self.outputs.values())
        self.E = S * (self.V - expected) if n == OUTPUT else back * self.V * (1 - self.V)
        for i, (v, _) in self.inputs.items():
            self.W[i] = min(C, max(-C, self.W[i] - self.E * v))
        decision, target = self.decide(), {"expected": expected} if n == OUTPUT else {}
        write("update", n, view=view, value=self.V, gradient=self.E, weights=list(self.W.items()), decision=decision, **target)
        if "prune" in decision:
            b = decision["prune"][0]
            write("removal", n, edge=[b, n])
            del self.W[b], self.inputs[b]
            self.pending.add(b)
        self.tell()

    def tell(self):
        for o in self.outputs:
            send(self.n, o, "value", value=self.V)
        for i, w in self.W.items():
            send(self.n, i, "gradient", gradient=self.E, weight=w)
        for i in self.pending:  # repeated until acknowledged
            send(self.n, i, "removal")

    def receive(self, sender, stamp, kind, content):
        write("receive", self.n, **{"from": sender, "stamp": stamp})
        if kind == "value" and sender in self.inputs and stamp > self.inputs[sender][1]:
            self.inputs[sender] = (content["value"], stamp)
        if kind == "gradient" and sender in self.outputs and stamp > self.outputs[sender][2]:
            self.outputs[sender] = (content["gradient"], content["weight"], stamp)
        if kind == "removal":
            self.outputs.pop(sender, None)
            send(self.n, sender, "ack")
        if kind == "ack":
            self.pending.discard(sender)

def deliver(share):
    rng.shuffle(under_way)
    for _ in range(round(share * len(under_way))):
        sender, to, stamp, kind, content = under_way.pop()
        nodes[to].receive(sender, stamp, kind, content)

nodes = [Node(n) for n in range(N)]
network = {"format": "argnn-network/1", "nodes": N, "inputs": INPUTS, "outputs": [OUTPUT],
           "edges": [{"from": i, "to": j, "weight": w} for (i, j), w in start.items()]}
print(json.dumps({"format": "argnn-trace/1", "level": "run", "network": network, "parameters": {"s": S, "c": C},
                  "pruning": {"mode": "D", "rule": "ordered"}, "writer": "examples/traces/runtime.py"}))
for _ in range(options.presentations):
    bits = [rng.randrange(2), rng.randrange(2)]
    for n in INPUTS:
        nodes[n].V = float(bits[n])
        write("input", n, value=nodes[n].V)
        nodes[n].tell()
    for _ in range(10):
        for n in rng.sample(BEHAVING, len(BEHAVING)):
            nodes[n].update(float(bits[0] ^ bits[1]))
            deliver(0.7)
while any(node.pending for node in nodes):  # fair in the end
    for node in nodes:
        for i in node.pending:
            send(node.n, i, "removal")
    deliver(1)
for node in nodes:
    write("end", node.n, **{"in": list(node.W), "out": list(node.outputs), "pending": list(node.pending)})
