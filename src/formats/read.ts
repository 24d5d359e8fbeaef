/** Reads a network file in any format. What only one format needs is loaded when it is read. */
import { networkInData } from '../adapter/network-file.ts'
import { FILE_LIMITS, parseJson } from '../base/strict-json.ts'
import { type NetworkFormat, type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'

/** JSON of either kind: where none is asked for by name, it is node-link JSON if its nodes are a list. */
async function readJsonText(
  text: string,
  format: 'json' | 'node-link' | undefined,
  options: ReadingOptions,
): Promise<NetworkRead> {
  const data = parseJson(text, 'network', { root: '', limits: FILE_LIMITS })
  const { isNodeLink, readNodeLink } = await import('./node-link.ts')
  if (format === 'node-link' || (format === undefined && isNodeLink(data)))
    return readNodeLink(text, data, options)
  if (options.roles !== undefined)
    refusePlace('--inputs, --outputs', 'a file that does not name them', 'argnn-network/1, which does')
  return { ...networkInData(data), notes: [] }
}

/** `format`: undefined for JSON of either kind. Throws RangeError `place: expected …, got …`. */
export async function readNetworkText(
  text: string,
  format: Exclude<NetworkFormat, 'npz'> | undefined,
  options: ReadingOptions,
): Promise<NetworkRead> {
  if (format === 'graphml') return (await import('./graphml.ts')).readGraphml(text, options)
  if (format === 'csv') return (await import('./csv.ts')).readCsv(text, options)
  return readJsonText(text, format, options)
}

/** Throws RangeError `array[index]: expected …, got …`. */
export async function readNetworkBytes(bytes: Uint8Array, options: ReadingOptions): Promise<NetworkRead> {
  return (await import('./npz.ts')).readNpz(bytes, options)
}
