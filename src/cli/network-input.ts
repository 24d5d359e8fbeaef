/** Reads the network file that a command names; whatever is wrong with it is an InputError that names the file. */
import { readFileSync, statSync } from 'node:fs'
import type { Network } from '../../spec/network.ts'
import { readNetwork } from '../harness/network-file.ts'
import { fromState } from '../harness/reference.ts'
import { reasonText } from '../harness/system-error.ts'
import { FORMATS, InputError } from './errors.ts'

/** A fully connected network of 1024 nodes takes about 60 MB as text, and no larger one can be laid out densely. */
const MOST_BYTES = 100 * 2 ** 20

const BYTE_ORDER_MARK = /^\ufeff/

function fileText(path: string): string {
  try {
    const { size } = statSync(path)
    if (statSync(path).isDirectory())
      throw new InputError(`${path}: expected a network file, got a directory`)
    if (size > MOST_BYTES)
      throw new InputError(
        `${path}: expected at most ${MOST_BYTES / 2 ** 20} MB, got ${Math.round(size / 2 ** 20)} MB`,
      )
    return readFileSync(path, 'utf8').replace(BYTE_ORDER_MARK, '')
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`${path}: expected a readable network file, got: ${reasonText(error)}`)
  }
}

export function networkFrom(path: string): Network {
  const text = fileText(path)
  if (text.trim() === '') throw new InputError(`${path}: expected a network file, got an empty one`)
  try {
    return fromState(readNetwork(text))
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${path}: ${error.message}`, FORMATS.network)
    throw error
  }
}
