"""Derives six claims of the ledger again, with another simulator and other seeds, and compares with reports/claims.json.

    python3 examples/replication/replicate.py --quick
    python3 examples/replication/replicate.py --runs 20 --out examples/replication/result.json
    python3 examples/replication/replicate.py --stored examples/replication/result.json

The exit status is 0 if no number differs by more than chance explains, else 1.
"""
import argparse, json, math, re, sys
from pathlib import Path
import numpy as np
from exact import has_pair
from simulator import train

ROOT = Path(__file__).resolve().parents[2]
FULL = ["XOR 1", "XOR 2", "XOR 3", "AND 3"]
QUICK = ["AND 4", "XOR 3"]
RULES = ["published", "ordered"]
MODES = ["D", "DW"]
FIRST_SEED = 900_001  # No other experiment of the project uses these seeds.
NAME = {"D": "D", "DW": "D_W"}


def simulate(cells, seeds, presentations):
    """By (gate, hidden, rule, mode): errors, removed edges, first removals, removals without a pair. Ctrl-C ends it with
    the cells that are complete."""
    results = {}
    try:
        for gate, hidden in cells:
            results.update(simulate_cell(gate, hidden, seeds, presentations))
    except KeyboardInterrupt:
        print("interrupted: the remaining cells are left out", file=sys.stderr)
    return results


def simulate_cell(gate, hidden, seeds, presentations):
    results = {}
    for rule, mode in [(None, None)] + [(rule, mode) for rule in RULES for mode in MODES]:
        state, errors = train(gate, hidden, rule, mode, seeds, presentations)
        false = [sum(not has_pair(near, weights, m) for *_, m, near, weights in run) for run in state.removals]
        results[gate, hidden, rule, mode] = {
            "errors": errors.tolist(),
            "removed": [len(run) for run in state.removals],
            "first": [run[0][0] if run else presentations + 1 for run in state.removals],
            "withoutPair": false,
            "edges": (hidden + 1) * (hidden + 2),
        }
        print(f"{gate}, {hidden} hidden, {rule or 'no pruning'} {NAME.get(mode, '')}: error "
              f"{errors.mean():.4f}, removed {np.mean(results[gate, hidden, rule, mode]['removed']):.2f}, "
              f"without a pair {sum(false)}", file=sys.stderr, flush=True)
    return results


# A run that was not seen and deviates by so much is added to each standard error: equal runs are not certainty. Counts deviate
# by one edge at least: 1 of the 12 of a network with 2 hidden nodes.
UNSEEN = {"ERR-1": 0.1, "CAP-1": 1, "TIME-1": 1, "TIME-2": 1, "SIZE-2": 1 / 12, "EDGE-2": 1}


def summary(claim, xs):
    """The mean of values of independent runs, such as paired differences or whether something is so."""
    xs = np.asarray(xs, float)
    squares = ((xs - xs.mean()) ** 2).sum() + UNSEEN[claim] ** 2
    return {"mean": float(xs.mean()), "error": math.sqrt(squares / len(xs) / (len(xs) + 1)), "n": len(xs)}


def estimates(results):
    """What the tests of the ledger measure, by claim, rule and cell, worded as the ledger words them."""
    found = []
    cells = sorted({(gate, hidden) for gate, hidden, *_ in results})
    add = lambda claim, rule, cell, xs: found.append({"claim": claim, "rule": rule, "cell": cell, **summary(claim, xs)})
    for rule in RULES:
        for gate, hidden in cells:
            none, d, dw = (results[gate, hidden, *key] for key in [(None, None), (rule, "D"), (rule, "DW")])
            for mode, one in (("D", d), ("D_W", dw)):
                add("ERR-1", rule, f"{gate}, {hidden} hidden, {mode}", np.subtract(one["errors"], none["errors"]))
                add("EDGE-2", rule, f"{gate}, {hidden} hidden, {mode}", one["withoutPair"])
            add("CAP-1", rule, f"{gate}, {hidden} hidden, D_W against D", np.subtract(dw["removed"], d["removed"]))
            earlier = [w < c for c, w, lost in zip(d["first"], dw["first"], np.add(d["removed"], dw["removed"])) if lost]
            # Figure 4 is XOR with 2 hidden nodes; other cells are what Section 5 says in general.
            add("TIME-1" if (gate, hidden) == ("XOR", 2) else "TIME-2", rule, f"{gate}, {hidden} hidden", earlier)
            for mode in MODES if (gate, hidden + 1) in cells else []:
                share, larger = (np.divide(one["removed"], one["edges"])
                                 for one in (results[gate, h, rule, mode] for h in (hidden, hidden + 1)))
                add("SIZE-2", rule, f"step against the trend, {gate}, {NAME[mode]}, {hidden} to {hidden + 1}", larger - share)
    return found


def answers(results):
    """What comes out, in one sentence for each claim."""
    published = {(g, h, m): r for (g, h, rule, m), r in results.items() if rule == "published"}
    exact = [r for (_, h, m), r in published.items() if m == "D" and h > 2]
    hits = sum(f == h - 2 for (_, h, m), r in published.items() if m == "D" and h > 2 for f in r["withoutPair"])
    total = sum(len(r["errors"]) for r in exact)
    false_w = sum(sum(r["withoutPair"]) for (*_, m), r in published.items() if m == "DW")
    false_o = sum(sum(r["withoutPair"]) for (_, _, rule, _), r in results.items() if rule == "ordered")
    return {
        "EDGE-2": f"published, mode D: exactly h - 2 removals without a pair in {hits} of {total} runs (h >= 3); "
                  f"mode D_W: {false_w} removals without a pair; ordered: {false_o}",
        "TIME-1": "; ".join(
            f"{rule}: the first removal is earlier in D_W in {e}, equal in {q}, later in {l} runs"
            for rule in RULES for e, q, l in [orders(results, rule)]),
    }


def orders(results, rule):
    pairs = [(d, dw) for (gate, hidden, r, mode), one in results.items() if r == rule and mode == "D"
             for d, dw in zip(one["first"], results[gate, hidden, rule, "DW"]["first"])]
    return sum(dw < d for d, dw in pairs), sum(dw == d for d, dw in pairs), sum(dw > d for d, dw in pairs)


FALSE_REMOVALS = re.compile(r"removals without a pair, ([\w-]+), (\w+, \d+ hidden, D(?:_W)?)$")
FALSE_COUNTS = re.compile(r"of (\d+) runs; exactly (\d+) in (\d+)")


def ledger_numbers(path):
    """Effects of the ledger with their standard errors, by claim, rule and cell."""
    # A cell that the ledger does not name has no removal without a pair.
    numbers = {("EDGE-2", rule, f"{gate}, {hidden} hidden, {NAME[mode]}"): (0, 0)
               for rule in RULES for gate in ("AND", "OR", "XOR") for hidden in range(1, 6) for mode in MODES}
    for claim in json.loads(path.read_text())["claims"]:
        for rule, verdict in claim.get("verdicts", {}).items():
            for test in verdict.get("tests", []):
                if isinstance(test.get("effect"), (int, float)) and test.get("interval"):
                    low, high = test["interval"]
                    numbers[claim["id"], rule, test["cell"]] = (test["effect"], (high - low) / 3.92)
        for name, text in claim.get("facts", {}).items():
            cell, counts = FALSE_REMOVALS.search(name), FALSE_COUNTS.search(str(text))
            if cell and counts and counts[1] == counts[3]:  # "in 80 of 80 runs; exactly 3 in 80; …"
                numbers["EDGE-2", cell[1], cell[2]] = (int(counts[2]), 0)
    return numbers


def compare(found, numbers, level):
    """Do both estimates lie within `level` standard errors, where the ledger has the cell?"""
    rows = []
    for one in found:
        effect, error = numbers.get((one["claim"], one["rule"], one["cell"]), (None, None))
        if effect is not None:
            agrees = abs(one["mean"] - effect) <= level * math.hypot(one["error"], error)
            rows.append({**one, "ledger": effect, "agrees": bool(agrees)})
    return rows


def report(rows, said):
    """Prints the comparison; the exit status."""
    for row in rows:
        print(f"{row['claim']:7} {row['rule']:10} {row['cell']:32} here {row['mean']:+9.4f} ({row['n']} runs)  "
              f"ledger {row['ledger']:+9.4f}  {'agrees' if row['agrees'] else 'DIFFERS'}")
    for claim, sentence in said.items():
        print(f"{claim}: {sentence}")
    differing = sum(not row["agrees"] for row in rows)
    print(f"{len(rows)} numbers compared with the ledger, {differing} differ")
    return 1 if differing else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few runs of 60 presentations: seconds, no comparison of errors")
    parser.add_argument("--cells", nargs="+", default=FULL, help='such as "XOR 3": gate and hidden nodes')
    parser.add_argument("--runs", type=int, default=20, help="runs of each cell")
    parser.add_argument("--seed", type=int, default=FIRST_SEED, help="first seed")
    parser.add_argument("--ledger", type=Path, default=ROOT / "reports/claims.json")
    parser.add_argument("--stored", type=Path, help="compare the numbers of such a file, written with --out, without any run")
    parser.add_argument("--out", type=Path, help="also write the numbers as JSON")
    options = parser.parse_args()
    if options.stored:
        data = json.loads(options.stored.read_text())
        return report(compare(data["estimates"], ledger_numbers(options.ledger), 4), data["answers"])
    names, runs, presentations = (QUICK, 6, 60) if options.quick else (options.cells, options.runs, 2000)
    cells = [(name.split()[0], int(name.split()[1])) for name in names]
    results = simulate(cells, range(options.seed, options.seed + runs), presentations)
    found, said = estimates(results), answers(results)
    # With 60 comparisons, 4 standard errors are exceeded by chance once in 250 replications.
    status = report([] if options.quick else compare(found, ledger_numbers(options.ledger), 4), said)
    if options.out:
        short = lambda x: float(f"{x:.6g}") if isinstance(x, float) else x
        tidy = [{k: short(v) for k, v in one.items()} for one in found]
        data = {"schema": "argnn-spec/replication/1", "numpy": np.__version__, "python": sys.version.split()[0],
                "firstSeed": options.seed, "runs": runs, "presentations": presentations, "answers": said, "estimates": tidy}
        options.out.write_text(json.dumps(data, indent=1) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
