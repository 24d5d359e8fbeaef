/** The verdict of `gate` in one sentence, and what to do next. */
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { plural } from '../../base/text.ts'
import type { GateReport } from '../../gate/report.ts'
import { present } from '../make-blocks.ts'
import type { Step, Verdict } from '../model.ts'
import { countedText } from './words.ts'

/** The options that narrowed the run. */
export const filterOptions = ({ quick, filter: { rule, as } }: GateReport): string[] =>
  present(quick && '--quick', rule !== null && `--rule ${rule}`, as !== null && `--as ${as}`)

/** What was run, and by which filter. */
function scopeText(report: GateReport): string {
  const { decisions, rounds, corpus } = report
  const filters = filterOptions(report)
  const by = filters.length === 0 ? '' : ` (${filters.join(', ')})`
  const asked = countedText([
    [decisions.asked + decisions.updates, 'decision'],
    [rounds.asked, 'round'],
  ])
  return `${asked === '' ? 'no decision' : asked} on ${plural(corpus.states, 'state')}${by}`
}

/** What is other than in the baseline, and what is wrong: rounds apart from answers to one question. */
function* differences({ verdict, decisions, rounds, excuses }: GateReport): Generator<string> {
  const { lost, gained, changed, inadmissible } = decisions
  if (lost > 0) yield `${plural(lost, 'answer')} of the baseline lost`
  else if (verdict === 'lost') yield 'a part of the baseline lost'
  const all = countedText([
    [changed, 'decision'],
    [rounds.changed, 'round'],
  ])
  yield `${all === '' ? 'no decision' : all} changed`
  if (gained > 0) yield `${plural(gained, 'answer')} new`
  const wrong = countedText([
    [inadmissible - rounds.inadmissible, 'answer'],
    [rounds.inadmissible, 'round'],
  ])
  const isExcess = wrong === '' && excuses.some((one) => one.isExcess)
  yield isExcess
    ? 'more excused than is allowed'
    : `${wrong === '' ? 'none' : wrong} wrong by the specification`
}

/** Without a capital. */
function sentenceOf(report: GateReport): string {
  const scope = scopeText(report)
  if (report.verdict === 'unchanged') return `nothing changed: ${scope} are as in the baseline.`
  if (report.verdict === 'drift') return `no decision changed; numbers drifted within the limits: ${scope}.`
  return `${[...differences(report)].join(', ')}; of ${scope}.`
}

const VERDICTS: Readonly<Record<GateReport['verdict'], Pick<Verdict, 'tone' | 'word' | 'label'>>> = {
  unchanged: { tone: 'good', word: 'Passes', label: 'PASS,' },
  drift: { tone: 'good', word: 'Passes', label: 'PASS,' },
  changed: { tone: 'open', word: 'Changed', label: 'FAIL, CHANGED:' },
  lost: { tone: 'open', word: 'Lost', label: 'FAIL, LOST:' },
  wrong: { tone: 'bad', word: 'Wrong', label: 'FAIL, WRONG:' },
}

const ACCEPTED = { tone: 'good', word: 'Accepted', label: 'ACCEPTED:' } as const

export const gateVerdictOf = (report: GateReport): Verdict => ({
  ...(report.accepted === 'written' ? ACCEPTED : VERDICTS[report.verdict]),
  sentence: sentenceOf(report),
})

/** In the options that name the implementation. */
const FILTERS = / --(?:rule|as) \S+/g

const DEFAULT_BASELINE = 'reports/baseline/gate.json'
const OWN_BASELINE = 'reports/baseline/own.json'

/** A run without filters. */
const wholeLine = (implementation: string, baseline: string): string =>
  `${PROGRAM} gate${implementation.replace(FILTERS, '')}${baseline === DEFAULT_BASELINE ? '' : ` --baseline ${quoted(baseline)}`}`

/** The command that accepts what this implementation does. */
export const acceptLine = (implementation: string, baseline: string, why = 'why'): string =>
  `${wholeLine(implementation, baseline)} --accept --note "${why}"`

const AFTER_ACCEPT: Readonly<Record<'nothing to accept' | 'refused', string>> = {
  'nothing to accept': 'nothing to accept: the baseline holds the same already',
  refused: 'fix it before accepting: what is wrong by the specification cannot be accepted',
}

export function nextStep(report: GateReport, implementation: string): Step {
  const { accepted, verdict, baseline } = report
  if (accepted === 'written') return { what: `commit ${baseline.path}` }
  if (accepted !== null) return { what: AFTER_ACCEPT[accepted] }
  if (report.passes) return { what: 'nothing to do' }
  if (verdict === 'wrong') return { what: 'fix it, or prove the specification wrong; it cannot be accepted' }
  const { path, isAnothers } = baseline
  if (filterOptions(report).length > 0)
    return {
      what: 'review the changes; a filtered run cannot be accepted, so run it whole',
      line: wholeLine(implementation, path),
    }
  return isAnothers
    ? {
        what: 'review the changes; to start a baseline of its own',
        line: acceptLine(implementation, OWN_BASELINE, 'first baseline'),
      }
    : {
        what: 'review the changes; if they are intended, accept them',
        line: acceptLine(implementation, path),
      }
}
