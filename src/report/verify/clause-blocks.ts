/** What `verify` and `fuzz` show of a clause: its verdict, its smallest counterexample, why it was not decided. */
import { CLAUSES } from '../../../spec/clauses.ts'
import { countText, plural } from '../../base/text.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { toneOf } from '../../verify/verdicts.ts'
import {
  type Block,
  type Copy,
  type Details,
  facts,
  type Inline,
  type Medium,
  note,
  paragraph,
  part,
  type Section,
} from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { html } from '../page/html.ts'
import { caseFigure, caseValues, drawingKey, type ShownCase } from './case-blocks.ts'

export const verdictTag = (verdict: string): Inline => ({ tag: verdict, tone: toneOf(verdict) })

/** `98 holds, 2 fails`. */
export function verdictCounts(results: readonly { readonly verdict: string }[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts].map(([verdict, count]) => `${countText(count)} ${verdict}`).join(', ')
}

/** Why a clause is known to fail. */
export const knownText = (known: KnownFailure | undefined): string =>
  `${known?.reason}${known?.link === undefined ? '' : ` (${known.link})`}`

/** Clauses that were not decided or fail as known, those of one reason together. */
export function groupedReasons(all: readonly (readonly [id: string, why: string | undefined])[]): Block[] {
  const groups = new Map<string, string[]>()
  for (const [id, why] of all) if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), id])
  return [...groups].map(([why, ids]) => paragraph(`${ids.join(', ')} ${why}`))
}

/** The section of the clauses that fail; none where none does. */
export const failuresSection = (failures: readonly Block[], about: readonly Block[] = []): Section[] =>
  failures.length === 0
    ? []
    : [
        {
          id: 'failures',
          title: 'Counterexamples',
          count: failures.length,
          isBare: true,
          blocks: [...about, drawingKey, ...failures],
        },
      ]

/** The section of the clauses that were not decided; none where all were. */
export const undecidedSection = (blocks: readonly Block[], media?: readonly Medium[]): Section[] =>
  blocks.length === 0 ? [] : [{ id: 'remarks', title: 'Not decided', blocks, isBare: true, in: media }]

export const expectedAndGot = ({ expected, got }: { readonly expected: string; readonly got: string }) =>
  facts([
    ['expected', { said: expected }],
    ['got', { said: got }],
  ])

export const caseId = (id: string): string => `case-${id}`

export interface FailedClause {
  readonly id: string
  readonly verdict: string
  readonly reason: string | undefined
  readonly cases?: number
  /** What there is to say of it before its case. */
  readonly remarks?: readonly string[]
  readonly counterexample?:
    | (Pick<ShownCase, 'given' | 'got' | 'own'> & { readonly expected: string; readonly shrinks?: number })
    | undefined
  readonly commands: readonly Block[]
  /** Calls that ask the case; printed, with its spectra, where `isWhole`. */
  readonly pastes?: readonly Copy[]
  readonly isWhole?: boolean
}

function caseBlocks({ id, counterexample, isWhole = false }: FailedClause, solvers: Solvers): Block[] {
  if (counterexample === undefined) return []
  const about = CLAUSES.find((clause) => clause.id === id)?.about
  const found = expectedAndGot(counterexample)
  const [values, closedValues] = caseValues(counterexample.given) as [Block, Block]
  return [
    part('smallest case found:', [values, found], { in: ['terminal', 'markdown'] }),
    { ...found, in: ['html'] },
    caseFigure({ ...counterexample, about, hasSpectra: isWhole }, solvers),
    closedValues,
  ]
}

/** The smallest case, drawn or in words, and the commands that run it again. */
export function failureDetails(failed: FailedClause, solvers: Solvers): Details {
  const { id, verdict, reason, cases, remarks = [], commands, pastes = [], isWhole = false } = failed
  const { counterexample } = failed
  const { sentence = '', source = '' } = CLAUSES.find((clause) => clause.id === id) ?? {}
  const count = cases === undefined ? ':' : `, ${plural(cases, 'case')},`
  const shrinks = counterexample?.shrinks ?? 0
  return {
    kind: 'details',
    id: caseId(id),
    key: verdict,
    summary: [
      { strong: id },
      ' ',
      verdictTag(verdict),
      { drawn: html` ${inlineHtml({ sentence })}`, words: '' },
      ` (${source})${count} ${reason}`,
    ],
    body: [
      paragraph({ sentence }, { in: ['terminal', 'markdown'] }),
      ...remarks.map((text) => paragraph(text)),
      ...caseBlocks(failed, solvers),
      ...commands,
      ...(isWhole ? pastes.map((one) => ({ ...one, in: ['terminal'] as const })) : []),
      ...(pastes.length === 0
        ? []
        : [{ kind: 'details', summary: 'To paste', body: pastes, in: ['html'] } satisfies Details]),
      ...(shrinks === 0
        ? []
        : [note(`The smallest case found, after ${plural(shrinks, 'simplification')}.`, { in: ['html'] })]),
    ],
    brief: [
      ...(counterexample === undefined ? [] : [expectedAndGot(counterexample)]),
      note('Not drawn, since this page would be too large: the JSON report has the case.'),
      ...commands,
    ],
  }
}
