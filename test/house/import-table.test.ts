import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Room {
  readonly folders: readonly string[]
  /** May it import packages and node: modules? */
  readonly packages: 'none' | 'any' | readonly string[]
}

/** What is below every command of the harness. */
const GROUND = ['spec', 'properties', 'src/argnn', 'src/base', 'src/adapter']

/** Who may import whom, as ARCHITECTURE.md says, from the ground up: no room imports one that is listed below it. */
const TABLE: Readonly<Record<string, Room>> = {
  spec: { folders: [], packages: 'none' },
  'src/argnn': { folders: [], packages: 'none' },
  'src/base': { folders: [], packages: 'any' },
  'src/terminal': { folders: ['src/base'], packages: 'any' },
  properties: { folders: ['spec'], packages: ['fast-check'] },
  'src/jobs': { folders: ['src/base'], packages: 'any' },
  'src/solvers': { folders: ['src/base', 'src/jobs'], packages: 'any' },
  'src/experiments': { folders: ['spec', 'src/argnn', 'src/base'], packages: 'any' },
  // Nodes and their messages, pure; a simulator; a search over all states.
  'src/runtime': { folders: ['src/argnn', 'src/experiments'], packages: 'none' },
  'src/adapter': {
    folders: ['spec', 'properties', 'src/argnn', 'src/base', 'src/experiments', 'src/runtime'],
    packages: 'any',
  },
  // Network files in formats of other programs.
  'src/formats': { folders: ['src/argnn', 'src/base', 'src/adapter'], packages: 'any' },
  // The runtime between processes and threads, and on disk.
  'src/transports': {
    folders: ['src/argnn', 'src/base', 'src/jobs', 'src/experiments', 'src/runtime', 'src/adapter'],
    packages: 'any',
  },
  'src/verify': { folders: [...GROUND, 'src/solvers', 'src/jobs'], packages: 'any' },
  'src/trace': { folders: [...GROUND, 'src/runtime'], packages: 'any' },
  'src/fuzz': { folders: [...GROUND, 'src/jobs', 'src/verify'], packages: 'any' },
  'src/vectors': { folders: [...GROUND, 'src/verify'], packages: 'any' },
  'src/gate': { folders: [...GROUND, 'src/experiments', 'src/jobs', 'src/verify'], packages: 'any' },
  'src/claims': { folders: [...GROUND, 'src/experiments', 'src/jobs', 'src/runtime'], packages: 'any' },
  // Criteria of pruning beside each other; the tests of the ledger.
  'src/compare': {
    folders: ['src/argnn', 'src/base', 'src/experiments', 'src/jobs', 'src/claims'],
    packages: 'any',
  },
  'src/report': {
    folders: [
      ...GROUND,
      ...['src/experiments', 'src/runtime', 'src/transports', 'src/verify', 'src/trace', 'src/fuzz'],
      ...['src/gate', 'src/claims', 'src/compare'],
    ],
    packages: 'any',
  },
  // What users import: it offers, and nothing of ours but the explorer imports it.
  'src/package': {
    folders: [...GROUND, 'src/experiments', 'src/verify', 'src/trace', 'src/report'],
    packages: ['vitest'],
  },
  // A page, and what it and its workers do; the command that serves it reads files as it does.
  'src/explorer': {
    folders: [
      ...['spec', 'src/argnn', 'src/base', 'src/adapter', 'src/experiments'],
      ...['src/verify', 'src/trace', 'src/report', 'src/package'],
    ],
    packages: ['preact', 'preact/hooks'],
  },
  'src/cli': {
    folders: [
      ...GROUND,
      ...[
        'src/explorer',
        'src/jobs',
        'src/solvers',
        'src/experiments',
        'src/runtime',
        'src/formats',
        'src/transports',
        'src/verify',
        'src/trace',
        'src/fuzz',
        'src/vectors',
        'src/gate',
        'src/claims',
        'src/compare',
        'src/terminal',
      ],
      'src/report',
    ],
    packages: 'any',
  },
  model: { folders: ['model'], packages: 'any' },
  // The specification and its properties too: `bench/checking.ts` measures how fast they judge.
  bench: {
    folders: [
      ...GROUND,
      ...['src/solvers', 'src/experiments', 'src/runtime', 'src/transports', 'src/trace'],
      ...['src/verify', 'src/report', 'src/terminal'],
    ],
    packages: 'any',
  },
}

/** Stages of the reference in the order in which data passes them; a stage imports only earlier ones. */
const STAGES = [
  'edge-lists',
  'network',
  'dynamics',
  'local-laplacian',
  'spectrum',
  'positions',
  'star',
  'existence',
  'exact',
  'pair',
  'participation',
  'decision-workspace',
  'antagonist',
  'decision',
  'node-update',
  'round',
]

interface Import {
  readonly from: string
  /** A path below the root for our own files, else the name as written. */
  readonly to: string
  readonly own: boolean
}

const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))

/** Every import of a file, types, dynamic imports and import('…') types included. */
function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'), true, true)
  return importedFiles.map(({ fileName }) => {
    const own = fileName.startsWith('.')
    return { from: file, to: own ? relative(ROOT, join(ROOT, dirname(file), fileName)) : fileName, own }
  })
}

const folderOf = (path: string): string | undefined =>
  Object.keys(TABLE)
    .sort((a, b) => b.length - a.length)
    .find((folder) => path.startsWith(`${folder}/`))

const FILES = Object.keys(TABLE).flatMap(filesBelow)
const IMPORTS = FILES.flatMap(importsOf)

function isAllowed({ from, to, own }: Import): boolean {
  const rule = TABLE[folderOf(from) ?? '']
  if (rule === undefined) return false
  if (own) return [folderOf(from), ...rule.folders].includes(folderOf(to) ?? '')
  return rule.packages === 'any' || (rule.packages !== 'none' && rule.packages.includes(to))
}

/** The files on a cycle through `start`, or undefined. */
function cycleFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const walk = (path: string[], seen: Set<string>): string[] | undefined => {
    for (const next of graph.get(path.at(-1) as string) ?? []) {
      if (next === start) return [...path, next]
      if (seen.has(next)) continue
      seen.add(next)
      const found = walk([...path, next], seen)
      if (found !== undefined) return found
    }
    return undefined
  }
  return walk([start], new Set([start]))
}

describe('the import table', () => {
  it('is read from real imports, type imports among them', () => {
    expect(IMPORTS.length).toBeGreaterThan(150)
    expect(IMPORTS).toContainEqual({ from: 'spec/clause.ts', to: 'spec/network.ts', own: true })
  })

  it('holds for every import', () => {
    expect(IMPORTS.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} imports ${to}`)).toEqual(
      [],
    )
  })

  it('lists no room before one that it imports', () => {
    const rooms = Object.keys(TABLE)
    const upwards = rooms.flatMap((room, k) =>
      (TABLE[room] as Room).folders
        .filter((other) => rooms.indexOf(other) > k)
        .map((other) => `${room} imports ${other}`),
    )
    expect(upwards).toEqual([])
  })

  it('would notice a type imported from the implementation by the specification', () => {
    expect(isAllowed({ from: 'spec/pair.ts', to: 'src/argnn/decision.ts', own: true })).toBe(false)
    expect(isAllowed({ from: 'src/argnn/decision.ts', to: 'spec/pair.ts', own: true })).toBe(false)
    expect(isAllowed({ from: 'src/argnn/round.ts', to: 'node:crypto', own: false })).toBe(false)
    expect(isAllowed({ from: 'src/verify/verify.ts', to: 'src/cli/main.ts', own: true })).toBe(false)
  })

  it('has no cycles', () => {
    const graph = new Map(
      FILES.map((file) => [
        file,
        IMPORTS.filter(({ from, own }) => own && from === file).map(({ to }) => to),
      ]),
    )
    expect(FILES.map((file) => cycleFrom(file, graph)).filter((cycle) => cycle !== undefined)).toEqual([])
  })

  it('lets a stage of the reference import earlier stages only', () => {
    // A stage is a file or a folder; within a folder the rule against cycles is enough.
    const nameOf = (path: string): string =>
      path.replace('src/argnn/', '').replace('.ts', '').replace(/\/.*/, '')
    const stage = (path: string): number => STAGES.indexOf(nameOf(path))
    const wrong = IMPORTS.filter(
      ({ from, to }) =>
        stage(from) >= 0 && stage(to) >= 0 && stage(to) >= stage(from) && nameOf(from) !== nameOf(to),
    )
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('keeps clocks and chance out of the specification, the reference and the properties', () => {
    const banned = /Math\.random|Date\.now|new Date|performance\.now|process\./
    const guilty = FILES.filter((file) =>
      /^(spec|src\/argnn|properties|src\/experiments|src\/runtime)\//.test(file),
    ).filter((file) => banned.test(readFileSync(join(ROOT, file), 'utf8')))
    expect(guilty).toEqual([])
  })
})
