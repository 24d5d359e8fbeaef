/**
 * The published numbers: Bessone, "Spectral Theory for Edge Pruning in Asynchronous Recurrent Graph Neural Networks",
 * 2024, Fig. 3, from the data published with it. Means over 10 runs of 2000 presentations; the error is the mean
 * |V − expected| over the truth table. Removed edges are exact; errors are rounded, see `roundingOf`.
 */

export interface PublishedCell {
  readonly task: string
  readonly hidden: number
  readonly removedD: number
  readonly removedDW: number
  readonly errorD: number
  readonly errorDW: number
  readonly errorNone: number
}

export const PUBLISHED_RUNS = 10

/** [hidden, removed D, removed D_W, error D, error D_W, error None] */
const ROWS: Readonly<Record<string, readonly (readonly [number, number, number, number, number, number])[]>> =
  {
    AND: [
      [0, 0, 0, 0.498, 0.498, 0.503],
      [1, 1, 1, 0.0322, 0.0321, 0.07],
      [2, 1.2, 1.9, 0.007, 0.0049, 0.012],
      [3, 1.6, 2.8, 0.0072, 0.004, 0.0057],
      [4, 2.6, 3.7, 0.0035, 0.0051, 0.0042],
      [5, 3.9, 4.9, 0.0039, 0.0037, 0.0118],
    ],
    OR: [
      [0, 0, 0, 0.126, 0.126, 0.126],
      [1, 1, 1, 0.0021, 0.0021, 0.0026],
      [2, 0, 1.7, 0.0006, 0.0009, 0.0006],
      [3, 1, 2.5, 0.0005, 0.0005, 0.0006],
      [4, 2, 3.8, 0.0007, 0.0006, 0.0006],
      [5, 3, 4.7, 0.0008, 0.0008, 0.0007],
    ],
    XOR: [
      [0, 0, 0, 0.502, 0.488, 0.495],
      [1, 1, 1, 0.391, 0.415, 0.39],
      [2, 1.8, 2, 0.0527, 0.0842, 0.0615],
      [3, 2.5, 2.8, 0.0397, 0.041, 0.042],
      [4, 2.9, 4, 0.0321, 0.0302, 0.0357],
      [5, 3.6, 4.9, 0.0312, 0.031, 0.0324],
    ],
  }

export const PUBLISHED_CELLS: readonly PublishedCell[] = Object.entries(ROWS).flatMap(([task, rows]) =>
  rows.map(([hidden, removedD, removedDW, errorD, errorDW, errorNone]) => ({
    task,
    hidden,
    removedD,
    removedDW,
    errorD,
    errorDW,
    errorNone,
  })),
)

/** Half a unit of the last digit of an error as given above: three decimals from 0.1 on, four below. */
export const roundingOf = (error: number): number => (error >= 0.1 ? 0.0005 : 0.00005)
