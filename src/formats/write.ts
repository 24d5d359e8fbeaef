/** Writes a network file in any format. What only one format needs is loaded when it is written. */
import { writeNetwork } from '../adapter/network-file.ts'
import type { CompleteDescription } from '../argnn/network.ts'
import type { NetworkFormat } from './format.ts'

export interface NetworkWritten {
  readonly content: string | Uint8Array
  /** What the format cannot hold, a sentence each. */
  readonly notes: readonly string[]
}

/** Every format holds all of a network: its doubles bit for bit. */
export async function writeNetworkAs(
  format: NetworkFormat,
  network: CompleteDescription,
  comment: string | undefined,
): Promise<NetworkWritten> {
  if (format === 'json') return { content: writeNetwork(network, comment), notes: [] }
  if (format === 'csv') return { content: (await import('./csv.ts')).writeCsv(network, comment), notes: [] }
  if (format === 'node-link')
    return { content: (await import('./node-link.ts')).writeNodeLink(network, comment), notes: [] }
  if (format === 'graphml') {
    const { text, notes } = (await import('./graphml-writer.ts')).writeGraphml(network, comment)
    return { content: text, notes }
  }
  const { bytes, notes } = await (await import('./npz.ts')).writeNpz(network, comment)
  return { content: bytes, notes }
}
