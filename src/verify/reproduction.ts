/**
 * A failing case as something to paste: JSON as it is stored, and calls of the stage in TypeScript and in
 * Python.
 */
import type { Subject } from '../../spec/clause.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import type { LocalCase } from '../../spec/observation.ts'
import type { ImplementationSpec } from '../adapter/open.ts'
import { encode } from '../base/encode.ts'
import type { Language } from './languages.ts'
import type { StoredCase } from './stored-case.ts'

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  json: 'JSON',
  ts: 'TypeScript',
  python: 'Python',
}

/** Programs that run Python, and names of its files, in a command line. */
const PYTHON = /^(?:.*[/\\])?(?:i?python[\d.]*w?(?:\.exe)?|pypy[\d.]*|.+\.pyw?)$/i

/** The same of TypeScript and JavaScript. */
const SCRIPT = /^(?:.*[/\\])?(?:node|nodejs|tsx|ts-node|deno|bun)(?:\.exe)?$|\.[cm]?[jt]sx?$/i

/** What the words of a command line begin with: quotes, and a program after `VARIABLE=value`. */
const wordsIn = (command: string): string[] => command.split(/\s+/).map((word) => word.replace(/["']/g, ''))

/**
 * The language in which calls are written for the author of an implementation: that of the module or of
 * the program of the command; JSON where it cannot be seen.
 */
export function languageOf(spec: ImplementationSpec): Language {
  if (spec.kind === 'reference' || spec.kind === 'module') return 'ts'
  if (spec.kind === 'tcp') return 'json'
  const words = wordsIn(spec.command)
  const first = words.find((word) => PYTHON.test(word) || SCRIPT.test(word))
  if (first === undefined) return 'json'
  return PYTHON.test(first) ? 'python' : 'ts'
}

interface Calls {
  readonly ts: string
  readonly python: string
}

const DECIDE: Calls = {
  ts: 'implementation.decide(given.network, given.node, { mode: given.mode, rule: given.rule })',
  python: 'decide(given["network"], given["node"], given["mode"], given["rule"])',
}

const LAPLACIAN: Calls = {
  ts: 'implementation.laplacian(given.network, given.node, given.mode)',
  python: 'laplacian(given["network"], given["node"], given["mode"])',
}

const SPECTRUM: Calls = { ts: 'implementation.spectrum(given.matrix)', python: 'spectrum(given["matrix"])' }

const UPDATE: Calls = {
  ts: 'implementation.update(given.network, given.node, given.options)',
  python: 'update(given["network"], given["node"], given["options"])',
}

const ROUND: Calls = {
  ts: 'implementation.round(given.network, given.options, given.seed)',
  python: 'round_(given["network"], given["options"], given["seed"])',
}

const TRAIN: Calls = {
  ts: 'implementation.train(given.network, given.options, given.seed)',
  python: 'train(given["network"], given["options"], given["seed"])',
}

/** The call, and then what it was given. */
const andLook = ({ ts, python }: Calls, argument = 'network'): Calls => ({
  ts: `[await ${ts}, given.${argument}]`,
  python: `${python}, given["${argument}"]`,
})

/** How the stage that a clause is about is called; undefined for theorems, which ask nobody. */
const CALLS: { readonly [S in Subject]: Calls | undefined } = {
  theorem: undefined,
  'twin theorem': undefined,
  'run theorem': undefined,
  laplacian: LAPLACIAN,
  spectrum: SPECTRUM,
  decision: DECIDE,
  positions: DECIDE,
  twins: {
    ts: `[${DECIDE.ts}, implementation.decide(given.twin.network, given.twin.node, { mode: given.twin.mode, rule: given.rule })]`,
    python: `${DECIDE.python}, decide(given["twin"]["network"], given["twin"]["node"], given["twin"]["mode"], given["rule"])`,
  },
  update: UPDATE,
  'update positions': UPDATE,
  run: {
    ts: 'given.steps.reduce(async (network, { node }) => (await implementation.update(await network, node, given.options)).network, given.network)',
    python:
      'functools.reduce(lambda network, step: update(network, step["node"], given["options"])["network"], given["steps"], given["network"])',
  },
  'stale run': {
    ts: 'implementation.decide(given.network, given.steps[0].node, given.options.pruning) // and so on, each step on a network as old as it says',
    python:
      'decide(given["network"], given["steps"][0]["node"], **given["options"]["pruning"])  # and so on, each step on a network as old as it says',
  },
  round: ROUND,
  // The first behaving node.
  trace: {
    ts: 'implementation.update(given.network, given.network.inputs.length, given.options)',
    python: 'update(given["network"], len(given["network"]["inputs"]), given["options"])',
  },
  'specified round': ROUND,
  'round positions': ROUND,
  'laplacian arguments': andLook(LAPLACIAN),
  'spectrum arguments': andLook(SPECTRUM, 'matrix'),
  'decide arguments': andLook(DECIDE),
  'update arguments': andLook(UPDATE),
  'round arguments': andLook(ROUND),
  start: {
    ts: 'implementation.start(given.hidden, given.seed)',
    python: 'start(given["hidden"], given["seed"])',
  },
  train: TRAIN,
  'train arguments': andLook(TRAIN),
  orders: ROUND,
  starts: {
    ts: 'implementation.start(given.hidden, given.seed)',
    python: 'start(given["hidden"], given["seed"])',
  },
  history: {
    ts: 'given.questions.map((question) => implementation[given.stage](...question))',
    python: '[globals()[given["stage"]](*question) for question in given["questions"]]',
  },
  door: { ts: 'implementation.read(given.text)', python: 'read(given["text"])' },
}

/** What the calls need: the spectrum's matrix is not part of the case. */
function valuesOf(about: Subject, given: StoredCase['given']): unknown {
  if (about !== 'spectrum' && about !== 'spectrum arguments') return given
  const { network, node, mode } = given as unknown as LocalCase
  return { ...given, matrix: localLaplacian(network, node, mode) }
}

const comment = (mark: string, text: string): string[] => text.split('\n').map((line) => `${mark} ${line}`)

/** Text to paste; theorems have no call, only their case. */
export function reproduction(about: Subject, stored: StoredCase, language: Language): string {
  if (language === 'json') return encode(stored)
  const calls = CALLS[about]
  const values = encode(valuesOf(about, stored.given))
  // In a raw string of Python no quote may end it early; JSON has another way to write one.
  const inPython = values.replaceAll("'", '\\u0027')
  const mark = language === 'ts' ? '//' : '#'
  const words = [
    ...comment(mark, `${stored.clause} expects ${stored.expected}`),
    ...comment(mark, `got ${stored.got}`),
  ]
  if (language === 'ts')
    return [`const given = ${values}`, ...words, ...(calls ? [`console.log(await ${calls.ts})`] : [])].join(
      '\n',
    )
  return [
    'import functools, json',
    `given = json.loads(r'''${inPython}''')`,
    ...words,
    ...(calls ? [`print(${calls.python})`] : []),
  ].join('\n')
}
