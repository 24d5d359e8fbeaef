import { describe, expect, it } from 'vitest'
import { reportOf } from '../../bench/report.ts'
import type { Target } from '../../bench/target.ts'
import { judge, judgeAll, missedTargets, summaryOf, TARGETS, targetLines } from '../../bench/targets.ts'
import { plain } from '../../src/base/paint.ts'

const FAST: Target = { what: 'fast', figure: 'speed', limit: 100, better: 'more', limitedBy: 'its inertia' }
const SMALL: Target = { ...FAST, what: 'small', figure: 'size', better: 'less' }

describe('targets', () => {
  it('are met at the limit, missed beyond it, and not measured without a number', () => {
    expect(judge(FAST, 100).verdict).toBe('met')
    expect(judge(FAST, 99.9).verdict).toBe('MISSED')
    expect(judge(SMALL, 100).verdict).toBe('met')
    expect(judge(SMALL, 100.1).verdict).toBe('MISSED')
    expect(judge(SMALL, 0).verdict).toBe('met')
    expect(judge(FAST, undefined).verdict).toBe('not measured')
    expect(judge(FAST, Number.NaN).verdict).toBe('not measured')
  })

  it('show what limits a missed one, and only that', () => {
    const missed = targetLines([judge(FAST, 1), judge(SMALL, 1)])
    expect(missed.some((line) => /^fast .*≥ 100 .* 1 {2}MISSED$/.test(line))).toBe(true)
    expect(missed.some((line) => /^small .*≤ 100 .* 1 {2}met$/.test(line))).toBe(true)
    expect(missed.join('\n')).toContain('its inertia:\n    fast')
    expect(targetLines([judge(FAST, 100)]).join('\n')).not.toContain('its inertia')
  })

  it('are summed up in one line, the missed ones by name', () => {
    const judged = [judge(FAST, 1), judge(SMALL, 1), judge(FAST, undefined)]
    expect(summaryOf(judged)).toBe('3 targets: 1 met, 1 MISSED, 1 not measured.')
    expect(missedTargets(judged, plain)).toEqual(['fast: MISSED'])
  })

  it('fit into 80 columns, each with a figure of its own', () => {
    const zeros = Object.fromEntries(TARGETS.map(({ figure }) => [figure, 0]))
    const manyDigits = Object.fromEntries(TARGETS.map(({ figure }) => [figure, 123_456_789]))
    for (const figures of [{}, zeros, manyDigits])
      expect(Math.max(...targetLines(judgeAll(figures)).map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(new Set(TARGETS.map(({ figure }) => figure)).size).toBe(TARGETS.length)
  })
})

describe('the report', () => {
  it('names its schema and says null for what was not measured', () => {
    const machine = { cpu: 'c', cores: 2, memoryGigabytes: 8, node: 'v20', system: 's' }
    const settings = {
      seed: 1,
      quick: true,
      sampling: { samples: 7, warmUpMilliseconds: 1, sliceMilliseconds: 1, budgetMilliseconds: 1 },
    }
    const judged = [judge(FAST, 1), judge(SMALL, undefined)]
    expect(JSON.parse(JSON.stringify(reportOf(machine, settings, { decisions: [] }, judged)))).toEqual({
      schema: 'argnn-spec/bench/1',
      machine,
      seed: 1,
      quick: true,
      samples: 7,
      sections: { decisions: [] },
      targets: [
        {
          what: 'fast',
          better: 'more',
          limit: 100,
          measured: 1,
          verdict: 'MISSED',
          limitedBy: 'its inertia',
        },
        { what: 'small', better: 'less', limit: 100, measured: null, verdict: 'not measured' },
      ],
    })
  })
})
