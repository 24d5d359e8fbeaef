/**
 * Reads the network file that a command names. Every error in it is an InputError that names the
 * file.
 */
import type { Network } from '../../spec/network.ts'
import { readNetwork } from '../adapter/network-file.ts'
import { fromState } from '../adapter/reference.ts'
import { readInput } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import { FILE_LIMITS } from '../base/strict-json.ts'
import { asInputError, FORMATS, InputError } from './errors.ts'

/** `-` is standard input. */
export function networkFrom(path: string): Network {
  const text = asInputError(() => readInput(path, 'network file'))
  if (text.trim() === '') throw new InputError(`${shown(path)}: expected a network file, got an empty one`)
  try {
    return fromState(readNetwork(text, { limits: FILE_LIMITS }))
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${shown(path)}: ${error.message}`, FORMATS.network)
    throw error
  }
}
