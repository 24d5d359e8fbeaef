/** What a ledger rests on: runs, hypotheses, the plan, where it was made, and what few runs cannot decide. */
import { countText, plural } from '../../base/text.ts'
import type { Ledger } from '../../claims/ledger.ts'
import { SEEDS } from '../../experiments/seeds.ts'
import { listOf, note } from '../make-blocks.ts'
import type { Report, Section } from '../model.ts'
import { rulesBy, rulesText } from './words.ts'

const familiesText = ({ hypotheses }: Ledger): string =>
  Object.entries(hypotheses)
    .map(([family, count]) => `${count} (${family})`)
    .join(', ')

export const basisText = (ledger: Ledger): string => {
  const { runs, plan, seed, alpha } = ledger
  const families = familiesText(ledger)
  return runs === 0
    ? 'Decided without runs.'
    : `${plural(runs, 'run')} (plan ${plan}, first seed ${seed}).${families === '' ? '' : ` Hypotheses by family: ${families}; each family has the significance ${alpha} (Holm).`}`
}

const totalOf = ({ hypotheses }: Ledger): number =>
  Object.values(hypotheses).reduce((total, count) => total + count, 0)

export const countsOf = (ledger: Ledger): Report['counts'] => {
  const { claims, runs, plan, seed, alpha } = ledger
  return runs === 0
    ? []
    : [
        [countText(claims.length), claims.length === 1 ? 'claim' : 'claims'],
        [countText(runs), 'runs'],
        [plan, 'plan'],
        [String(seed), 'first seed'],
        [String(alpha), 'significance of each family (Holm)'],
        [countText(totalOf(ledger)), 'hypotheses'],
      ]
}

/** Where and from what it was made. */
export const provenanceText = ({
  provenance: { version, commit, node, platform, planHash },
}: Ledger): string =>
  `argnn-spec ${version}${commit === null ? '' : `, commit ${commit}`}; Node ${node}, ${platform}; plan ${planHash.slice(0, 16)} (reports/claims-plan.json).`

/** Of the quick plan: what it cannot decide, and why. */
function shortEvidence({ plan, claims }: Ledger): string[] {
  if (plan !== 'quick') return []
  return claims.flatMap(({ id, verdicts }) =>
    rulesBy((rule) => (verdicts[rule].verdict === 'undecided' ? verdicts[rule].because : undefined)).flatMap(
      ({ key, rules }) => (key === undefined ? [] : [`${id}, ${rulesText(rules)}: ${key}`]),
    ),
  )
}

export function undecidedSection(ledger: Ledger): Section[] {
  const lines = shortEvidence(ledger)
  const { figure4Ten, figure4 } = SEEDS.full
  return lines.length === 0
    ? []
    : [
        {
          ...{ id: 'undecided', title: 'What this plan cannot decide', count: lines.length },
          blocks: [
            note(
              `The quick plan has a few runs of each cell, on exploratory seeds, so that few tests can decide; the full plan has ${figure4Ten} to ${countText(figure4)} runs of the cells that tests use, on seeds of its own.`,
            ),
            listOf(lines),
          ],
        },
      ]
}
