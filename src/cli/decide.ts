/** `argnn-spec decide FILE --node N`: explains one decision. */
import type { Rule } from '../../spec/decision.ts'
import { type Complex, type DegreeMode, isInput } from '../../spec/network.ts'
import type { SolveOutcome, SolverName } from '../engines/solver.ts'
import { next, PROGRAM, quoted } from '../harness/command-line.ts'
import type { NeighbourExplanation } from '../harness/decision-reasons.ts'
import { type Explanation, explain } from '../harness/explain.ts'
import { toJson } from '../harness/report-files.ts'
import { shown } from '../harness/terminal/printable.ts'
import { print, printData } from '../harness/terminal/stdout.ts'
import { complexText, right, short, TERMINAL_COLUMNS, table, wrap, wrapWhole } from '../harness/text.ts'
import { EXIT, InputError } from './errors.ts'
import { networkFrom } from './network-input.ts'
import type { QuietOption } from './options.ts'

export interface DecideOptions extends QuietOption {
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
  readonly json?: boolean
}

/** Wider matrices are left to --json: the table of neighbours says the same. */
const WIDEST_MATRIX = 7

const modeText = (mode: DegreeMode): string => (mode === 'D' ? 'D (edges counted)' : 'D_W (weights summed)')

function matrixLines({ laplacian, node }: Explanation): string[] {
  if (laplacian.length > WIDEST_MATRIX)
    return [
      `${laplacian.length} x ${laplacian.length}; --json has it whole. Its diagonal and arrow are in the table below.`,
    ]
  const columns = [
    { title: '', width: 5 },
    ...laplacian.map((_, j) => ({
      title: j === node ? `[${j}]` : String(j),
      width: 8,
      align: 'right' as const,
    })),
  ]
  return table(
    columns,
    laplacian.map((row, i) => [i === node ? `[${i}]` : String(i), ...row.map(cellText)]),
  )
}

/** Narrow enough for seven columns. */
const cellText = (x: number): string =>
  Number.isInteger(x) ? String(x) : x.toPrecision(Math.abs(x) >= 1e-3 && Math.abs(x) < 1e3 ? 4 : 2)

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im)

/** The others' eigenvalues beside the reference's: each the nearest one left. Positions mean nothing. */
function matched(spectrum: readonly Complex[], others: readonly Complex[], reuse: boolean): string[] {
  const left = [...others]
  return spectrum.map((z) => {
    if (left.length === 0) return '-'
    const nearest = left.reduce((best, other) => (distance(z, other) < distance(z, best) ? other : best))
    if (!reuse) left.splice(left.indexOf(nearest), 1)
    return complexText(nearest)
  })
}

const failureText = (outcome: SolveOutcome): string => {
  if (outcome.kind === 'ok') return ''
  if (outcome.kind === 'timed-out') return `stopped: no answer within ${outcome.limitMilliseconds} ms`
  return outcome.kind === 'threw' ? `threw: ${outcome.message}` : `not finite: ${outcome.what}`
}

function spectrumLines(explanation: Explanation): string[] {
  const { reference, exact, solvers } = explanation
  const of = (name: SolverName): string[] => {
    const outcome = solvers[name]
    return outcome.kind === 'ok'
      ? matched(reference, outcome.eigenvalues, false)
      : reference.map(() => outcome.kind)
  }
  const columns = [
    exact === null ? reference.map(() => '-') : matched(reference, exact.eigenvalues, true),
    reference.map(complexText),
    of('ml-matrix'),
    of('mathjs'),
  ]
  const titles = ['exact', 'reference', 'ml-matrix', 'mathjs']
  return table(
    titles.map((title) => ({ title, width: 18 })),
    reference.map((_, k) => columns.map((column) => column[k] as string)),
  )
}

function disagreementLines({ disagreement, solvers, exact }: Explanation): string[] {
  const against = (name: SolverName): string =>
    `${name}: ${disagreement[name] === null ? failureText(solvers[name]) : `${disagreement[name].toExponential(1)} ||L|| from the reference`}`
  const oracle =
    disagreement.exact === null
      ? 'exact: left out, too many nodes'
      : `reference: ${disagreement.exact.toExponential(1)} ||L|| from exact`
  return [
    oracle,
    against('ml-matrix'),
    against('mathjs'),
    ...(exact === null ? [] : [`complex pairs that exist exactly: ${exact.pairs}`]),
  ]
}

const optional = (x: number | null): string => (x === null ? '-' : short(x))

const neighbourRow = (n: NeighbourExplanation): string[] => [
  String(n.node),
  n.downstream ? 'down' : 'up',
  optional(n.inWeight),
  optional(n.outWeight),
  short(n.d),
  short(n.p),
  optional(n.participation),
]

function neighbourLines({ neighbours }: Explanation): string[] {
  const columns = [
    { title: 'node', width: 4 },
    { title: 'order', width: 5 },
    right('w in', 10),
    right('w out', 10),
    right('d', 10),
    right('p', 10),
    right('|pi|', 9),
  ]
  return table(columns, neighbours.map(neighbourRow))
}

function admissibleText({ admissible, isAdmissible }: Explanation): string[] {
  if (admissible === null) return []
  return [
    `The specification ${isAdmissible ? 'admits' : 'does not admit'} this decision (${admissible.length} admissible).`,
  ]
}

function explanationText(file: string, e: Explanation): string {
  const section = (title: string, lines: readonly string[]): string[] => [
    '',
    title,
    ...lines.map((line) => `  ${line}`),
  ]
  return [
    ...wrapWhole(
      `${shown(file)}: node ${e.node}, mode ${modeText(e.mode)}, rule ${e.rule}`,
      TERMINAL_COLUMNS,
    ),
    ...section('Local Laplacian L = D - A o W (Eq 4), the deciding node in brackets', matrixLines(e)),
    ...section('Spectrum (Eq 5), matched by distance', spectrumLines(e)),
    '',
    ...disagreementLines(e)
      .flatMap((line) => wrap(line, TERMINAL_COLUMNS - 4))
      .map((line) => `  ${line}`),
    ...section('Pair with the largest imaginary part (Eq 7)', [
      e.pair === null ? 'none' : `${short(e.pair.re)} +- ${short(e.pair.im)}i`,
    ]),
    ...section('Neighbours: p = w in x w out if both exist; |pi| participation (T9)', neighbourLines(e)),
    ...section('Edge removed', [
      e.decision.kind === 'prune' ? `${e.decision.edge.from} -> ${e.decision.edge.to}` : 'none',
    ]),
    '',
    ...wrap(e.sentence, TERMINAL_COLUMNS - 2),
    ...admissibleText(e),
  ].join('\n')
}

/** The decision in one line, and whether it is right where the specification says. */
function shortText({ decision, admissible, isAdmissible }: Explanation): string {
  const what =
    decision.kind === 'prune'
      ? `prune ${decision.edge.from} -> ${decision.edge.to}`
      : `keep (${decision.reason})`
  return admissible === null || isAdmissible ? what : `${what}, which the specification does not admit`
}

function nextLines(file: string, { node, rule, mode }: Explanation): string[] {
  const other = mode === 'D' ? 'DW' : 'D'
  const byRule = rule === 'ordered' ? '' : ` --rule ${rule}`
  return next(
    'the same node in the other degree mode',
    `${PROGRAM} decide ${quoted(file)} --node ${node} --mode ${other}${byRule}`,
  )
}

function outputOf(file: string, { json, quiet }: DecideOptions, explanation: Explanation): string {
  if (json === true) return toJson({ file, ...explanation })
  if (quiet === true) return `${shortText(explanation)}\n`
  return [explanationText(file, explanation), ...nextLines(file, explanation), ''].join('\n')
}

function checkNode(file: string, nodes: number, node: number): void {
  if (node >= nodes)
    throw new InputError(`--node: expected a node of ${shown(file)}, 0 to ${nodes - 1}, got ${node}`)
}

export async function runDecide(file: string, options: DecideOptions): Promise<number> {
  const network = networkFrom(file)
  checkNode(file, network.nodes, options.node)
  if (isInput(network, options.node))
    throw new InputError(
      `--node: expected a behaving node of ${shown(file)}, got input node ${options.node}, which never decides`,
    )
  const explanation = await explain(network, options.node, options.mode, options.rule).catch(
    (error: unknown) => {
      // Weights outside the supported range are a fact about the file.
      throw error instanceof RangeError ? new InputError(`${shown(file)}: ${error.message}`) : error
    },
  )
  const output = outputOf(file, options, explanation)
  if (options.json === true) printData(output)
  else print(output)
  return EXIT.holds
}
