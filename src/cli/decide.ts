/** `argnn-spec decide FILE --node N`: explains one decision. */

import type { Rule } from '../../spec/decision.ts'
import { type DegreeMode, isInput } from '../../spec/network.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { decideBrief, decideReport } from '../report/verify/decide-report.ts'
import { toJson } from '../report/write-json.ts'
import { printData } from '../terminal/stdout.ts'
import { explain } from '../verify/explain.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { type MediaOptions, pageOutputs } from './media.ts'
import { networkFrom } from './network-input.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import { writeReports } from './report-files.ts'

export interface DecideOptions extends QuietOption, Pick<MediaOptions, 'html' | 'summary'> {
  readonly node: number
  readonly mode: DegreeMode
  readonly rule: Rule
  readonly json?: boolean
}

function checkNode(file: string, nodes: number, node: number): void {
  if (node >= nodes)
    throw new InputError(`--node: expected a node of ${shown(file)}, 0 to ${nodes - 1}, got ${node}`)
}

export async function runDecide(file: string, options: DecideOptions): Promise<number> {
  const { json, quiet, html, summary } = options
  checkReports(
    placesOf({ '--json': json === true ? STANDARD_OUTPUT : undefined, '--html': html, '--summary': summary }),
  )
  const network = networkFrom(file)
  checkNode(file, network.nodes, options.node)
  if (isInput(network, options.node))
    throw new InputError(
      `--node: expected a behaving node of ${shown(file)}, got input node ${options.node}, which never decides`,
    )
  const explanation = await explain(network, options.node, options.mode, options.rule).catch(
    (error: unknown) => {
      // Weights outside the supported range are an error in the file.
      throw error instanceof RangeError ? new InputError(`${shown(file)}: ${error.message}`) : error
    },
  )
  if (json === true) printData(toJson({ file, ...explanation }))
  const report = decideReport(file, network, explanation)
  const isWritten = await writeReports(pageOutputs(options, () => report))
  const isPrinted =
    json === true ||
    (await printModel(
      () => report,
      () => decideBrief(explanation),
      quiet,
    ))
  return isWritten && isPrinted ? EXIT.holds : EXIT.cannotRun
}
