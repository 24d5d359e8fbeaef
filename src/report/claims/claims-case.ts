/** Counterexamples: small networks drawn, which the ledger shows as lines of text, and other lines as they are. */
import type { Edge, Network } from '../../../spec/network.ts'
import { networkIn } from '../../claims/small-networks.ts'
import type { Removal } from '../page/drawing.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { drawNetwork } from '../page/network-plot.ts'
import { type Group, rulesText, typeset } from './claims-words.ts'

/** A network with what the lines after it say. */
interface Case {
  readonly network: Network
  readonly words: readonly string[]
}

interface Told {
  readonly cases: readonly Case[]
  /** Lines before any network, or all of them where there is none. */
  readonly rest: readonly string[]
}

/** A line with a network begins a case; lines without one go on with it. */
function casesIn(lines: readonly string[]): Told {
  const cases: { network: Network; words: string[] }[] = []
  const rest: string[] = []
  for (const line of lines) {
    const found = networkIn(line)
    const after = found?.after.replace(/^; /, '') ?? ''
    if (found !== undefined) cases.push({ network: found.network, words: after === '' ? [] : [after] })
    else (cases.at(-1)?.words ?? rest).push(line)
  }
  return { cases, rest }
}

const edgesIn = (text: string): Edge[] =>
  [...text.matchAll(/(\d+) -> (\d+)/g)].map(([, from, to]) => ({ from: Number(from), to: Number(to) }))

/** "node 0 removes 2 -> 0", "2 -> 1 and 1 -> 2 go"; what would go after a change is no edge of this network. */
function removalsIn(words: string): Removal[] {
  const told = /removes \d+ -> \d+/.exec(words)?.[0] ?? /\d+ -> \d+(?: and \d+ -> \d+)* go/.exec(words)?.[0]
  return edgesIn(told ?? '').map((edge) => ({ ...edge, by: 'got' as const }))
}

const nodeIn = (words: string): number | undefined => {
  const node = /\bnode (\d+)/.exec(words)?.[1]
  return node === undefined ? undefined : Number(node)
}

const linesHtml = (lines: readonly string[]): Part =>
  lines.map((line, k) => html`${k > 0 && html`<br>`}${typeset(line)}`)

function caseFigure({ network, words }: Case, title: string): Html {
  const said = words.join('\n')
  const drawing = { network, node: nodeIn(said), removals: removalsIn(said) }
  return html`<figure class="network"><h4>${title}</h4>${drawNetwork(drawing)}<figcaption>${linesHtml(words)}</figcaption></figure>`
}

interface Shared extends Told {
  readonly title: string
}

/** Lines that several groups share are shown once, with the rules of all of them. */
function sharedIn(groups: readonly Group[], linesOf: (group: Group) => readonly string[]): Shared[] {
  const shared = new Map<string, { rules: Group['rules']; lines: readonly string[] }>()
  for (const group of groups) {
    const lines = linesOf(group)
    const key = lines.join('\n')
    if (key !== '') shared.set(key, { rules: [...(shared.get(key)?.rules ?? []), ...group.rules], lines })
  }
  return [...shared.values()].map(({ rules, lines }) => ({ title: rulesText(rules), ...casesIn(lines) }))
}

function sharedHtml(heading: string, shared: readonly Shared[]): Part {
  const told = shared.filter(({ rest }) => rest.length > 0)
  const drawn = shared.flatMap(({ cases, title }) => cases.map((one) => caseFigure(one, title)))
  return (
    shared.length > 0 && [
      html`<h3>${heading}</h3>`,
      told.length > 0 &&
        html`<dl class="facts">${told.map(({ title, rest }) => html`<dt>${title}</dt><dd>${linesHtml(rest)}</dd>`)}</dl>`,
      drawn.length > 0 && html`<div class="figures">${drawn}</div>`,
    ]
  )
}

export const counterexamplesHtml = (groups: readonly Group[]): Part =>
  sharedHtml(
    'Counterexamples',
    sharedIn(groups, ({ verdict }) => verdict.counterexample ?? []),
  )

/** A reason that shows a network is a witness for the claim. */
export const examplesHtml = (groups: readonly Group[]): Part =>
  sharedHtml(
    'Examples',
    sharedIn(groups, ({ verdict: { because } }) => {
      const network = networkIn(because)
      return network === undefined ? [] : [because.slice(network.index)]
    }),
  )
