"""Has a local Laplacian a complex pair? In rational arithmetic, by a Sturm chain of its characteristic polynomial."""
from fractions import Fraction


def characteristic(matrix):
    """Coefficients of det(x - matrix), highest first (Faddeev and LeVerrier)."""
    n = len(matrix)
    product = [[Fraction(0)] * n for _ in range(n)]
    coefficients = [Fraction(1)]
    for k in range(1, n + 1):
        for i in range(n):
            product[i][i] += coefficients[-1]
        product = [[sum(a * product[j][c] for j, a in enumerate(row) if a) for c in range(n)] for row in matrix]
        coefficients.append(-sum(product[i][i] for i in range(n)) / k)
    return coefficients


def remainder(a, b):
    a = list(a)
    while len(a) >= len(b):
        factor = a[0] / b[0]
        a = [x - factor * y for x, y in zip(a, b + [Fraction(0)] * (len(a) - len(b)))][1:]
    while a and a[0] == 0:
        a = a[1:]
    return a


def changes(signs):
    signs = [s for s in signs if s != 0]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def sign(x):
    return (x > 0) - (x < 0)


def has_pair(near, weights, mode):
    """`near`, `weights`: the edges of one star. Distinct roots and distinct real roots differ where a pair exists."""
    n = len(near)
    exact = [[Fraction(float(weights[i][j])) if near[i][j] else Fraction(0) for j in range(n)] for i in range(n)]
    share = [[Fraction(int(near[i][j])) for j in range(n)] for i in range(n)] if mode == "D" else exact
    matrix = [[-exact[i][j] for j in range(n)] for i in range(n)]
    for i in range(n):
        matrix[i][i] = sum(share[i]) + sum(row[i] for row in share)
    polynomial = characteristic(matrix)
    degree = len(polynomial) - 1
    derivative = [c * (degree - k) for k, c in enumerate(polynomial[:-1])]
    chain = [polynomial, derivative]
    while True:
        rest = remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append([-x for x in rest])
    distinct = degree - (len(chain[-1]) - 1)
    low = [sign(p[0]) * (-1) ** (len(p) - 1) for p in chain]
    high = [sign(p[0]) for p in chain]
    return changes(low) - changes(high) < distinct
