/**
 * Every function that the package exports, given every kind of wrong argument in every place: a TypeError or a RangeError
 * that says `subject: expected …, got …`, never an answer, and never an error of whatever came across it first.
 */
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import * as entry from '../../src/package/index.ts'
import * as properties from '../../src/package/properties.ts'
import * as spec from '../../src/package/spec.ts'

const DESCRIPTION = {
  nodes: 3,
  inputs: [0],
  outputs: [2],
  order: [0, 1, 2],
  edges: [
    { from: 0, to: 1, weight: 1 },
    { from: 1, to: 2, weight: 3 },
    { from: 2, to: 1, weight: -4 },
  ],
  values: [1, 0, 0],
  gradients: [0, 0, 0],
}
const ARRAYS = { nodes: 3, inputs: [0], outputs: [2], from: [0, 1, 2], to: [1, 2, 1], weights: [1, 3, -4] }
const PRUNING = { mode: 'D', rule: 'ordered' } as const
const OPTIONS = { expected: [1], parameters: { s: 0.15, c: 10 }, pruning: PRUNING }
const ROWS = [{ inputs: [1], expected: [0] }]
const TRAINING = { presentations: 2, seed: 1, pruning: PRUNING }
const TRACE = '{"format":"argnn-trace/1","level":"decisions"}'
const OFFER = { rules: ['ordered'], modes: ['D'] } as const
const FAMILIES = ['antagonistic'] as const
const MATRIX = [
  [2, 1],
  [-1, 2],
]

const state = () => entry.createNetwork(DESCRIPTION)
const plain = () => entry.fromState(state())
const workspace = () => entry.createUpdateWorkspace(state())
const text = () => entry.writeNetwork(DESCRIPTION)
const doubles = (n: number) => new Float64Array(n)
const property = () => properties.PROPERTIES.find(({ clause }) => clause.id === 'LAP-1')
const disc = () => {
  const [pair] = spec.largestPairs(plain(), 2, 'D')
  return pair?.disc
}

const CALLS: Readonly<Record<string, Readonly<Record<string, () => readonly unknown[]>>>> = {
  'argnn-spec': {
    behavingNodes: () => [state()],
    computeSpectrum: () => [doubles(4).fill(1), 2, doubles(2), doubles(2), entry.createSpectrumWorkspace(2)],
    createDecisionWorkspace: () => [state()],
    createNetwork: () => [structuredClone(DESCRIPTION)],
    createNetworkFromArrays: () => [structuredClone(ARRAYS)],
    createRandom: () => [7],
    createSpectrumWorkspace: () => [2],
    createUpdateWorkspace: () => [state()],
    decide: () => [state(), 1, { ...PRUNING }, workspace()],
    describeNetwork: () => [state()],
    explain: () => [state(), 1, { ...PRUNING }],
    fillLocalLaplacian: () => [state(), 1, 'D', doubles(9)],
    fromState: () => [state()],
    readNetwork: () => [text()],
    removeEdge: () => [state(), 0, 1],
    runRound: () => [
      state(),
      Int32Array.of(1, 2),
      structuredClone(OPTIONS),
      entry.createRandom(1),
      workspace(),
      () => {},
    ],
    startingNetwork: () => [2, 7],
    toState: () => [plain()],
    train: () => [state(), structuredClone(ROWS), structuredClone(TRAINING)],
    trainSteps: () => [state(), structuredClone(ROWS), structuredClone(TRAINING)],
    updateNode: () => [state(), 1, structuredClone(OPTIONS), workspace()],
    weightBetween: () => [state(), 0, 1],
    writeNetwork: () => [structuredClone(DESCRIPTION), 'a comment'],
  },
  'the reference of argnn-spec': {
    read: () => [text()],
    laplacian: () => [plain(), 1, 'D'],
    spectrum: () => [structuredClone(MATRIX)],
    decide: () => [plain(), 1, { ...PRUNING }],
    update: () => [plain(), 1, structuredClone(OPTIONS)],
    round: () => [plain(), structuredClone(OPTIONS), 1],
  },
  'argnn-spec/spec': {
    admissibleDecisions: () => [plain(), 1, 'D', 'ordered'],
    centre: () => [disc(), 96, 0],
    checkTrace: () => [TRACE, 'ordered'],
    eigenvalueTolerance: () => [structuredClone(MATRIX), 0, { re: 2, im: 1 }],
    exactEigenvalues: () => [plain(), 1, 'D'],
    existenceIsIllPosed: () => [plain(), 1, 'D'],
    hasEdge: () => [plain(), 0, 1],
    hasPair: () => [plain(), 1, 'D'],
    isInput: () => [plain(), 1],
    largestPairs: () => [plain(), 1, 'D'],
    localLaplacian: () => [plain(), 1, 'D'],
    mutualNeighbours: () => [plain(), 1],
    pairCount: () => [plain(), 1, 'D'],
    reasonToKeep: () => [plain(), 1, 'D', () => true],
    sameAction: () => [
      { kind: 'keep', reason: 'input-node' },
      { kind: 'prune', edge: { from: 0, to: 1 } },
    ],
    weightOf: () => [plain(), 0, 1],
  },
  'argnn-spec/properties': {
    badDoors: () => ['self-loop'],
    checkProperty: () => [property(), entry.reference, { runs: 1, seed: 1 }],
    inputCases: () => [structuredClone(OFFER)],
    localCases: () => [structuredClone(OFFER), [...FAMILIES]],
    roundCases: () => [structuredClone(OFFER)],
    ruleCases: () => [structuredClone(OFFER), [...FAMILIES]],
    runCases: () => [structuredClone(OFFER), 'fresh'],
    twinCases: () => [structuredClone(OFFER), 'scale', [...FAMILIES]],
    updateCases: () => [structuredClone(OFFER), 'maybe', [...FAMILIES]],
  },
}

const ENTRIES: Readonly<Record<string, object>> = {
  'argnn-spec': entry,
  'the reference of argnn-spec': entry.reference,
  'argnn-spec/spec': spec,
  'argnn-spec/properties': properties,
}

const WRONG: readonly unknown[] = [
  ...[undefined, null, true, Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 1e9, 2n, '', 'x', '1'],
  ...[{}, [], [1], [[1]], { nodes: 3 }, () => {}, Symbol('x'), new Date(0), new Map()],
  ...[doubles(1), Int32Array.of(9), 'D_W', 'Ordered', 'published_own'],
]

/** An object without fields of its own. */
const isBare = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0

/** Where a wrong value is none: what may be left out, what may be anything of its kind. */
const RIGHT: readonly (readonly [where: RegExp, is: (value: unknown) => boolean])[] = [
  [/^writeNetwork 1$|^readNetwork 0$|^read 0$/, (value) => typeof value === 'string' || value === undefined],
  [/^runRound 5$|^reasonToKeep 3$/, (value) => value === undefined || typeof value === 'function'],
  [/^\w+Cases \d$|^decide 3$|^train(Steps)? 2$|^checkTrace 1$/, (value) => value === undefined],
  // All of its parts may be left out.
  [/^train(Steps)? 2$/, isBare],
  [/^localCases 0\.rules/, () => true],
  [/\.pruning$/, (value) => value === null],
  [/\.c$/, (value) => value === Number.POSITIVE_INFINITY],
  [/\.(order|values|gradients|comment|inputs|outputs)$/, (value) => value === undefined],
  // One output, one expected value; a matrix may have one row or none.
  [/\.expected$/, (value) => ['1', '0', '9'].includes(String(value))],
  [/^(spectrum|eigenvalueTolerance) 0$/, (value) => Array.isArray(value) && value[0] !== 1],
  [/^centre 0\.\w+$/, (value) => typeof value === 'bigint'],
  // Whatever the reason is: both are kept.
  [/^sameAction 0\.reason$/, () => true],
  // Lists of nodes and edges may be empty, or others.
  [/\.(inputs|outputs|edges|from|to|weights)$/, (value) => Array.isArray(value) && value.length === 0],
  [/\.(inputs|outputs)$/, (value) => String(value) === '1' || String(value) === '9' || String(value) === '0'],
]

const WORKSPACES = /^(decide 3|updateNode 3|runRound [34]|computeSpectrum 4)$/

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)

/** Every place in an argument of plain data: itself, and its parts, of lists the first. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [path]
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype) return [path]
  const keys = Array.isArray(value) ? (value.length > 0 ? [0] : []) : Object.keys(value)
  return [
    path,
    ...keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...path, key])),
  ]
}

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value)

function put(all: unknown[], place: readonly (string | number)[], value: unknown): void {
  const key = place.at(-1) as string | number
  ;(at(all, place.slice(0, -1)) as Record<string | number, unknown>)[key] = value
}

const nameOf = (name: string, [first, ...rest]: readonly (string | number)[]): string =>
  `${name} ${[first, ...rest].join('.')}`

/** What is within a property, an implementation or a workspace is whoever's made it. */
const tooDeep = (name: string, [first, ...rest]: readonly (string | number)[]): boolean =>
  rest.length > 0 && (name === 'checkProperty' ? first !== 2 : WORKSPACES.test(`${name} ${first}`))

/** How a call with one wrong part ended, where not as it should. */
async function complaint(
  call: (...all: unknown[]) => unknown,
  all: unknown[],
  where: string,
  was: unknown,
  wrong: unknown,
): Promise<string | undefined> {
  const isRight = RIGHT.some(([pattern, is]) => pattern.test(where) && is(wrong))
  // Another number may do as well; another text of a list of choices does not.
  if (isRight || (isNumber(was) && isNumber(wrong))) return undefined
  try {
    await call(...all)
    return `${where}: an answer to ${inspect(wrong)}`
  } catch (error) {
    const isTold = error instanceof TypeError || error instanceof RangeError
    if (isTold && /^[\w.[\], ]+: expected .+, got /s.test((error as Error).message)) return undefined
    return `${where}: ${String(error)}`
  }
}

async function complaintsOf(
  name: string,
  call: (...all: unknown[]) => unknown,
  make: () => readonly unknown[],
) {
  const found: string[] = []
  for (const place of make().flatMap((argument, k) => placesIn(argument).map((path) => [k, ...path])))
    for (const wrong of tooDeep(name, place) ? [] : WRONG) {
      const all = [...make()]
      const was = at(all, place)
      if (Object.is(was, wrong)) continue
      put(all, place, wrong)
      const what = await complaint(call, all, nameOf(name, place), was, wrong)
      if (what !== undefined) found.push(what)
    }
  return found
}

describe.each(Object.entries(CALLS))('%s', (name, calls) => {
  const exported = ENTRIES[name] as Record<string, unknown>

  it('every function is asked here', () => {
    const functions = Object.keys(exported).filter(
      (key) => typeof exported[key] === 'function' && !/^[A-Z]\w+Error$/.test(key),
    )
    expect(functions.sort()).toEqual(Object.keys(calls).sort())
  })

  it.each(Object.entries(calls))('%s answers what is right, and refuses what is not', async (key, make) => {
    const call = exported[key] as (...all: unknown[]) => unknown
    await call.apply(exported, [...make()])
    expect(await complaintsOf(key, call, make)).toEqual([])
  })
})

describe('what a plausible mistake gets told', () => {
  const offered = entry.reference as Required<Implementation>
  it.each([
    [
      () => offered.decide(plain(), 1, { mode: 'D_W' as never, rule: 'ordered' }),
      RangeError,
      'pruning.mode: expected one of D, DW, got "D_W"',
    ],
    [
      () => entry.decide(state(), 7, PRUNING, workspace()),
      RangeError,
      'node: expected a node from 0 to 2, got 7',
    ],
    [
      () => spec.admissibleDecisions(plain(), 1, 'D', 'published' as never),
      RangeError,
      'rule: expected one of ordered, dominant, got "published"',
    ],
    [
      () => entry.createUpdateWorkspace(3 as never),
      TypeError,
      'network: expected a network as createNetwork makes it, got 3',
    ],
    [
      () => entry.updateNode(state(), 1, { ...OPTIONS, expected: [1, 0] }, workspace()),
      RangeError,
      'options.expected: expected 1 numbers, one per output, got 2',
    ],
    [
      () => entry.fillLocalLaplacian(state(), 1, 'D', doubles(4)),
      RangeError,
      'out: expected at least 9 entries, got 4',
    ],
  ])('%s', (call, kind, message) => {
    expect(call).toThrow(kind)
    expect(call).toThrow(message)
  })

  it('a workspace of a network with smaller stars', () => {
    const small = entry.createUpdateWorkspace(
      entry.createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [{ from: 0, to: 1, weight: 1 }] }),
    )
    expect(() => entry.decide(state(), 1, PRUNING, small)).toThrow(
      'workspace: expected room for 3 edges at a node, got room for 1',
    )
  })

  it('an oracle that is asked again after the network was written into looks again', () => {
    const network = plain()
    expect(spec.hasPair(network, 1, 'D')).toBe(true)
    ;(network.weights[2] as number[])[1] = 4
    expect(spec.hasPair(network, 1, 'D')).toBe(false)
    expect(spec.largestPairs(network, 1, 'D')).toEqual([])
  })
})
