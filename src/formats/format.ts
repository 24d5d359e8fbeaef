/** The formats of network files: their names, their extensions, and what reading a file gives. */
import type { NetworkState } from '../argnn/network.ts'

export const NETWORK_FORMATS = ['json', 'node-link', 'graphml', 'csv', 'npz'] as const
export type NetworkFormat = (typeof NETWORK_FORMATS)[number]

const EXTENSIONS: Readonly<Record<string, NetworkFormat>> = {
  json: 'json',
  graphml: 'graphml',
  csv: 'csv',
  npz: 'npz',
}

/** The format that the extension of a path names; undefined for a path without one of them. */
export function formatByExtension(path: string): NetworkFormat | undefined {
  const [, extension = ''] = /\.(\w+)$/.exec(path) ?? []
  return EXTENSIONS[extension.toLowerCase()]
}

/**
 * What becomes of an edge that a file declares undirected: two directed edges, or the one from
 * source to target.
 */
export const UNDIRECTED = ['both', 'forward'] as const
export type Undirected = (typeof UNDIRECTED)[number]

/** Input and output nodes by the ids of a file; what is given replaces what the file says. */
export interface RolesGiven {
  readonly inputs?: readonly string[] | undefined
  readonly outputs?: readonly string[] | undefined
}

export interface ReadingOptions {
  /** Without it, an undirected edge is an error. */
  readonly undirected?: Undirected | undefined
  readonly roles?: RolesGiven | undefined
}

export interface NetworkRead {
  readonly network: NetworkState
  readonly comment?: string | undefined
  /** What was assumed, renumbered or left out, a sentence each. */
  readonly notes: readonly string[]
}

/** Throws RangeError `place: expected …, got …`. */
export function refusePlace(place: string, expected: string, got: string): never {
  throw new RangeError(`${place}: expected ${expected}, got ${got}`)
}

export const DIRECT_IT =
  '--undirected both makes two directed edges of each undirected one, --undirected forward one from source to target'
