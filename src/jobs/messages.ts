/** Messages between a worker slot and its worker thread. */

export type SlotRequest =
  | { readonly kind: 'job'; readonly id: number; readonly input: unknown }
  /** Close what was opened, then exit. */
  | { readonly kind: 'shutdown' }

export type SlotReply =
  /** The worker has loaded. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  /** The job threw. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** A heartbeat. `id` and `progress` are present if the job reports progress. */
  | { readonly kind: 'heartbeat'; readonly id?: number; readonly progress?: unknown }
  /** A program was started or has ended. */
  | { readonly kind: 'process'; readonly pid: number; readonly isAlive: boolean }
  | { readonly kind: 'log'; readonly line: string }
