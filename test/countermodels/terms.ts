/**
 * Terms of SMT-LIB over the reals as text, polynomials in x whose coefficients are terms, and complex
 * numbers.
 */

export type Term = string

const isZero = (term: Term): boolean => term === '0'

export const sum = (...terms: readonly Term[]): Term => {
  const rest = terms.filter((term) => !isZero(term))
  if (rest.length === 0) return '0'
  return rest.length === 1 ? (rest[0] as Term) : `(+ ${rest.join(' ')})`
}

export const negative = (term: Term): Term => (isZero(term) ? '0' : `(- ${term})`)

export const difference = (a: Term, b: Term): Term => sum(a, negative(b))

export const product = (...terms: readonly Term[]): Term => {
  if (terms.some(isZero)) return '0'
  const rest = terms.filter((term) => term !== '1')
  if (rest.length === 0) return '1'
  return rest.length === 1 ? (rest[0] as Term) : `(* ${rest.join(' ')})`
}

export const square = (a: Term): Term => product(a, a)
export const half = (a: Term): Term => `(/ ${a} 2)`

export const equal = (a: Term, b: Term): Term => `(= ${a} ${b})`
export const below = (a: Term, b: Term): Term => `(< ${a} ${b})`
export const atMost = (a: Term, b: Term): Term => `(<= ${a} ${b})`
export const not = (a: Term): Term => `(not ${a})`
export const and = (...terms: readonly Term[]): Term => `(and true ${terms.join(' ')})`
export const or = (...terms: readonly Term[]): Term => `(or false ${terms.join(' ')})`

/** Coefficients, constant first. */
export type Polynomial = readonly Term[]

export const plus = (f: Polynomial, g: Polynomial): Polynomial =>
  Array.from({ length: Math.max(f.length, g.length) }, (_, k) => sum(f[k] ?? '0', g[k] ?? '0'))

export const times = (f: Polynomial, g: Polynomial): Polynomial =>
  Array.from({ length: Math.max(0, f.length + g.length - 1) }, (_, k) =>
    sum(...f.flatMap((a, i) => (g[k - i] === undefined ? [] : [product(a, g[k - i] as Term)]))),
  )

export const scaled = (f: Polynomial, factor: Term): Polynomial => f.map((a) => product(a, factor))

/** x − root. */
export const linear = (root: Term): Polynomial => [negative(root), '1']

export const productOf = (factors: readonly Polynomial[]): Polynomial => factors.reduce(times, ['1'])

export const derivative = (f: Polynomial): Polynomial => f.slice(1).map((a, k) => product(String(k + 1), a))

export const valueAt = (f: Polynomial, x: Term): Term =>
  f.reduceRight((value, a) => sum(product(value, x), a), '0')

export const samePolynomial = (f: Polynomial, g: Polynomial): Term =>
  and(...plus(f, scaled(g, '(- 1)')).map((a) => equal(a, '0')))

export interface Complex {
  readonly re: Term
  readonly im: Term
}

/** Real numbers and definitions of a question, and what it asserts: `sat` iff there are such numbers. */
export interface Question {
  readonly real: (name: string) => Term
  readonly define: (term: Term) => Term
  readonly assert: (...terms: readonly Term[]) => void
  readonly text: () => string
}

export function question(): Question {
  const lines: string[] = []
  let defined = 0
  return {
    real(name) {
      lines.push(`(declare-const ${name} Real)`)
      return name
    },
    define(term) {
      defined += 1
      lines.push(`(define-fun t${defined} () Real ${term})`)
      return `t${defined}`
    },
    assert: (...terms) => {
      for (const term of terms) lines.push(`(assert ${term})`)
    },
    text: () => ['(set-logic QF_NRA)', ...lines].join('\n'),
  }
}

/** f(z) by Horner's rule, with a name for each step. */
export function complexValue(q: Question, f: Polynomial, { re, im }: Complex): Complex {
  let value: Complex = { re: '0', im: '0' }
  for (const a of [...f].reverse())
    value = {
      re: q.define(sum(product(value.re, re), negative(product(value.im, im)), a)),
      im: q.define(sum(product(value.re, im), product(value.im, re))),
    }
  return value
}

/** Asserts that f has the zero z with Im z > 0, which it answers. */
export function hasZero(q: Question, f: Polynomial, name = 'z'): Complex {
  const z = { re: q.real(`${name}_re`), im: q.real(`${name}_im`) }
  const value = complexValue(q, f, z)
  q.assert(below('0', z.im), equal(value.re, '0'), equal(value.im, '0'))
  return z
}

/** Asserts that all zeros of f, which is monic, are real. */
export function isRealRooted(q: Question, f: Polynomial, name = 'r'): void {
  const roots = f.slice(1).map((_, k) => q.real(`${name}_${k}`))
  for (const [k, root] of roots.slice(1).entries()) q.assert(atMost(roots[k] as Term, root))
  const g = productOf(roots.map(linear))
  for (const [k, a] of f.slice(0, -1).entries()) q.assert(equal(a, g[k] as Term))
}
