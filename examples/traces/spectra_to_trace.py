"""Converts a log of local Laplacians with their eigenvalues, as numpy returned them, into decisions of the published rule.

    python3 examples/traces/spectra_to_trace.py log.json > decisions.ndjson
    npm run --silent argnn-spec -- check-trace decisions.ndjson --as dominant
"""
import json
import sys

print(json.dumps({"format": "argnn-trace/1", "level": "decisions", "writer": "spectra_to_trace.py"}))
for case in json.load(open(sys.argv[1]))["cases"]:  # {"node", "mode", "matrix", "im": imaginary parts, in order of position}
    n, L, im, nodes = case["node"], case["matrix"], case["im"], range(len(case["matrix"]))
    star = {"in": [[i, -L[i][n]] for i in nodes if i != n and L[i][n]], "out": [[o, -L[n][o]] for o in nodes if o != n and L[n][o]]}
    to, source = im.index(max(im)), im.index(min(im))
    pruned = im[to] > 0 and n in (to, source) and L[source][to] != 0
    decision = {"prune": [source, to]} if pruned else {"keep": None}
    print(json.dumps({"node": n, "mode": case["mode"], "rule": "published", "star": star, "decision": decision, "source": f"case {case['id']}"}))
