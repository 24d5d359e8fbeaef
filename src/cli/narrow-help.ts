/** --help on terminals of few columns: what an option does stands below it. */
import type { HelpConfiguration } from 'commander'
import { wrapWhole } from '../base/text.ts'

/** Beside its option, a text has at least so many columns. */
const LEAST_BESIDE = 24
const INDENT = '  '
const BELOW = INDENT.repeat(3)

const below = (text: string, width: number): string[] =>
  wrapWhole(text, width - BELOW.length).map((line) => BELOW + line)

/** Commander's own layout where there is room. */
export const NARROW_HELP: HelpConfiguration = {
  minWidthToWrap: LEAST_BESIDE,
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? 80
    const beside = width - termWidth - 2 * INDENT.length
    if (description === '') return INDENT + term
    if (beside < LEAST_BESIDE) return [INDENT + term, ...below(description, width)].join('\n')
    const [first = '', ...rest] = helper.boxWrap(description, beside).split('\n')
    const start = INDENT + term.padEnd(termWidth) + INDENT
    return [start + first, ...rest.map((line) => ' '.repeat(start.length) + line)].join('\n')
  },
}

/** Lines that are longer are wrapped, as far in as they begin; an exit status stays beside its meaning. */
export const withinColumns = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (line.length <= width) return [line]
      const lead = /^ *(?:\d+ {2})?/.exec(line)?.[0] ?? ''
      return wrapWhole(line.slice(lead.length), width - lead.length).map(
        (part, k) => (k === 0 ? lead : ' '.repeat(lead.length)) + part,
      )
    })
    .join('\n')
