/** Reads a network file in any format. What only one format needs is loaded when it is read. */
import { networkInData } from '../adapter/network-file.ts'
import { FILE_LIMITS, parseJson } from '../base/strict-json.ts'
import { type NetworkFormat, type NetworkRead, type ReadingOptions, refusePlace } from './format.ts'

/**
 * JSON of either kind; `json` is node-link JSON where its nodes are a list, unless it is asked for
 * by name.
 */
async function readJsonText(text: string, isNamed: boolean, options: ReadingOptions): Promise<NetworkRead> {
  const data = parseJson(text, 'network', { root: '', limits: FILE_LIMITS })
  const { isNodeLink, readNodeLink } = await import('./node-link.ts')
  if (!isNamed && isNodeLink(data)) return readNodeLink(text, data, options)
  if (options.roles !== undefined)
    refusePlace('--inputs, --outputs', 'a file that does not name them', 'argnn-network/1, which does')
  return { ...networkInData(data), notes: [] }
}

async function readNodeLinkText(text: string, options: ReadingOptions): Promise<NetworkRead> {
  const data = parseJson(text, 'network', { root: '', limits: FILE_LIMITS })
  return (await import('./node-link.ts')).readNodeLink(text, data, options)
}

/** `format`: undefined for JSON of either kind. Throws RangeError `place: expected …, got …`. */
export async function readNetworkText(
  text: string,
  format: Exclude<NetworkFormat, 'npz'> | undefined,
  options: ReadingOptions,
): Promise<NetworkRead> {
  if (format === 'graphml') return (await import('./graphml.ts')).readGraphml(text, options)
  if (format === 'csv') return (await import('./csv.ts')).readCsv(text, options)
  if (format === 'node-link') return readNodeLinkText(text, options)
  return readJsonText(text, format === 'json', options)
}

/** Throws RangeError `array[index]: expected …, got …`. */
export async function readNetworkBytes(bytes: Uint8Array, options: ReadingOptions): Promise<NetworkRead> {
  return (await import('./npz.ts')).readNpz(bytes, options)
}
