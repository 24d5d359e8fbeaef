/** Section `exact-path`: how often a decision needs exact arithmetic. */
import { DEGREE_MODES } from '../spec/network.ts'
import type { DegreeMode } from '../src/argnn/network.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { FAMILIES, type Family } from './families.ts'
import { percent } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { PUBLISHED_SHAPE, SHAPES, type Shape } from './stars.ts'
import { tallyDecisions } from './tally.ts'

/** Each of other weights; fewer where stars are large. */
const decisionsOn = ({ mutual }: Shape, quick: boolean): number =>
  (mutual <= 8 ? 100_000 : mutual <= 64 ? 5000 : 500) / (quick ? 10 : 1)

/** Close, so that 100,000 decisions take 165 trainings and not thousands. */
const PRESENTATIONS_APART = 10

const MEASURED: readonly Shape[] = SHAPES.filter(
  ({ name, mutual }) => name === PUBLISHED_SHAPE.name || [8, 16, 64, 256].includes(mutual),
)

interface Row {
  readonly shape: string
  readonly mode: DegreeMode
  readonly weights: Family
  readonly wanted: number
  readonly decisions: number
  readonly exact: number
}

/** Until then, or as far as it comes. */
const limitOn = ({ mutual }: Shape, quick: boolean): number => (mutual <= 8 ? 10_000 : 4000) / (quick ? 5 : 1)

async function countExact(shape: Shape, mode: DegreeMode, weights: Family, settings: Settings): Promise<Row> {
  const { quick, seed, progress } = settings
  progress(`exact-path: ${shape.name}, mode ${mode}, ${weights}`)
  const stars = decisionsOn(shape, quick)
  const job = { shape, family: weights, mode, seed, presentationsApart: PRESENTATIONS_APART, stars }
  const tally = await tallyDecisions(job, limitOn(shape, quick))
  return { shape: shape.name, mode, weights, wanted: stars, ...tally }
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'star', width: 15 },
  { title: 'weights', width: 11 },
  { title: 'mode', width: 4 },
  { title: 'decisions', width: 10, align: 'right' },
  { title: 'exact', width: 10, align: 'right' },
  { title: 'share', width: 10, align: 'right' },
]

/** The worst of modes and shapes. */
const worst = (rows: readonly Row[], family: Family): number =>
  Math.max(
    ...rows
      .filter(({ weights, decisions }) => weights === family && decisions > 0)
      .map(({ exact, decisions }) => exact / decisions),
  )

export async function measureExactPath(settings: Settings): Promise<SectionResult> {
  const rows: Row[] = []
  for (const shape of MEASURED)
    for (const mode of DEGREE_MODES)
      for (const weights of FAMILIES) rows.push(await countExact(shape, mode, weights, settings))
  const cells = rows.map(({ shape, mode, weights, wanted, decisions, exact }) => [
    shape,
    weights,
    mode,
    `${decisions}${decisions < wanted ? '*' : ''}`,
    String(exact),
    decisions === 0 ? '-' : percent(exact / decisions),
  ])
  const note =
    'Every decision on other weights; the target takes the worst of shapes and modes. "*": stopped at a time limit; ' +
    'a decision that had been under way for long counts as exact.'
  return {
    lines: [...table(COLUMNS, cells), '', ...wrap(note, 80)],
    data: rows,
    figures: { 'exact fresh': worst(rows, 'fresh'), 'exact trained': worst(rows, 'trained') },
  }
}
