/** The worker thread of tally.ts: says now and then how far it is. */
import { parentPort, workerData } from 'node:worker_threads'
import { createRandom } from '../src/argnn/random.ts'
import { starsOf, takeStars } from './families.ts'
import { createWorkspace, decideInto, exactDecisions } from './subject.ts'
import type { TallyJob } from './tally.ts'

const REPORT_MILLISECONDS = 20

function tally({ shape, family, mode, seed, presentationsApart, stars }: TallyJob): void {
  const drawing = () => ({ shape, family, mode, random: createRandom(seed), presentationsApart })
  const workspace = createWorkspace(takeStars(drawing(), 1)[0]!.state)
  let decisions = 0
  let reported = performance.now()
  const report = (): void => {
    reported = performance.now()
    parentPort?.postMessage({ decisions, exact: exactDecisions(workspace) })
  }
  report()
  for (const { state, node } of starsOf(drawing())) {
    decideInto(state, node, { mode, rule: 'ordered' }, workspace)
    decisions += 1
    if (decisions === stars) break
    if (performance.now() - reported > REPORT_MILLISECONDS) report()
  }
  report()
}

tally(workerData as TallyJob)
