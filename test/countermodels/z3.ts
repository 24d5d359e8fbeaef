/**
 * Z3 asked in SMT-LIB. A question has a limit of work, not of time, so that answers are the same on
 * every machine.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('./z3-child.mjs', import.meta.url))

/**
 * A child that says nothing for so long, in milliseconds, is ended. No question takes seconds on a
 * machine that is free.
 */
const PATIENCE = 120_000

/**
 * `unsat`: no such numbers exist. `sat`: these do (undefined: not rational). `unknown`: Z3 gave up, or
 * said nothing: nothing is known.
 */
export type Verdict =
  | { readonly kind: 'unsat' }
  | { readonly kind: 'sat'; readonly values: ReadonlyMap<string, Rational | undefined> }
  | { readonly kind: 'unknown'; readonly why: string }

/** numerator / denominator, denominator > 0. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

type Term = string | readonly Term[]

/** S-expressions as nested lists. */
function parse(text: string): Term[] {
  const stack: Term[][] = [[]]
  for (const [token] of text.matchAll(/[()]|[^\s()]+/g)) {
    if (token === '(') stack.push([])
    else if (token === ')') {
      const done = stack.pop() as Term[]
      ;(stack.at(-1) as Term[]).push(done)
    } else (stack.at(-1) as Term[]).push(token)
  }
  return stack[0] as Term[]
}

/** 3.0, (- 3.0), (/ 1.0 4.0): undefined for what is no rational number. */
function rationalOf(term: Term | undefined): Rational | undefined {
  if (typeof term === 'string')
    return /^\d+(\.0)?$/.test(term)
      ? { numerator: BigInt(term.replace('.0', '')), denominator: 1n }
      : undefined
  if (term === undefined || term.length < 2) return undefined
  const [operator, a, b] = term
  const x = rationalOf(a)
  if (x === undefined) return undefined
  if (operator === '-' && b === undefined) return { ...x, numerator: -x.numerator }
  const y = rationalOf(b)
  if (operator !== '/' || y === undefined) return undefined
  return { numerator: x.numerator * y.denominator, denominator: x.denominator * y.numerator }
}

/** `name -> value`, one a line. */
function valuesOf(model: string): ReadonlyMap<string, Rational | undefined> {
  const lines = model.split(/\n(?=\S+ -> )/).map((line) => line.split(' -> '))
  return new Map(lines.map(([name, value]) => [name as string, rationalOf(parse(value ?? '')[0])]))
}

/** The answer of the process. Anything else than sat and unsat is unknown. */
export function verdictOf([kind, content]: readonly string[]): Verdict {
  if (kind === 'unsat') return { kind }
  return kind === 'sat'
    ? { kind, values: valuesOf(content ?? '') }
    : { kind: 'unknown', why: content ?? 'the process of Z3 gave no answer' }
}

export interface AskOptions {
  /** The script of the process (default: Z3). */
  readonly child?: string
  /** Milliseconds without an answer after which the process is ended (default: two minutes). */
  readonly patience?: number
}

/** The answers to questions in SMT-LIB, in their order. The process has ended when they are there. */
export function ask(
  questions: readonly string[],
  { child = CHILD, patience = PATIENCE }: AskOptions = {},
): Promise<Verdict[]> {
  const started = spawn(process.execPath, [child], { stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  let complaints = ''
  const end = (): void => {
    started.kill('SIGKILL')
  }
  let timer = setTimeout(end, patience)
  started.stdout.setEncoding('utf8').on('data', (data: string) => {
    output += data
    clearTimeout(timer)
    timer = setTimeout(end, patience)
  })
  started.stderr.setEncoding('utf8').on('data', (data: string) => {
    complaints += data
  })
  // A process that has ended does not read.
  started.stdin.on('error', () => {})
  started.stdin.end(JSON.stringify(questions))
  return new Promise((resolve) => {
    started.on('close', () => {
      clearTimeout(timer)
      const lines = output.split('\n').slice(0, -1)
      resolve(
        questions.map((_, k) => {
          const verdict = verdictOf(lines[k] === undefined ? [] : JSON.parse(lines[k]))
          return verdict.kind === 'unknown'
            ? { ...verdict, why: `${verdict.why}\n${complaints}`.trim() }
            : verdict
        }),
      )
    })
  })
}
