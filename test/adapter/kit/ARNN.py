"""A stand-in for the published experiment code: the same interface and the same behaviour, written for this test."""
import numpy as np

S, C = 0.15, 10


class ARNN:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        print("a network of", n_inputs, n_hidden, n_outputs)
        n = n_inputs + n_hidden + n_outputs
        self.A, self.W = np.zeros((n, n), int), np.zeros((n, n))
        self.V, self.E = np.zeros(n), np.zeros(n)
        self.input_nodes, self.output_nodes = np.arange(n_inputs), np.arange(n - n_outputs, n)

    def _forward_decentralized(self, node):
        total = sum(self.V[i] * self.W[i, node] for i in range(len(self.V)) if self.A[i, node])
        self.V[node] = 1 / (1 + np.exp(-total))

    def _error_gradient_decentralized(self, expected_outputs, node):
        at = np.flatnonzero(self.output_nodes == node)
        if len(at) > 0:
            self.E[node] = S * (self.V[node] - expected_outputs[at[0]])
        else:
            fed = sum(self.E[o] * self.W[node, o] for o in range(len(self.V)) if self.A[node, o])
            self.E[node] = fed * self.V[node] * (1 - self.V[node])

    def _backward_decentralized(self, node):
        for i in np.flatnonzero(self.A[:, node]):
            self.W[i, node] = min(C, max(-C, self.W[i, node] - self.E[node] * self.V[i]))

    def _eigen_pruning_decentralized(self, node, store_data, weighted_diagonal):
        star = np.zeros_like(self.A)
        star[node], star[:, node] = self.A[node], self.A[:, node]
        weights = star * self.W
        degrees = weights if weighted_diagonal else star
        values = np.linalg.eig(np.diag(degrees.sum(0) + degrees.sum(1)) - weights)[0].imag
        to, source = int(np.argmax(values)), int(np.argmin(values))
        if values[to] > 0 and self.A[source, to]:
            print("removing", source, "->", to)
            self.A[source, to] = self.W[source, to] = 0
