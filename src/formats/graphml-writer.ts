/** Writes GraphML with the attributes of `node-attributes.ts`. */
import { FORMAT } from '../adapter/network-file.ts'
import type { CompleteDescription } from '../argnn/network.ts'
import { escapeXml, isXmlText } from '../base/xml.ts'
import { decimalText } from './decimal.ts'
import { WEIGHT } from './graphml.ts'
import type { Owner } from './graphml-reader.ts'
import { COMMENT_ATTRIBUTE, FORMAT_ATTRIBUTE, nodeStates, STATE_ATTRIBUTES } from './node-attributes.ts'

const KEYS = [
  ['graph', FORMAT_ATTRIBUTE, 'string'],
  ['graph', COMMENT_ATTRIBUTE, 'string'],
  ['node', 'role', 'string'],
  ['node', 'role_index', 'long'],
  ['node', 'order_index', 'long'],
  ['node', 'value', 'double'],
  ['node', 'gradient', 'double'],
  ['edge', WEIGHT, 'double'],
] as const

const keyLine = ([owner, name, type]: (typeof KEYS)[number]): string =>
  `  <key id="${owner}_${name}" for="${owner}" attr.name="${name}" attr.type="${type}"/>`

const datum = (owner: Owner, name: string, value: string | number): string =>
  `<data key="${owner}_${name}">${typeof value === 'number' ? decimalText(value) : escapeXml(value)}</data>`

const WHOLE: readonly string[] = ['role_index', 'order_index']

function nodeLines(network: CompleteDescription): string[] {
  return nodeStates(network).map((state, id) => {
    const data = STATE_ATTRIBUTES.flatMap((name) => {
      const value = state[name]
      if (value === undefined) return []
      return datum('node', name, WHOLE.includes(name) ? String(value) : value)
    })
    return `    <node id="${id}">${data.join('')}</node>`
  })
}

/** The text of a file, and why the comment is not in it. */
export function writeGraphml(
  network: CompleteDescription,
  comment: string | undefined,
): { readonly text: string; readonly notes: readonly string[] } {
  const isHeld = comment === undefined || isXmlText(comment)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...KEYS.map(keyLine),
    '  <graph edgedefault="directed">',
    `    ${datum('graph', FORMAT_ATTRIBUTE, FORMAT)}`,
    ...(comment === undefined || !isHeld ? [] : [`    ${datum('graph', COMMENT_ATTRIBUTE, comment)}`]),
    ...nodeLines(network),
    ...network.edges.map(
      ({ from, to, weight }) =>
        `    <edge source="${from}" target="${to}">${datum('edge', WEIGHT, weight)}</edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ]
  return {
    text: lines.join('\n'),
    notes: isHeld ? [] : ['the comment is left out: it has characters that XML cannot hold'],
  }
}
