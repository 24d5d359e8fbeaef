"""Writes the same network as GraphML, node-link JSON and .npz. Needs NetworkX and NumPy."""

import json

import networkx as nx
import numpy as np

graph = nx.DiGraph()
graph.add_node("a", role="input")
graph.add_nodes_from("bc")
graph.add_node("d", role="output")
graph.add_weighted_edges_from(
    [("a", "b", 2.0), ("b", "c", 1.5), ("c", "b", -0.75), ("c", "d", 0.1 + 0.2)]
)
nx.write_graphml(graph, "network.graphml")
with open("network.json", "w") as file:
    json.dump(nx.node_link_data(graph), file)

weights = nx.to_numpy_array(graph)  # row i, column j: the edge from i to j
roles = [graph.nodes[node].get("role", "hidden") for node in graph]
np.savez("network.npz", adjacency=weights != 0, weights=weights, roles=roles)
