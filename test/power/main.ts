/**
 * `npm run power`: measures what `verify` can miss and writes reports/power.md and power.json.
 * `--seeds n`, `--quick` for 5 of them, `--minutes m` to stop and continue in the next run: what was
 * measured is kept in reports/power-parts.json, as long as the seeds are the same. `--again` begins
 * anew, which a change of the clauses or generators asks for.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { PROPERTIES } from '../../properties/properties.ts'
import { type AnyProperty, casesAsked } from '../../properties/property.ts'
import { runningReference } from '../../src/adapter/reference-runtime.ts'
import { clausesThatCatch, rowsOf } from '../zoo/cross-table.ts'
import { mistaken } from '../zoo/mistake.ts'
import { ZOO } from '../zoo/zoo.ts'
import { familyShares, hunt, premiseOf, seedsUpTo } from './measure.ts'
import { type ClausePower, type MutantPower, powerText, weakMutants } from './report.ts'

const PARTS = 'reports/power-parts.json'
const SEEDS = 50
const QUICK_SEEDS = 5
const DEFAULT_RUNS = 500
/** Beyond the default, so that the tail of a weak clause is seen. */
const LIMIT = 4
const OTHER_RUNS = 8
const FAMILY_CASES = 200

interface Options {
  readonly seeds?: string
  readonly minutes: string
  readonly quick: boolean
  readonly again: boolean
}

interface Parts {
  readonly seeds: number
  readonly mutants: Record<string, MutantPower>
  readonly clauses: Record<string, ClausePower>
}

interface Measuring {
  readonly seeds: number
  readonly parts: Parts
  readonly isOver: () => boolean
}

const keep = (parts: Parts): void => writeFileSync(PARTS, JSON.stringify(parts))

function partsOf(seeds: number): Parts {
  const kept = existsSync(PARTS) ? (JSON.parse(readFileSync(PARTS, 'utf8')) as Parts) : undefined
  return kept?.seeds === seeds ? kept : { seeds, mutants: {}, clauses: {} }
}

async function measureClauses({ parts, isOver }: Measuring): Promise<void> {
  for (const property of PROPERTIES as readonly AnyProperty[]) {
    const { id } = property.clause
    if (isOver() || parts.clauses[id] !== undefined) continue
    const premise = await premiseOf(property, runningReference, 1, casesAsked(property, DEFAULT_RUNS))
    parts.clauses[id] = { id, premise }
    keep(parts)
    console.log(`${id}: the premise held in ${premise.interesting} of ${premise.cases} cases`)
  }
}

async function measureMutants({ seeds, parts, isOver }: Measuring): Promise<void> {
  const rows = await rowsOf(OTHER_RUNS, 1)
  for (const mistake of ZOO) {
    const property = PROPERTIES.find(({ clause }) => clause.id === mistake.clause) as AnyProperty
    if (isOver() || parts.mutants[mistake.name] !== undefined) continue
    const runs = casesAsked(property, DEFAULT_RUNS)
    const found = await hunt(property, mistaken(mistake), seedsUpTo(seeds), LIMIT * runs)
    const others = await clausesThatCatch(mistake, rows)
    parts.mutants[mistake.name] = {
      name: mistake.name,
      clause: mistake.clause,
      runs,
      hunt: found,
      caughtBy: [...new Set([mistake.clause, ...others])],
    }
    keep(parts)
    const missed = found.cases.filter((n) => n === undefined || n > runs).length
    console.log(`${mistake.name}: ${missed} of ${seeds} seeds need more than ${runs} cases`)
  }
}

function readNumbers({ seeds: asked, minutes, quick }: Options): { seeds: number; minutes: number } {
  const seeds = Number(asked ?? (quick ? QUICK_SEEDS : SEEDS))
  if (Number.isInteger(seeds) && seeds > 0 && Number(minutes) > 0) return { seeds, minutes: Number(minutes) }
  console.error(`power: expected whole --seeds and --minutes above 0, got ${asked} and ${minutes}`)
  process.exit(2)
}

export async function power(options: Options): Promise<void> {
  const { seeds, minutes } = readNumbers(options)
  if (options.again) rmSync(PARTS, { force: true })
  const until = Date.now() + minutes * 60_000
  const parts = partsOf(seeds)
  const measuring = { seeds, parts, isOver: () => Date.now() > until }
  await measureMutants(measuring)
  await measureClauses(measuring)
  const mutants = ZOO.flatMap(({ name }) => parts.mutants[name] ?? [])
  const clauses = PROPERTIES.flatMap(({ clause }) => parts.clauses[clause.id] ?? [])
  const measured = {
    wanted: { mutants: ZOO.length, clauses: PROPERTIES.length },
    seeds,
    defaultRuns: DEFAULT_RUNS,
    otherRuns: OTHER_RUNS,
    mutants,
    clauses,
    families: familyShares(1, FAMILY_CASES),
  }
  writeFileSync('reports/power.md', powerText(measured))
  writeFileSync('reports/power.json', `${JSON.stringify(measured)}\n`)
  const weak = weakMutants(measured)
  for (const { name } of weak)
    console.error(`power: a run at defaults misses "${name}" with a probability above 1 %`)
  if (weak.length > 0) process.exitCode = 1
  if (mutants.length < ZOO.length || clauses.length < PROPERTIES.length) {
    console.error('power: the time did not suffice for all of them; run it again to continue')
    process.exitCode = 3
  }
}
