"""A second simulator of the paper's experiments, written from the paper: numpy and the standard library only.

It shares no code with the project. Many runs are trained side by side, as arrays whose first axis is the run; each run
has its own random numbers. Choices that the paper leaves open are those of its published experiments: an output error
multiplied by s = 0.15, weights clipped to +-10, and eigenvalue k belongs to node k ("published"). "ordered" is the rule
of the project's documentation: the neighbour with p < 0 that participates most, if it comes later in the order.
"""
import numpy as np

GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}
ROWS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
S, C, ROUNDS = 0.15, 10.0, 10
CLOSE = 1e-9  # "ordered" takes smaller imaginary parts for rounding; the true ones of these runs are larger.


class Runs:
    """Networks of 2 inputs, `hidden` hidden nodes and 1 output, fully connected except into the inputs."""

    def __init__(self, hidden, seeds):
        self.count, self.nodes, self.hidden = len(seeds), hidden + 3, hidden
        self.all = np.arange(self.count)
        self.random = [np.random.default_rng([seed, hidden]) for seed in seeds]
        n = self.nodes
        self.edges = np.ones((n, n), bool)
        np.fill_diagonal(self.edges, False)
        self.edges[:, :2] = False
        self.present = np.repeat(self.edges[None], self.count, 0)  # present[run, i, j]: the edge i -> j
        self.weights = np.stack([r.uniform(-1, 1, (n, n)) for r in self.random]) * self.present
        self.values = np.zeros((self.count, n))
        self.gradients = np.zeros((self.count, n))
        self.removals = [[] for _ in seeds]  # (presentation, deciding node, from, to, star before)

    def orders(self, rounds):
        """Orders of the behaving nodes: [run, round, place]."""
        behaving = np.arange(2, self.nodes)
        return np.stack([r.permuted(np.tile(behaving, (rounds, 1)), axis=1) for r in self.random])

    def forward(self, node):  # Eq 1
        into = self.weights[self.all, :, node]
        self.values[self.all, node] = value = 1 / (1 + np.exp(-np.einsum("ri,ri->r", self.values, into)))
        return into, value

    def update(self, node, expected):  # Eq 1 to 3
        into, value = self.forward(node)
        out_of = self.weights[self.all, node]
        gradient = np.einsum("ri,ri->r", self.gradients, out_of) * value * (1 - value)  # Eq 2
        gradient = np.where(node == self.nodes - 1, S * (value - expected), gradient)
        self.gradients[self.all, node] = gradient
        stepped = np.clip(into - gradient[:, None] * self.values, -C, C)  # Eq 3
        self.weights[self.all, :, node] = stepped * self.present[self.all, :, node]

    def star(self, runs, nodes):
        """Edges and weights that touch the node, of these runs."""
        near = np.zeros((len(runs), self.nodes, self.nodes), bool)
        at = np.arange(len(runs))
        near[at, nodes], near[at, :, nodes] = True, True
        near &= self.present[runs]
        return near, np.where(near, self.weights[runs], 0.0)

    def remove(self, run, presentation, node, source, target, mode):
        near, weights = self.star([run], [node])
        self.removals[run].append((presentation, int(node), int(source), int(target), mode, near[0], weights[0]))
        self.present[run, source, target] = False
        self.weights[run, source, target] = 0.0

    def error(self, table):
        total = np.zeros(self.count)
        for row, expected in zip(ROWS, table):
            self.values[:, :2] = row
            for order in self.orders(ROUNDS).transpose(1, 2, 0):
                for node in order:
                    self.forward(node)
            total += abs(self.values[:, -1] - expected)
        return total / len(table)


def laplacians(near, weights, mode):  # Eq 4
    degrees = near.astype(float) if mode == "D" else weights
    diagonal = degrees.sum(1) + degrees.sum(2)
    matrix = -weights
    at = np.arange(matrix.shape[1])
    matrix[:, at, at] = diagonal
    return matrix


def prune_published(state, node, mode, presentation):
    """n_a and n_b are the positions of the extreme imaginary parts. LAPACK puts a pair side by side, the positive part
    first, so that only edges (k+1) -> k can go: runs without any are left out."""
    places = np.arange(2, state.nodes - 1)
    runs = np.flatnonzero(state.present[:, places + 1, places].any(1))
    if len(runs) == 0:
        return
    imaginary = np.linalg.eigvals(laplacians(*state.star(runs, node[runs]), mode)).imag
    target, source = imaginary.argmax(1), imaginary.argmin(1)
    for k in np.flatnonzero(imaginary.max(1) > 0):
        if state.present[runs[k], source[k], target[k]]:
            state.remove(runs[k], presentation, node[runs[k]], source[k], target[k], mode)


def prune_ordered(state, node, mode, presentation):
    """A pair exists, and the neighbour with p < 0 that participates most, |p| / |d - lambda|^2, comes later in the order."""
    into, out_of = state.weights[state.all, :, node], state.weights[state.all, node]
    negative = into * out_of < 0
    later = np.arange(state.nodes) > node[:, None]
    runs = np.flatnonzero((negative & later).any(1))
    if len(runs) == 0:
        return
    near, weights = state.star(runs, node[runs])
    matrix = laplacians(near, weights, mode)
    values = np.linalg.eigvals(matrix)
    for k in np.flatnonzero(values.imag.max(1) > CLOSE):
        run, n = runs[k], node[runs[k]]
        pair = values[k, values[k].imag.argmax()]
        share = np.where(negative[run], abs(into[run] * out_of[run]) / abs(np.diag(matrix[k]) - pair) ** 2, 0)
        source = int(share.argmax())
        if source > n:
            state.remove(run, presentation, n, source, n, mode)


RULES = {"published": prune_published, "ordered": prune_ordered}


def train(gate, hidden, rule, mode, seeds, presentations):
    """Trains one run for each seed. `rule`: None for no pruning. Returns the runs and their errors."""
    state, table = Runs(hidden, seeds), np.array(GATES[gate], float)
    prune = RULES.get(rule)
    for presentation in range(1, presentations + 1):
        rows = np.array([r.integers(4) for r in state.random])
        state.values[:, :2] = ROWS[rows]
        for order in state.orders(ROUNDS).transpose(1, 2, 0):
            for node in order:
                state.update(node, table[rows])
                if prune is not None:
                    prune(state, node, mode, presentation)
    return state, state.error(table)
