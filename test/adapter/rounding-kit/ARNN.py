"""The stand-in for the published code with a solver that rounds alike on every machine: the first two eigenvalues of a
matrix without a complex pair come as a pair with an imaginary part of 1.5e-16."""
import os

import numpy as np

ROUNDING, COMPLEX = 1.5e-16, 1e-6
exact = np.linalg.eig


def eig(matrix):
    values, vectors = exact(matrix)
    values = values.astype(complex)
    if len(values) > 1 and np.abs(values.imag).max() < COMPLEX * np.linalg.norm(matrix):
        mean = values[:2].real.mean()
        values[:2] = mean + 1j * ROUNDING, mean - 1j * ROUNDING
    return values, vectors


np.linalg.eig = eig
with open(os.path.join(os.path.dirname(__file__), "..", "kit", "ARNN.py")) as stand_in:
    exec(stand_in.read())
