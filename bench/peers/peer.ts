/** The peers: general eigen-solvers, given the local Laplacian ready-made. */

export const PEER_NAMES = ['ml-matrix', 'mathjs', 'numpy'] as const
export type PeerName = (typeof PEER_NAMES)[number]

/** A peer with matrices loaded; it solves them in turn. */
export interface LoadedPeer {
  /** Of `asked` matrices it answers `answered`; it is measured on these only, as suits it best. */
  readonly asked: number
  readonly answered: number
  /** One solve took longer than it may. */
  readonly ranOutOfTime: () => boolean
  /** Solves a second over about this long; null where it gives no answer. */
  readonly sample: (milliseconds: number) => number | null | Promise<number | null>
}

export interface Peer {
  readonly name: PeerName
  /** A reason where it cannot take part. */
  readonly load: (matrices: readonly number[][][]) => Promise<LoadedPeer | string>
  readonly close: () => Promise<void>
}
