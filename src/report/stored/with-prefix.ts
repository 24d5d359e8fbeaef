/** Parts of one report inside another: their ids and the links to them begin with the name of the run. */
import type { Section } from '../model.ts'

/** Fields that name a part. */
const NAMES = new Set(['id', 'to'])

/** Drawings are functions and HTML, which name no parts of the page. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype

function renamed(value: unknown, prefix: string, isOpen: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, prefix, isOpen))
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => {
    if (NAMES.has(key) && typeof one === 'string') return [key, `${prefix}-${one}`]
    if (key === 'isOpen') return [key, isOpen && one === true]
    return [key, renamed(one, prefix, isOpen)]
  })
  return Object.fromEntries(entries)
}

/** `isOpen`: does what is open in it stay so? */
export const withPrefix = (section: Section, prefix: string, isOpen: boolean): Section =>
  renamed(section, prefix, isOpen) as Section
