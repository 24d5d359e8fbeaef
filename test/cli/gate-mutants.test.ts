/**
 * The findings of `gate`: mutants of the reference, each with its kind of change and verdict, on a
 * part of the corpus.
 */
import { describe, expect, it } from 'vitest'
import type { Extent } from '../../src/gate/extent.ts'
import { CELLS } from '../../src/gate/panel.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { gateAlerts, gateJunit, gateSarif, gateText, wideLines } from '../report/written.ts'
import { junitFaults, sarifFaults } from '../report-schemas.ts'
import { gateModule } from './gate-in-process.ts'
import { MUTANTS, writeMutant } from './gate-mutants.ts'
import { linesOf, temporaryDirectory } from './run-bin.ts'

/** Where thresholds, ties and training are: a hundred states of each. */
const GROUPS: Extent['groups'] = [
  { family: 'near threshold', chunk: 0 },
  { family: 'duplicates', chunk: 0 },
  { family: 'training XOR', chunk: 7 },
]
/** Networks are trained through the stage update: no other mutant trains otherwise than the reference. */
const UPDATED: Extent['cells'] = CELLS.filter(
  ({ panel, gate, mode }) => panel === 'update' && gate === 'XOR' && mode === 'D',
)

describe('gate on mutants of the reference', () => {
  const reports = new Map<string, GateReport>()

  for (const mutant of MUTANTS)
    it(`${mutant.what}: ${mutant.verdict}`, async () => {
      const cells = mutant.code.startsWith('update') ? UPDATED : []
      const report = await gateModule(writeMutant(temporaryDirectory(), mutant), { groups: GROUPS, cells })
      reports.set(mutant.what, report)
      const text = await gateText(report)
      expect(report.verdict, text).toBe(mutant.verdict)
      expect(text).toMatch(mutant.says)
      expect(report.passes).toBe(mutant.verdict === 'unchanged' || mutant.verdict === 'drift')
      expect(report.corpus.states).toBe(100 * GROUPS.length)
      expect(report.training.cells.length).toBe(cells.length)
      expect(linesOf(text)[0]).toMatch(report.passes ? /^gate: PASS/ : /^gate: FAIL/)
      expect(linesOf(text).at(text.endsWith('"\n') ? -2 : -1)).toMatch(/^Next: /)
      expect(wideLines(text.slice(0, text.lastIndexOf('Next: ')))).toEqual([])
    })

  it('reports each of them in JUnit and SARIF as their readers demand', async () => {
    expect(reports.size).toBe(MUTANTS.length)
    const junit = [...reports].map(([what, report]) => [what.replaceAll(' ', '-'), gateJunit(report)])
    expect(await junitFaults(Object.fromEntries(junit))).toEqual([])
    for (const [what, report] of reports) {
      expect(sarifFaults(gateSarif(report)), what).toBe(null)
      expect(gateAlerts(report).length > 0, what).toBe(!report.passes)
    }
  })
})
