/** A scene in the fragment of a link: the text of its network file, base64url, and what was chosen. */

import { RULES } from '../../spec/clause.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import { readNetwork, writeNetwork } from '../adapter/network-file.ts'
import { describeNetwork } from '../argnn/network.ts'
import type { Scene } from './scene.ts'

function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(binary, (character) => character.charCodeAt(0)),
  )
}

/** Without what JSON does not need. */
const compact = (text: string): string => text.replaceAll(/\s+/g, '')

export function toFragment({ network, node, mode, rule }: Scene): string {
  const chosen = new URLSearchParams({ node: String(node), mode, rule })
  return `${chosen}&network=${toBase64(compact(writeNetwork(network)))}`
}

function oneOf<T extends string>(name: string, value: string | null, choices: readonly T[], usual: T): T {
  if (value === null) return usual
  if (!choices.includes(value as T))
    throw new RangeError(`link: ${name}: expected one of ${choices.join(', ')}, got ${value}`)
  return value as T
}

/**
 * The scene that a fragment holds; undefined for one without a network. Throws RangeError for one that is
 * damaged.
 */
export function fromFragment(fragment: string): Scene | undefined {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''))
  const packed = fields.get('network')
  if (packed === null) return undefined
  let text: string
  try {
    text = fromBase64(packed)
  } catch {
    throw new RangeError('link: expected a network in base64url, got a damaged one; copy the whole link')
  }
  const network = describeNetwork(readNetwork(text))
  const node = Number(fields.get('node') ?? Number.NaN)
  if (!Number.isInteger(node) || node < 0 || node >= network.nodes)
    throw new RangeError(
      `link: node: expected a node from 0 to ${network.nodes - 1}, got ${fields.get('node') ?? 'none'}`,
    )
  return {
    network,
    node,
    mode: oneOf('mode', fields.get('mode'), DEGREE_MODES, 'D'),
    rule: oneOf('rule', fields.get('rule'), RULES, 'ordered'),
  }
}
