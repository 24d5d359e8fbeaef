/** Reads the network file that a command names; whatever is wrong with it is an InputError that names the file. */
import type { Network } from '../../spec/network.ts'
import { readInput } from '../harness/input-file.ts'
import { readNetwork } from '../harness/network-file.ts'
import { fromState } from '../harness/reference.ts'
import { FILE_LIMITS } from '../harness/strict-json.ts'
import { shown } from '../harness/terminal/printable.ts'
import { atTheDoor, FORMATS, InputError } from './errors.ts'

/** `-` is standard input. */
export function networkFrom(path: string): Network {
  const text = atTheDoor(() => readInput(path, 'network file'))
  if (text.trim() === '') throw new InputError(`${shown(path)}: expected a network file, got an empty one`)
  try {
    return fromState(readNetwork(text, { limits: FILE_LIMITS }))
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${shown(path)}: ${error.message}`, FORMATS.network)
    throw error
  }
}
