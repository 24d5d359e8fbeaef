/** HTML as values: what is put into a template is escaped, unless it is HTML itself. */
import { escapeXml } from '../report-files.ts'

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What a template takes; nothing becomes nothing. */
export type Part = Html | string | number | undefined | null | false | readonly Part[]

function partText(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(partText).join('')
  return escapeXml(String(part))
}

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((text, string, k) => text + partText(parts[k - 1]) + string))
