/** A report for a terminal, of 80 columns or fewer. Colours repeat what words say; lines to copy stand alone, however wide. */
import { type Paint, plain } from '../base/paint.ts'
import { shown } from '../base/printable.ts'
import { hanging, TERMINAL_COLUMNS, table, wrap, wrapWhole } from '../base/text.ts'
import { present } from './make-blocks.ts'
import type { Block, FactList, Report, Section, Step, Table, Text, Verdict } from './model.ts'
import { type BlockWriter, columnsIn, plainText, sectionsIn, tagsIn, writeBlocks } from './write-blocks.ts'

/** A line, or one that is to be copied and stays where it is. */
type Line = string | { readonly raw: string }

/** Nobody reads more of one text on a terminal. */
const LONGEST_TEXT = 20_000

/** What others wrote in it, made printable and cut. */
const said = (text: Text): string => shown(plainText(text), LONGEST_TEXT)

const raw = (text: string): Line => ({ raw: text })

const indented = (lines: readonly Line[]): Line[] =>
  lines.map((line) => (typeof line !== 'string' || line === '' ? line : `  ${line}`))

/** The first of the lines with its verdicts in their colours. */
const painted = (lines: readonly string[], text: Text, paint: Paint): string[] =>
  lines.map((line, k) =>
    k > 0
      ? line
      : tagsIn(text).reduce((all, { tag, tone }) => all.replace(tag, () => paint(tone, tag)), line),
  )

function tableLines(block: Table, columnsThere: number, paint: Paint): string[] {
  const columns = columnsIn(block, 'terminal')
  const rows = block.groups.flatMap(({ rows }) =>
    rows.map(({ cells }) => columns.map(({ at }) => cells[at] ?? '')),
  )
  const tones = new Map(rows.flatMap((cells) => cells.flatMap(tagsIn)).map(({ tag, tone }) => [tag, tone]))
  const paintCell = (text: string): string => {
    const tone = tones.get(text)
    return tone === undefined ? text : paint(tone, text)
  }
  return table(
    columns.map(({ title, width = title.length, align }) => ({ title, width, align, paint: paintCell })),
    rows.map((cells) => cells.map(said)),
    columnsThere,
  )
}

/** A longer name stands in the line of what it says. */
const LONGEST_NAME = 30
const WIDEST_NAME = 0.45

/** Names in a column of their own, what they say beside it. */
function factLines({ rows }: FactList, width: number): string[] {
  const most = Math.min(LONGEST_NAME, Math.floor(WIDEST_NAME * width))
  const longest = Math.min(most, Math.max(0, ...rows.map(([name]) => said(name).length)))
  return rows.flatMap(([name, value]) => {
    const start = `${said(name).padEnd(longest)}  `
    if (start.length > longest + 2) return hanging(start + said(value), width, longest + 2)
    const [first = '', ...rest] = hanging(said(value), width, longest + 2)
    return [start + first, ...rest]
  })
}

const writerFor = (width: number, paint: Paint): BlockWriter<Line[]> => ({
  paragraph: ({ text, isWhole }) =>
    painted((isWhole === true ? wrapWhole : wrap)(said(text), width), text, paint),
  list: ({ items }) => items.flatMap((item) => hanging(`- ${said(item)}`, width, 2)),
  facts: (block) => factLines(block, width),
  table: (block) => tableLines(block, width, paint),
  lines: ({ lines }) => lines.flatMap((line) => hanging(said(line), width, 4)),
  figure: async ({ words }) => blocksLines(await words(), width, paint),
  copy: ({ title, text, isPaste }) => [
    ...(title === undefined ? [] : [`${title}:`]),
    raw(isPaste === true ? text : `  ${said(text)}`),
  ],
  part: async ({ title, body }) => [
    ...wrap(said(title), width),
    ...indented(await blocksLines(body, width - 2, paint)),
  ],
  details: async ({ summary, body }) => [
    '',
    ...painted(wrap(said(summary), width), summary, paint),
    ...indented(await blocksLines(body, width - 2, paint)),
  ],
})

const blocksLines = async (blocks: readonly Block[], width: number, paint: Paint): Promise<Line[]> =>
  (await writeBlocks(blocks, 'terminal', writerFor(width, paint))).flat()

async function sectionLines(
  { title, blocks, isBare }: Section,
  width: number,
  paint: Paint,
): Promise<Line[]> {
  const lines = await blocksLines(blocks, width - (isBare === true ? 0 : 2), paint)
  if (lines.length === 0) return []
  // What is closed on a page begins with a line of its own.
  const body = lines[0] === '' && isBare === true ? lines.slice(1) : lines
  return isBare === true ? ['', ...body] : ['', ...wrap(said(title), width), ...indented(body)]
}

/** The verdict, its first line in colour. */
function verdictLines(
  { tone, sentence, label }: Verdict,
  command: string,
  width: number,
  paint: Paint,
): string[] {
  const text = label === undefined ? sentence : `${command}: ${label} ${sentence}`
  const lines = wrap(said(text), width)
  if (tone === undefined) return lines
  if (label === undefined) return lines.map((line) => paint(tone, line))
  const words = label.replace(/[,:]$/, '')
  return lines.map((line, k) => (k === 0 ? line.replace(words, () => paint(tone, words)) : line))
}

/** What to do next; the line that does it alone and unwrapped. */
const stepLines = ({ what, line }: Step, width: number): Line[] =>
  line === undefined
    ? wrapWhole(`Next: ${said(what)}.`, width)
    : [...wrapWhole(`Next: ${said(what)}:`, width), raw(`  ${said(line)}`)]

/** `width`: the columns of the terminal. */
export async function writeTerminal(
  report: Report,
  paint: Paint = plain,
  width = TERMINAL_COLUMNS,
): Promise<string> {
  const { command, verdict, about, summary, remarks = [], next } = report
  const body: Line[] = []
  for (const section of sectionsIn(report, 'terminal'))
    body.push(...(await sectionLines(section, width, paint)))
  const head = await blocksLines(about, width, paint)
  const tail = await blocksLines(remarks, width, paint)
  // What logs are searched for comes first; where it does not pass, last too, as the end may be far away.
  const isLabelled = verdict.label !== undefined
  const lines = present<Line>(
    isLabelled && verdictLines(verdict, command, width, paint),
    head,
    body,
    body.length > 0 && '',
    summary !== undefined && wrap(said(summary), width),
    tail,
    !(isLabelled && verdict.tone === 'good') && verdictLines(verdict, command, width, paint),
    next.flatMap((step) => stepLines(step, width)),
    '',
  )
  const first = lines.findIndex((line) => line !== '')
  return lines
    .slice(first)
    .map((line) => (typeof line === 'string' ? line : line.raw))
    .join('\n')
}

/** All that a quiet run prints: a line for each failure, and the verdict. */
export interface Brief {
  readonly lines: readonly Text[]
  readonly verdict: Verdict
  readonly command: string
}

export const writeBrief = (
  { lines, verdict, command }: Brief,
  paint: Paint = plain,
  width = TERMINAL_COLUMNS,
): string =>
  [
    ...lines.flatMap((line) => painted(wrap(said(line), LONGEST_TEXT), line, paint)),
    ...verdictLines(verdict, command, width, paint),
    '',
  ].join('\n')
