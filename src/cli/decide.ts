/** `argnn-spec decide FILE --node N`: explains one decision. */
import type { Rule } from '../../spec/decision.ts'
import { type Complex, type DegreeMode, isInput } from '../../spec/network.ts'
import { next, PROGRAM, quoted } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import { fittedNumber, right, short, TERMINAL_COLUMNS, table, wrap, wrapWhole } from '../base/text.ts'
import { print, printData } from '../report/terminal/stdout.ts'
import { toJson } from '../report/verify/report-files.ts'
import type { SolveOutcome, SolverName } from '../solvers/solver.ts'
import type { NeighbourExplanation } from '../verify/decision-reasons.ts'
import { type Explanation, explain } from '../verify/explain.ts'
import {
  eigenvalueText,
  pairText,
  ROUNDING_WORDS,
  roundingIn,
  type SpectrumStyle,
} from '../verify/spectra.ts'
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
      width: CELL_WIDTH,
      align: 'right' as const,
    })),
  ]
  return table(
    columns,
    laplacian.map((row, i) => [i === node ? `[${i}]` : String(i), ...row.map(cellText)]),
  )
}

/** Narrow enough for seven columns. */
const CELL_WIDTH = 8

function cellText(x: number): string {
  const text = Number.isInteger(x)
    ? String(x)
    : x.toPrecision(Math.abs(x) >= 1e-3 && Math.abs(x) < 1e3 ? 4 : 2)
  return text.length <= CELL_WIDTH ? text : fittedNumber(x, CELL_WIDTH)
}

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im)

/** The others' eigenvalues beside the reference's: each the nearest one left. Positions mean nothing. */
function matched(
  spectrum: readonly Complex[],
  others: readonly Complex[],
  reuse: boolean,
  say: (z: Complex) => string,
): string[] {
  const used = new Set<Complex>()
  return spectrum.map((z) => {
    const left = reuse ? others : others.filter((other) => !used.has(other))
    // Of those as near as each other, one that stands nowhere yet.
    const nearest = [...left].sort(
      (a, b) => distance(z, a) - distance(z, b) || Number(used.has(a)) - Number(used.has(b)),
    )[0]
    if (nearest === undefined) return '-'
    used.add(nearest)
    return say(nearest)
  })
}

const failureText = (outcome: SolveOutcome): string => {
  if (outcome.kind === 'ok') return ''
  if (outcome.kind === 'timed-out') return `stopped: no answer within ${outcome.limitMilliseconds} ms`
  return outcome.kind === 'threw' ? `threw: ${outcome.message}` : `not finite: ${outcome.what}`
}

const styleOf = (explanation: Explanation): SpectrumStyle => ({
  number: short,
  minus: '-',
  isRounding: roundingIn(explanation),
})

function spectrumLines(explanation: Explanation): string[] {
  const { reference, exact, solvers } = explanation
  const say = (z: Complex): string => eigenvalueText(z, styleOf(explanation))
  const of = (name: SolverName): string[] => {
    const outcome = solvers[name]
    return outcome.kind === 'ok'
      ? matched(reference, outcome.eigenvalues, false, say)
      : reference.map(() => outcome.kind)
  }
  const columns = [
    exact === null ? reference.map(() => '-') : matched(reference, exact.eigenvalues, true, say),
    reference.map(say),
    of('ml-matrix'),
    of('mathjs'),
  ]
  const titles = ['exact', 'reference', 'ml-matrix', 'mathjs']
  return table(
    titles.map((title) => ({ title, width: 18 })),
    reference.map((_, k) => columns.map((column) => column[k] as string)),
  )
}

/** Is an eigenvalue that is shown complex by rounding alone? */
function hasRounding(explanation: Explanation): boolean {
  const { reference, solvers } = explanation
  const outcomes = Object.values(solvers).flatMap((one) => (one.kind === 'ok' ? one.eigenvalues : []))
  return [...reference, ...outcomes].some(roundingIn(explanation))
}

function pairLine(explanation: Explanation): string {
  const { pair } = explanation
  if (pair === null) return 'none'
  const style = styleOf(explanation)
  return style.isRounding?.(pair) ? pairText(pair, style) : `${short(pair.re)} +- ${short(pair.im)}i`
}

function disagreementLines(explanation: Explanation): string[] {
  const { disagreement, solvers, exact } = explanation
  const against = (name: SolverName): string =>
    `${name}: ${disagreement[name] === null ? failureText(solvers[name]) : `${disagreement[name].toExponential(1)} ||L|| from the reference`}`
  const oracle =
    disagreement.exact === null
      ? `exact: ${explanation.exactMissing}`
      : `reference: ${disagreement.exact.toExponential(1)} ||L|| from exact`
  return [
    oracle,
    against('ml-matrix'),
    against('mathjs'),
    ...(exact === null ? [] : [`complex pairs that exist exactly: ${exact.pairs}`]),
    ...(hasRounding(explanation) ? [ROUNDING_WORDS.replaceAll('‖', '||')] : []),
  ]
}

const NUMBER_WIDTH = 10
const PRODUCT_WIDTH = 12
const SHARE_WIDTH = 9

const optional = (x: number | null, width: number): string => (x === null ? '-' : fittedNumber(x, width))

const neighbourRow = (n: NeighbourExplanation): string[] => [
  String(n.node),
  n.downstream ? 'down' : 'up',
  optional(n.inWeight, NUMBER_WIDTH),
  optional(n.outWeight, NUMBER_WIDTH),
  fittedNumber(n.d, NUMBER_WIDTH),
  n.pText ?? fittedNumber(n.p, PRODUCT_WIDTH),
  optional(n.participation, SHARE_WIDTH),
]

function neighbourLines({ neighbours }: Explanation): string[] {
  const columns = [
    { title: 'node', width: 4 },
    { title: 'order', width: 5 },
    right('w in', NUMBER_WIDTH),
    right('w out', NUMBER_WIDTH),
    right('d', NUMBER_WIDTH),
    right('p', PRODUCT_WIDTH),
    right('|pi|', SHARE_WIDTH),
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
    ...section('Pair with the largest imaginary part (Eq 7)', [pairLine(e)]),
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
