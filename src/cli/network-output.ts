/** Writes a network file in the format that its extension or an option names. */
import type { CompleteDescription } from '../argnn/network.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { formatByExtension, NETWORK_FORMATS, type NetworkFormat } from '../formats/format.ts'
import { writeNetworkAs } from '../formats/write.ts'
import { remark } from '../terminal/stderr.ts'
import { InputError } from './errors.ts'
import type { Output } from './report-files.ts'

/** Standard output has JSON unless the option says otherwise. */
export function formatToWrite(path: string, given: NetworkFormat | undefined): NetworkFormat {
  const format = given ?? (path === STANDARD_OUTPUT ? 'json' : formatByExtension(path))
  if (format !== undefined) return format
  throw new InputError(
    `${shown(path)}: expected a name that ends in .json, .graphml, .csv or .npz, or --to ` +
      `${NETWORK_FORMATS.join(', ')}, got neither`,
  )
}

/** The file as an output of a command; what it cannot hold is said on stderr. */
export const networkOutput = (
  path: string,
  format: NetworkFormat,
  network: () => CompleteDescription,
  comment: string | undefined,
): Output => ({
  path,
  name: 'network file',
  render: async () => {
    const { content, notes } = await writeNetworkAs(format, network(), comment)
    for (const note of notes) remark(`${shown(path)}: ${note}`)
    return content
  },
})
