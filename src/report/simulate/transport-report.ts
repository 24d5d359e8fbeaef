/** A network that really ran, on threads or over UDP, as a report. */

import { countText, plural, right, short } from '../../base/text.ts'
import type { NodeGroupResult } from '../../transports/group-result.ts'
import type { UdpCounts } from '../../transports/udp.ts'
import { facts, paragraph } from '../make-blocks.ts'
import type { Block, Report, Row, Step, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import type { SIMULATE_SCHEMA } from './simulate-blocks.ts'

export interface TransportRun {
  readonly schema: typeof SIMULATE_SCHEMA
  readonly transport: 'worker' | 'udp'
  readonly subject: string
  readonly pruning: string
  readonly presentations: number
  readonly seed: number
  readonly error: number
  readonly edges: number
  readonly removed: number
  readonly isSettled: boolean
  /** Edges whose source believes what is not so, in the end. */
  readonly disagreements: readonly (readonly [from: number, to: number])[]
  /** Mutual pairs of which both directions are gone. */
  readonly lostPairs: readonly (readonly [number, number])[]
  readonly groups: readonly NodeGroupResult[]
}

export const isSoundRun = ({ isSettled, disagreements, lostPairs }: TransportRun): boolean =>
  isSettled && disagreements.length === 0 && lostPairs.length === 0

const edgeText = ([from, to]: readonly [number, number]): string => `${from} → ${to}`

function verdictOf({ isSettled, disagreements, lostPairs }: TransportRun): Verdict {
  const bad = (word: string, sentence: string): Verdict => ({ tone: 'bad', word, sentence })
  if (lostPairs[0] !== undefined)
    return bad(
      'Broken',
      `Both directions of ${plural(lostPairs.length, 'mutual pair')} were removed, ` +
        `${edgeText(lostPairs[0])} among them.`,
    )
  if (disagreements[0] !== undefined)
    return bad(
      'Not settled',
      `In the end, both ends of ${plural(disagreements.length, 'edge')} disagree, ` +
        `${edgeText(disagreements[0])} among them.`,
    )
  if (!isSettled) return bad('Not settled', 'Not every group was heard to know of all removals.')
  return {
    tone: 'good',
    word: 'Sound',
    sentence: 'One direction of each mutual pair stayed, and all nodes agreed in the end.',
  }
}

function groupsTable({ groups, transport }: TransportRun): Block {
  const rows = groups.map(({ group, nodes, rounds, counts, milliseconds }): Row => {
    const rate = (1000 * counts.updates) / milliseconds
    const cells = [group, nodes.length, rounds, counts.updates, rate, counts.sent, counts.received]
    return { cells: cells.map((x) => countText(Math.round(x))) }
  })
  return {
    kind: 'table',
    label: 'Groups',
    columns: [
      right(transport === 'udp' ? 'process' : 'thread', 7),
      ...[right('nodes', 7), right('rounds', 8), right('updates', 10), right('updates/s', 9)],
      ...[right('sent', 11), right('received', 11)],
    ],
    groups: [{ rows }],
  }
}

const total = (groups: readonly NodeGroupResult[], of: keyof UdpCounts): number =>
  groups.reduce((sum, { udp }) => sum + (udp?.[of] ?? 0), 0)

function udpFacts({ groups }: TransportRun): Block[] {
  if (groups.every(({ udp }) => udp === undefined)) return []
  const names: readonly (readonly [keyof UdpCounts, string])[] = [
    ['sent', 'sent'],
    ['accepted', 'accepted'],
    ['missing', 'lost'],
    ['reordered', 'overtaken by later ones'],
    ['replayed', 'doubled or replayed, dropped'],
    ['malformed', 'malformed, dropped'],
    ['foreign', 'foreign, dropped'],
    ['unauthentic', 'not authentic, dropped'],
    ['unsent', 'not taken by the system'],
  ]
  return [facts(names.map(([name, text]) => [text, countText(total(groups, name))]))]
}

const summaryOf = ({ error, removed, edges }: TransportRun): string =>
  `Error ${error.toFixed(4)}; ${removed} of ${plural(edges, 'edge')} removed.`

export const transportBrief = (run: TransportRun): Brief => ({
  command: 'simulate',
  lines: [summaryOf(run)],
  verdict: verdictOf(run),
})

export function transportReport(run: TransportRun, again: string, next: Step): Report {
  const { subject, pruning, presentations, groups, transport } = run
  const updates = groups.reduce((sum, { counts }) => sum + counts.updates, 0)
  const seconds = Math.max(...groups.map(({ milliseconds }) => milliseconds)) / 1000
  const carried = transport === 'udp' ? 'UDP, one process for each group' : 'one thread for each group'
  const datagrams = udpFacts(run)
  return {
    command: 'simulate',
    title: `argnn-spec simulate, ${subject}, ${transport}`,
    verdict: verdictOf(run),
    about: [
      facts([
        ['network', subject],
        ['pruning', pruning],
        ['presentations', countText(presentations)],
        ['transport', carried],
        ['time', `${short(seconds)} s, ${countText(Math.round(updates / seconds))} updates/s`],
      ]),
    ],
    counts: [
      [countText(updates), 'updates'],
      [countText(run.removed), 'removals'],
      [run.error.toFixed(4), 'error'],
    ],
    sections: [
      { id: 'groups', title: 'Groups', blocks: [groupsTable(run), paragraph(summaryOf(run))] },
      ...(datagrams.length === 0 ? [] : [{ id: 'datagrams', title: 'Datagrams', blocks: datagrams }]),
    ],
    next: [next],
    again,
    foot: `Written by argnn-spec simulate (${run.schema}).`,
  }
}
