"""Writes the network files beside this file, as NetworkX and NumPy write them.

Made with Python 3.11, NetworkX 3.6.1 and NumPy 2.4.6. The same versions write the same bytes:
    python3 make.py
"""

import json
import pathlib
import warnings

import networkx as nx
import numpy as np

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
EXTREME = [-0.0, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e21, -1.0, 123456789012345680000.0]


def node_link(name, graph, **keys):
    (HERE / name).write_text(json.dumps(nx.node_link_data(graph, **keys), indent=1) + "\n")


def both(name, graph):
    nx.write_graphml(graph, HERE / f"{name}.graphml")
    node_link(f"{name}.json", graph)


# Ids that are texts, roles for some nodes, attributes of other kinds.
named = nx.DiGraph(name="pyramidal cells")
named.add_node("in", role="input", colour="red", value=0.25)
named.add_node("a", flag=True)
named.add_node("b", layer=2)
named.add_node("out", role="output", label="Ausgang <&>")
named.add_edge("in", "a", weight=0.1 + 0.2, delay=3)
named.add_edge("in", "b", weight=1)
named.add_edge("a", "b", weight=-2.5)
named.add_edge("b", "a", weight=5e-324)
named.add_edge("b", "out", weight=-0.0)
both("named", named)

# Ids 0 to 7, in another order than their numbers; weights that lose bits easily.
extreme = nx.DiGraph()
extreme.add_nodes_from([3, 0, 1, 2, 7, 6, 5, 4])
for k, weight in enumerate(EXTREME):
    extreme.add_edge(k, k + 1, weight=weight)
both("extreme", extreme)

# The same, with the key that NetworkX wrote before 3.4.
node_link("links.json", extreme, edges="links")

undirected = nx.Graph()
undirected.add_edge("x", "y", weight=0.5)
undirected.add_edge("y", "z", weight=1.5)
both("undirected", undirected)

parallel = nx.MultiDiGraph()
parallel.add_edge("x", "y", weight=0.5)
parallel.add_edge("y", "z", weight=1.5)
parallel.add_edge("x", "y", weight=2.5)
both("parallel", parallel)

# A multigraph without parallel edges is a network.
single = nx.MultiDiGraph()
single.add_edge(0, 1, weight=0.5)
single.add_edge(1, 2, weight=1.5)
both("single", single)

unweighted = nx.DiGraph([("x", "y")])
both("unweighted", unweighted)

# Ids that are tuples in Python, and lists in JSON.
grid = nx.DiGraph()
grid.add_edge((0, 0), (0, 1), weight=1.0)
grid.add_edge((0, 1), (1, 1), weight=2.0)
node_link("grid.json", grid)

# NumPy's scalars as weights, and a default for the attribute of all edges.
numpy_weights = nx.DiGraph()
numpy_weights.add_edge(0, 1, weight=np.float64(0.1))
numpy_weights.add_edge(1, 2, weight=np.float32(0.1))
numpy_weights.add_edge(2, 0, weight=np.int64(7))
nx.write_graphml(numpy_weights, HERE / "numpy-weights.graphml")

with_default = nx.DiGraph(edge_default={"weight": 0.75})
with_default.add_edge(0, 1)
with_default.add_edge(1, 0, weight=2.0)
nx.write_graphml(with_default, HERE / "default.graphml")

# Matrices: row i, column j is the edge i -> j.
adjacency = np.zeros((8, 8), dtype=bool)
weights = np.zeros((8, 8))
for k, weight in enumerate(EXTREME):
    adjacency[k, k + 1] = True
    weights[k, k + 1] = weight
roles = np.array(["input", *["hidden"] * 6, "output"])
state = dict(roles=roles, values=np.arange(8) / 3, gradients=-np.arange(8) / 7, order=np.arange(8)[::-1])


def npz(name, compressed=False, **arrays):
    (np.savez_compressed if compressed else np.savez)(HERE / f"{name}.npz", **arrays)


npz("saved", adjacency=adjacency, weights=weights, **state)
npz("compressed", compressed=True, adjacency=adjacency, weights=weights, **state)
npz("big-endian", adjacency=adjacency.astype(">i4"), weights=weights.astype(">f8"),
    **{**state, "roles": roles.astype(">U6"), "order": state["order"].astype(">i2")})
npz("fortran", adjacency=np.asfortranarray(adjacency), weights=np.asfortranarray(weights), **state)
npz("integers", adjacency=adjacency.astype("u1"), weights=(weights != 0).astype("i8") * 3, roles=roles.astype("S"))
npz("float32", adjacency=adjacency.astype("f4"), weights=np.clip(weights, -1, 1).astype("f4"))
npz("float16", weights=np.array([[0, 0.1], [6e-8, 0]], dtype="f2"))
npz("weights-only", weights=np.array([[0, 0.5], [-0.25, 0]]))
npz("masked", adjacency=np.array([[0, 1], [0, 0]]), weights=np.array([[0, 0.5], [np.nan, 9]]))
npz("listed", **{"from": np.array([0, 2]), "to": np.array([1, 1]), "weight": np.array([0.5, -0.0])})

# What is no network.
one = np.array([[False, True], [False, False]])
npz("non-square", adjacency=np.zeros((2, 3), bool), weights=np.zeros((2, 3)))
npz("nan", adjacency=one, weights=np.array([[0, np.nan], [0, 0]]))
npz("infinity", adjacency=one, weights=np.array([[0, -np.inf], [0, 0]]))
npz("no-weights", adjacency=one)
npz("weighted-adjacency", adjacency=np.array([[0, 0.5], [0, 0]]), weights=np.array([[0, 0.5], [0, 0]]))
npz("shapes", adjacency=one, weights=np.zeros((3, 3)))
npz("objects", adjacency=one, weights=np.array([[0, "1"], [0, 0]], dtype=object))
npz("complex", adjacency=one, weights=np.array([[0, 1j], [0, 0]]))
npz("large-integer", adjacency=one, weights=np.array([[0, 2**53 + 1], [0, 0]]))
npz("roles-length", adjacency=one, weights=one * 0.5, roles=np.array(["input"]))
npz("roles-name", adjacency=one, weights=one * 0.5, roles=np.array(["input", "middle"]))
npz("roles-differ", adjacency=one, weights=one * 0.5, roles=np.array(["input", "output"]), inputs=np.array([1]))
npz("mask", adjacency=one, weights=one * 0.5, inputs=np.array([True, False]))
npz("self-loop", weights=np.array([[0.5]]))
np.savez(HERE / "unnamed.npz", one, one * 0.5)

# Files by argnn-spec convert, of own.json, read and written again.
from_graphml = nx.read_graphml(HERE / "own.graphml")
from_node_link = nx.node_link_graph(json.loads((HERE / "own-node-link.json").read_text()), edges="edges")
node_link("graphml-to-node-link.json", from_graphml)
nx.write_graphml(from_graphml, HERE / "graphml-to-graphml.graphml")
node_link("node-link-to-links.json", from_node_link, edges="links")
nx.write_graphml(from_node_link, HERE / "node-link-to-graphml.graphml")
with np.load(HERE / "own.npz") as arrays:
    npz("npz-to-compressed", compressed=True, **arrays)
