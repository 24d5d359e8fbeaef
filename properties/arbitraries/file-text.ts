/** Network files as data, and the texts of one file: every freedom that JSON leaves to a writer. */
import fc from 'fast-check'
import { edgesOf, type Network, weightOf } from '../../spec/network.ts'

/** A number or list that stands in the file as written here: 1e400 and −0 have no other way in. */
export type Raw = { readonly raw: string }
export type Json = Raw | number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export interface File {
  readonly [key: string]: Json
  readonly nodes: number
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly order: readonly number[]
  readonly edges: readonly { readonly from: Json; readonly to: Json; readonly weight: Json }[]
  readonly values: readonly Json[]
  readonly gradients: readonly Json[]
}

export const fileOf = (network: Network): File => ({
  format: 'argnn-network/1',
  nodes: network.nodes,
  inputs: network.inputs,
  outputs: network.outputs,
  order: network.order,
  edges: edgesOf(network).map(({ from, to }) => ({ from, to, weight: weightOf(network, from, to) })),
  values: network.values,
  gradients: network.gradients,
})

/** How one writer writes: each function may give another answer at every call. */
export interface Style {
  /** White space between two tokens. */
  readonly space: () => string
  /** A double, which has to be read as the same bits. */
  readonly number: (x: number) => string
  /** The content of a string. */
  readonly text: (text: string) => string
  /** The fields of an object in some order. */
  readonly fields: <T>(fields: readonly T[]) => readonly T[]
}

const shortest = (x: number): string => (Object.is(x, -0) ? '-0' : JSON.stringify(x))

/** As short as possible, in the order of the data. */
export const PLAIN: Style = {
  space: () => '',
  number: shortest,
  text: (text) => JSON.stringify(text),
  fields: (fields) => fields,
}

const isRaw = (value: object): value is Raw => 'raw' in value

/** Node numbers and counts, which an integer type may hold, stand as plain digits. */
const REALS = ['weight', 'values', 'gradients']

export function fileText(value: Json, style: Style = PLAIN, field = ''): string {
  const { space, fields } = style
  if (typeof value === 'number') return REALS.includes(field) ? style.number(value) : shortest(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return style.text(value)
  const listed = (parts: readonly string[]): string => space() + parts.join(`${space()},${space()}`) + space()
  if (Array.isArray(value)) return `[${listed(value.map((part) => fileText(part, style, field)))}]`
  if (isRaw(value)) return value.raw
  const entries = fields(Object.entries(value as Record<string, Json>))
  return `{${listed(
    entries.map(([key, part]) => `${style.text(key)}${space()}:${space()}${fileText(part, style, key)}`),
  )}}`
}

const SPACES = ['', '', ' ', '\t', '\n', '\r\n', '  ', ' \n\t ']

/** The same double in other forms: with an exponent, with zeros after its digits, with a capital E. */
function formOf(x: number, form: number): string {
  const plain = shortest(x)
  const hasPoint = /[.e]/.test(plain)
  const exponent = Object.is(x, -0) ? '-0e0' : x.toExponential()
  return [
    plain,
    hasPoint ? plain : `${plain}.0`,
    exponent,
    exponent.replace('e', 'E'),
    exponent.replace('e+', 'e'),
    hasPoint ? plain : `${plain}e+00`,
    /^-?\d+\.\d+$/.test(plain) ? `${plain}000` : plain,
  ][form % 7] as string
}

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((k) => `\\u${character.charCodeAt(k).toString(16).padStart(4, '0')}`)
    .join('')

/** A writer that takes its choices from a list of numbers, again and again. */
export function styleOf(choices: readonly number[]): Style {
  let at = 0
  const choose = (): number => {
    at = (at + 1) % choices.length
    return choices[at] as number
  }
  return {
    space: () => SPACES[choose() % SPACES.length] as string,
    number: (x) => formOf(x, choose()),
    text: (text) => {
      const every = choose() % 6
      const parts = [...text].map((c, k) => (every > 0 && k % every === 1 ? escaped(c) : undefined))
      return `"${[...text].map((c, k) => parts[k] ?? JSON.stringify(c).slice(1, -1)).join('')}"`
    },
    fields: (fields) =>
      fields
        .map((field) => ({ field, key: choose() }))
        .sort((a, b) => a.key - b.key)
        .map(({ field }) => field),
  }
}

/** Any writer; the plain one first. */
export const styles: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.constant([0]),
  fc.array(fc.nat(999), { minLength: 61, maxLength: 61 }),
)
