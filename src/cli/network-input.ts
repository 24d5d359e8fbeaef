/**
 * Reads the network file that a command names, in any format. Every error in it is an InputError that
 * names the file; what reading assumed or left out is said on stderr.
 */
import type { Network } from '../../spec/network.ts'
import { fromState } from '../adapter/reference.ts'
import { readInput, readInputBytes } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import {
  formatByExtension,
  type NetworkFormat,
  type NetworkRead,
  type ReadingOptions,
} from '../formats/format.ts'
import { readNetworkBytes, readNetworkText } from '../formats/read.ts'
import { remark } from '../terminal/stderr.ts'
import { asInputError, FORMATS, InputError } from './errors.ts'

/** The options of every command that reads a network file. */
export interface NetworkInputOptions extends Pick<ReadingOptions, 'undirected'> {
  readonly format?: NetworkFormat
}

/** The options as they are typed, for command lines that are printed. */
export const typedInputOptions = ({ format, undirected }: NetworkInputOptions): string =>
  `${format === undefined ? '' : ` --format ${format}`}${undirected === undefined ? '' : ` --undirected ${undirected}`}`

/** The format of an input: as the option says, else by extension; undefined for JSON of either kind. */
export function inputFormat(path: string, { format }: NetworkInputOptions): NetworkFormat | undefined {
  const byExtension = formatByExtension(path)
  return format ?? (byExtension === 'json' ? undefined : byExtension)
}

/** Where nothing says what the format is. */
const hintFor = (path: string, format: NetworkFormat | undefined): string =>
  format === undefined && formatByExtension(path) === undefined
    ? '; --format names a format that is not JSON'
    : ''

/** Runs a reader; its errors name the file. */
async function named<T>(path: string, format: NetworkFormat | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const hint = error.message.startsWith('network: expected JSON') ? hintFor(path, format) : ''
    const help = format === undefined || format === 'json' ? FORMATS.network : FORMATS.otherNetwork
    throw new InputError(`${shown(path)}: ${error.message}${hint}`, help)
  }
}

const KIND = 'network file'

async function readAs(
  path: string,
  format: NetworkFormat | undefined,
  options: ReadingOptions,
): Promise<NetworkRead> {
  if (format === 'npz') {
    const bytes = asInputError(() => readInputBytes(path, KIND))
    return named(path, format, () => readNetworkBytes(bytes, options))
  }
  return textAs(
    path,
    asInputError(() => readInput(path, KIND)),
    format,
    options,
  )
}

async function textAs(
  path: string,
  text: string,
  format: Exclude<NetworkFormat, 'npz'> | undefined,
  options: ReadingOptions,
): Promise<NetworkRead> {
  if (text.trim() === '') throw new InputError(`${shown(path)}: expected a network file, got an empty one`)
  return named(path, format, () => readNetworkText(text, format, options))
}

function withNotes(path: string, read: NetworkRead): NetworkRead {
  for (const note of read.notes) remark(`${shown(path)}: ${note}`)
  return read
}

/** The network in a text that has been read from `path` already. */
export const networkInText = async (
  path: string,
  text: string,
  { format, ...options }: ReadingOptions & { readonly format: Exclude<NetworkFormat, 'npz'> },
): Promise<NetworkRead> => withNotes(path, await textAs(path, text, format, options))

/** `-` is standard input. */
export const networkFileFrom = async (
  path: string,
  options: NetworkInputOptions & ReadingOptions,
): Promise<NetworkRead> => withNotes(path, await readAs(path, inputFormat(path, options), options))

/** The network of a file as plain data, which has at most 1024 nodes. */
export async function networkFrom(path: string, options: NetworkInputOptions = {}): Promise<Network> {
  const { network } = await networkFileFrom(path, options)
  return named(path, inputFormat(path, options), async () => fromState(network))
}
