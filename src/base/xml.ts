/** Text in XML 1.0 and HTML: markup escaped, nothing that a terminal or a CI system obeys. */
import { printable, withoutCommandsInMarkup } from './printable.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 cannot hold: control characters but tab and line ends, lone surrogates, two non-characters. */
const isForbidden = (character: string): boolean =>
  (character < ' ' && !'\t\n\r'.includes(character)) ||
  (character.length === 1 && character >= '\ud800' && character <= '\udfff') ||
  character === '\ufffe' ||
  character === '\uffff'

/** Can XML 1.0 hold the text as it is? */
export const isXmlText = (text: string): boolean => !Array.from(text).some(isForbidden)

/** DEL, the first character after those of ASCII that print. By its number: a script may hold this text as it is. */
const DELETE = 0x7f

/** By its number, where a terminal would obey it: a report may be written to one. */
const numbered = (character: string): string =>
  character !== '\r' && (character.charCodeAt(0) < DELETE || printable(character) === character)
    ? character
    : `&#${character.codePointAt(0)};`

/** Characters that XML cannot hold are replaced. */
export const escapeXml = (text: string): string =>
  withoutCommandsInMarkup(
    Array.from(text, (character) =>
      isForbidden(character) ? '\ufffd' : (ESCAPES[character] ?? numbered(character)),
    ).join(''),
  )

/** Line ends in a value are escaped: XML readers replace unescaped ones by spaces. */
export const attribute = (name: string, value: string | number): string =>
  ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`
