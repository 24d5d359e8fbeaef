/** `argnn-spec decide FILE`: explains the decision of one node, or lists those of all. */

import type { Rule } from '../../spec/decision.ts'
import { type DegreeMode, isInput, type Network } from '../../spec/network.ts'
import { quoted } from '../base/command-line.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import type { Report } from '../report/model.ts'
import { decideBrief, decideReport } from '../report/verify/decide-report.ts'
import { decisionsBrief, decisionsReport } from '../report/verify/decisions-report.ts'
import { toJson } from '../report/write-json.ts'
import type { Brief } from '../report/write-terminal.ts'
import { printData } from '../terminal/stdout.ts'
import { decideAll } from '../verify/decide-all.ts'
import { explain } from '../verify/explain.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { type MediaOptions, pageOutputs } from './media.ts'
import { type NetworkInputOptions, networkFrom, typedInputOptions } from './network-input.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import { writeReports } from './report-files.ts'

export interface DecideOptions
  extends QuietOption,
    NetworkInputOptions,
    Pick<MediaOptions, 'html' | 'summary'> {
  /** All behaving nodes, if not given. */
  readonly node?: number
  readonly mode: DegreeMode
  readonly rule: Rule
  readonly json?: boolean
}

function checkNode(file: string, nodes: number, node: number): void {
  if (node >= nodes)
    throw new InputError(`--node: expected a node of ${shown(file)}, 0 to ${nodes - 1}, got ${node}`)
}

/** Weights outside the supported range are an error in the file. */
const asInFile =
  (file: string) =>
  (error: unknown): never => {
    throw error instanceof RangeError ? new InputError(`${shown(file)}: ${error.message}`) : error
  }

/** The file in a command line that reads it as this one did. */
const typedFile = (file: string, options: DecideOptions): string => quoted(file) + typedInputOptions(options)

/** A report in the media that were asked for; JSON in place of the text. */
async function show(
  { json, quiet, ...media }: DecideOptions,
  { data, report, brief }: { data: unknown; report: Report; brief: () => Brief },
): Promise<number> {
  if (json === true) printData(toJson(data))
  const isWritten = await writeReports(pageOutputs(media, () => report))
  const isPrinted = json === true || (await printModel(() => report, brief, quiet))
  return isWritten && isPrinted ? EXIT.holds : EXIT.cannotRun
}

async function decideNode(
  file: string,
  network: Network,
  node: number,
  options: DecideOptions,
): Promise<number> {
  checkNode(file, network.nodes, node)
  if (isInput(network, node))
    throw new InputError(
      `--node: expected a behaving node of ${shown(file)}, got input node ${node}, which never decides`,
    )
  const explanation = await explain(network, node, options.mode, options.rule).catch(asInFile(file))
  return show(options, {
    data: { file, ...explanation },
    report: decideReport(file, network, explanation, typedFile(file, options)),
    brief: () => decideBrief(explanation),
  })
}

async function decideAllNodes(file: string, network: Network, options: DecideOptions): Promise<number> {
  const decisions = await decideAll(network, options.mode, options.rule).catch(asInFile(file))
  return show(options, {
    data: { file, ...decisions },
    report: decisionsReport(file, decisions, typedFile(file, options)),
    brief: () => decisionsBrief(decisions),
  })
}

export async function runDecide(file: string, options: DecideOptions): Promise<number> {
  const { json, node, html, summary } = options
  checkReports(
    placesOf({ '--json': json === true ? STANDARD_OUTPUT : undefined, '--html': html, '--summary': summary }),
  )
  const network = await networkFrom(file, options)
  return node === undefined
    ? decideAllNodes(file, network, options)
    : decideNode(file, network, node, options)
}
