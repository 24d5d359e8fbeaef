/** `argnn-spec convert FROM TO`: a network file in another format. */
import { describeNetwork } from '../argnn/network.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import type { NetworkFormat, RolesGiven } from '../formats/format.ts'
import { remark } from '../terminal/stderr.ts'
import { checkReports } from './checks.ts'
import { EXIT } from './errors.ts'
import { type NetworkInputOptions, networkFileFrom } from './network-input.ts'
import { formatToWrite, networkOutput } from './network-output.ts'
import type { QuietOption } from './options.ts'
import { writeReports } from './report-files.ts'

export interface ConvertOptions extends QuietOption, NetworkInputOptions, RolesGiven {
  readonly to?: NetworkFormat
}

export async function runConvert(from: string, to: string, options: ConvertOptions): Promise<number> {
  const { inputs, outputs } = options
  const format = formatToWrite(to, options.to)
  // Of an input, - is standard input, not the place that it is of an output.
  const read = from === STANDARD_OUTPUT ? [] : [{ path: from, isRead: true }]
  checkReports([...read, { path: to }])
  const roles = inputs === undefined && outputs === undefined ? undefined : { inputs, outputs }
  const { network, comment } = await networkFileFrom(from, { ...options, roles })
  const isWritten = await writeReports([networkOutput(to, format, () => describeNetwork(network), comment)])
  if (!isWritten) return EXIT.cannotRun
  remark(
    `${shown(to)}: ${plural(network.nodes, 'node')}, ${plural(network.source.length, 'edge')} (${format})`,
  )
  return EXIT.holds
}
