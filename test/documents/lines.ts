/** The command lines in documents, and the exit status stated beside them. */
import { readFileSync } from 'node:fs'

/** What a line to type begins with. */
const STARTS = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|git|python3|argnn-spec|node(?= \S*(?:\.m?js|--))) /

/** Beside a line that does not end with 0: `# exit status 1: why`. */
const PROMISE = /\s+# exit status (\d+)\b.*$/
const COMMENT = /\s+# .*$/

export interface Line {
  readonly document: string
  /** As shown, without its promise. */
  readonly text: string
  readonly status: number
}

const FENCE = /^[ \t]*```([\w-]*)[^\n]*\n([\s\S]*?)^[ \t]*```/gm
/** Blocks in other languages hold no lines to type; recipes in YAML are performed by tests of their own. */
const SHELLS = ['', 'sh', 'bash', 'console', 'text']
const SPAN = /`((?:npm|npx|argnn-spec) [^`\n]+)`/g

/** Every line of a shell block that begins with a program; one that ends with \ goes on in the next. */
function linesOfBlock(block: string): string[] {
  return block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/^\$ /, ''))
    .filter((line) => STARTS.test(line))
}

/** Of Markdown: the lines in its blocks, then the commands in its sentences. */
function shownIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(FENCE)].filter(([, language = '']) => SHELLS.includes(language))
  const sentences = markdown.replaceAll(FENCE, '')
  return [
    ...blocks.flatMap(([, , block = '']) => linesOfBlock(block)),
    ...[...sentences.matchAll(SPAN)].map(([, command = '']) => command),
  ]
}

/** Throws where the document cannot be read. */
export function linesOf(root: string, document: string): Line[] {
  return shownIn(readFileSync(`${root}/${document}`, 'utf8')).map((shown) => ({
    document,
    text: shown.replace(PROMISE, '').replace(COMMENT, ''),
    status: Number(PROMISE.exec(shown)?.[1] ?? 0),
  }))
}
