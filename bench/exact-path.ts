/** Section `exact-path`: how often a decision needs exact arithmetic. */
import type { DegreeMode } from '../src/argnn/network.ts'
import { createRandom } from '../src/argnn/random.ts'
import { type Column, table, wrap } from '../src/harness/text.ts'
import { MODES } from './decisions.ts'
import { FAMILIES, type Family, starsOf } from './families.ts'
import { percent } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { PUBLISHED_SHAPE, SHAPES, type Shape } from './stars.ts'
import { createWorkspace, decideInto, exactDecisions, type Workspace } from './subject.ts'

/** Each of other weights; fewer where stars are large. */
const decisionsOn = ({ mutual }: Shape, quick: boolean): number =>
  (mutual <= 8 ? 100_000 : mutual <= 64 ? 5000 : 500) / (quick ? 10 : 1)

/** Close, so that 100,000 decisions take 165 trainings and not thousands. */
const PRESENTATIONS_APART = 10

const MEASURED: readonly Shape[] = SHAPES.filter(
  ({ name, mutual }) => name === PUBLISHED_SHAPE.name || [8, 64, 256].includes(mutual),
)

interface Row {
  readonly shape: string
  readonly mode: DegreeMode
  readonly weights: Family
  readonly decisions: number
  readonly exact: number
}

function countExact(shape: Shape, mode: DegreeMode, weights: Family, settings: Settings): Row {
  settings.progress(`exact-path: ${shape.name}, mode ${mode}, ${weights}`)
  const random = createRandom(settings.seed)
  const total = decisionsOn(shape, settings.quick)
  const drawing = { shape, family: weights, mode, random, presentationsApart: PRESENTATIONS_APART }
  let workspace: Workspace | undefined
  let decisions = 0
  for (const { state, node } of starsOf(drawing)) {
    workspace ??= createWorkspace(state)
    decideInto(state, node, { mode, rule: 'ordered' }, workspace)
    decisions += 1
    if (decisions === total) break
  }
  const exact = (workspace && exactDecisions(workspace)) ?? Number.NaN
  return { shape: shape.name, mode, weights, decisions, exact }
}

const COLUMNS: readonly Column[] = [
  { title: 'star', width: 19 },
  { title: 'weights', width: 11 },
  { title: 'mode', width: 4 },
  { title: 'decisions', width: 10, align: 'right' },
  { title: 'exact', width: 10, align: 'right' },
  { title: 'share', width: 10, align: 'right' },
]

/** The worst of modes and shapes. */
const worst = (rows: readonly Row[], family: Family): number =>
  Math.max(
    ...rows.filter(({ weights }) => weights === family).map(({ exact, decisions }) => exact / decisions),
  )

const countsAtAll = (): boolean => {
  const [star] = starsOf({
    shape: PUBLISHED_SHAPE,
    family: 'fresh',
    mode: 'D',
    random: createRandom(0),
    presentationsApart: 1,
  })
  return star !== undefined && exactDecisions(createWorkspace(star.state)) !== undefined
}

export async function measureExactPath(settings: Settings): Promise<SectionResult> {
  if (!countsAtAll())
    return { lines: ['The reference does not count decisions in exact arithmetic.'], data: [], figures: {} }
  const rows = MEASURED.flatMap((shape) =>
    MODES.flatMap((mode) => FAMILIES.map((weights) => countExact(shape, mode, weights, settings))),
  )
  const cells = rows.map(({ shape, mode, weights, decisions, exact }) => [
    shape,
    weights,
    mode,
    String(decisions),
    String(exact),
    percent(exact / decisions),
  ])
  const note = 'Every decision on other weights; the target takes the worst of shapes and modes.'
  return {
    lines: [...table(COLUMNS, cells), '', ...wrap(note, 80)],
    data: rows,
    figures: { 'exact fresh': worst(rows, 'fresh'), 'exact trained': worst(rows, 'trained') },
  }
}
