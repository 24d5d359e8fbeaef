/** The verdicts on a run of `verify` or `fuzz`: the word, the sentence and the tone of each. */
import { countText, plural } from '../../base/text.ts'
import type { Step, Verdict } from '../model.ts'
import type { End } from './clause-run.ts'

const ENDS = {
  'could-not-run': {
    tone: 'bad',
    word: 'Could not run',
    sentence: 'The implementation stopped answering: clauses that were not decided are marked unfinished.',
  },
  interrupted: {
    tone: 'open',
    word: 'Interrupted',
    sentence: 'Interrupted: clauses that were not decided are marked unfinished.',
  },
  'campaign-interrupted': {
    tone: 'open',
    word: 'Interrupted',
    sentence: 'Interrupted: the report holds the work so far.',
  },
  'nothing-checked': {
    tone: 'bad',
    word: 'Nothing checked',
    sentence: 'Nothing was checked: the implementation does not offer what these clauses are about.',
  },
  fails: { tone: 'bad', word: 'Does not hold', sentence: 'Not all clauses hold.' },
  undecided: { tone: 'open', word: 'Undecided', sentence: '' },
  holds: { tone: 'good', word: 'Holds', sentence: 'Nothing failed.' },
} as const satisfies Readonly<Record<string, Verdict>>

/** `more`: what a page says after the sentence; `sentence`: where it depends on the run. */
export function endWith(kind: keyof typeof ENDS, next: Step, more?: string, sentence?: string): End {
  const verdict: Verdict = ENDS[kind]
  return {
    verdict: {
      ...verdict,
      ...(more === undefined ? {} : { more }),
      ...(sentence === undefined ? {} : { sentence }),
    },
    next,
  }
}

export const failText = (failing: number, clauses: number): string =>
  `${countText(failing)} of ${plural(clauses, 'clause')} do not hold.`
