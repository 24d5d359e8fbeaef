"""A prototype in NumPy of the method as the experiments published it: eigenvalue k is node k. It does not use argnn-spec."""
import numpy as np


class ARNN:
    """A, W: adjacency and weights (N, N); V, E: values and gradients (N,); all of them are changed in place."""

    def __init__(self, A, W, V, E, inputs, outputs):
        self.A, self.W, self.V, self.E, self.inputs, self.outputs = A, W, V, E, inputs, outputs

    def laplacian(self, n, weighted):  # Eq 4: node n knows row n and column n of A
        star = np.zeros_like(self.W)
        star[n], star[:, n] = self.A[n], self.A[:, n]
        edges = star * self.W if weighted else star
        return np.diag(edges.sum(axis=0) + edges.sum(axis=1)) - star * self.W

    def step(self, n, expected, s, c):
        if n in self.inputs:
            return
        edges = self.A[:, n]
        self.V[n] = 1 / (1 + np.exp(-(self.V * edges) @ self.W[:, n]))  # Eq 1
        if n in self.outputs:  # Eq 2
            self.E[n] = s * (self.V[n] - expected[self.outputs.index(n)])
        else:
            self.E[n] = (self.E * self.A[n]) @ self.W[n] * self.V[n] * (1 - self.V[n])
        stepped = np.clip(self.W[:, n] - self.E[n] * self.V * edges, -c, c)  # Eq 3
        self.W[:, n] = np.where(edges > 0, stepped, self.W[:, n])

    def prune(self, n, weighted):  # Eq 6 and 7, by position: the quirk
        """The edge that was removed, or None and why; and the eigenvalue of the pair."""
        if n in self.inputs:
            return None, "input-node", None
        eigenvalues = np.linalg.eigvals(self.laplacian(n, weighted)).astype(complex)
        to, source = eigenvalues.imag.argmax(), eigenvalues.imag.argmin()
        if eigenvalues[to].imag == 0:
            return None, "real-spectrum", None
        if self.A[source, to] == 0:
            return None, "no-such-edge", eigenvalues[to]
        self.A[source, to] = self.W[source, to] = 0
        return (source, to), None, eigenvalues[to]
