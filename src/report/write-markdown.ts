/** A report as Markdown: the summary of a job, short, as the files hold the rest; or a document of its own. */
import { documentAt } from '../base/command-line.ts'
import { harmless, shown } from '../base/printable.ts'
import type { Block, FactList, Inline, Report, Step, Table, Text } from './model.ts'
import { type BlockWriter, columnsIn, plainText, sectionsIn, writeBlocks } from './write-blocks.ts'

/** Nobody reads more of one text in a summary. */
const LONGEST_TEXT = 4000

/** A document has a heading for each part that a page opens, and links to it: the anchors, by id. */
type Anchors = ReadonlyMap<string, string> | undefined

const escaped = (text: string): string =>
  shown(text, LONGEST_TEXT).replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('`', '\\`')

/** Between more backticks than it holds. */
function fence(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length + 1)
  return '`'.repeat(Math.max(least, ...runs))
}

function code(text: string): string {
  const ends = fence(text, 1)
  const space = ends.length > 1 ? ' ' : ''
  return `${ends}${space}${shown(text, LONGEST_TEXT).replaceAll('|', '\\|')}${space}${ends}`
}

/** Lines that stay lines, between fences that nothing in them can close. */
function fenced(lines: readonly string[], language = ''): string[] {
  const ends = fence(lines.join('\n'), 3)
  return ['', `${ends}${language}`, ...lines.map((one) => shown(one, LONGEST_TEXT)), ends]
}

function line(text: Text, anchors: Anchors): string {
  if (typeof text === 'string') return escaped(text)
  if (Array.isArray(text)) return text.map((one) => line(one, anchors)).join('')
  const one = text as Exclude<Inline, string>
  if ('code' in one) return code(one.code)
  if ('strong' in one) return `**${escaped(one.strong)}**`
  // The backticks of our own sentences are Markdown already.
  if ('sentence' in one)
    return shown(one.sentence, LONGEST_TEXT).replaceAll('|', '\\|').replaceAll('<', '&lt;')
  if ('note' in one) return line(one.note, anchors)
  if ('document' in one) return `[${escaped(one.document)}](${documentAt(one.document)})`
  // A row of verdicts that all link to one place would hide them.
  const isVerdict = 'link' in one && typeof one.link === 'object' && 'tag' in one.link
  const anchor = 'link' in one && !isVerdict ? anchors?.get(one.to) : undefined
  return anchor === undefined ? escaped(plainText(one)) : `[${escaped(plainText(one))}](#${anchor})`
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function tableLines(block: Table, anchors: Anchors): string[] {
  const columns = columnsIn(block, 'markdown')
  const rows = block.groups.flatMap((group) => group.rows)
  return [
    '',
    row(columns.map(({ title }) => escaped(title))),
    row(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map(({ cells }) => row(columns.map(({ at }) => line(cells[at] ?? '', anchors)))),
  ]
}

/** Names in a column of their own. */
function factLines(rows: FactList['rows']): string[] {
  const longest = Math.max(...rows.map(([name]) => plainText(name).length)) + 2
  return rows.map(([name, value]) => plainText(name).padEnd(longest) + plainText(value))
}

const writerFor = (anchors: Anchors): BlockWriter<string[]> => ({
  paragraph: ({ text }) => ['', line(text, anchors)],
  list: ({ items }) => ['', ...items.map((item) => `- ${line(item, anchors)}`)],
  facts: ({ rows }) =>
    anchors === undefined
      ? fenced(factLines(rows))
      : ['', ...rows.map(([name, value]) => `- ${line(name, anchors)}: ${line(value, anchors)}`)],
  table: (block) => tableLines(block, anchors),
  lines: ({ lines, language }) => fenced(lines, language),
  figure: async ({ words }) => blocksLines(await words(), anchors),
  copy: ({ title, text, isPaste }) => [
    ...(title === undefined ? [] : ['', `${escaped(title)}:`]),
    ...fenced(isPaste === true ? text.split('\n') : [text]),
  ],
  part: async ({ title, body }) => [
    '',
    `**${escaped(title.replace(/:$/, ''))}**`,
    ...(await blocksLines(body, anchors)),
  ],
  details: async ({ summary, body }) => {
    const [title, inside] = [escaped(plainText(summary)), await blocksLines(body, anchors)]
    return anchors === undefined
      ? ['', `<details><summary>${title}</summary>`, ...inside, '', '</details>']
      : ['', `### ${title}`, ...inside]
  },
})

const blocksLines = async (blocks: readonly Block[], anchors: Anchors): Promise<string[]> =>
  (await writeBlocks(blocks, 'markdown', writerFor(anchors))).flat()

const stepLines = ({ what, line: command }: Step): string[] =>
  command === undefined
    ? ['', `Next: ${escaped(what)}.`]
    : ['', `Next: ${escaped(what)}:`, ...fenced([command])]

/** The anchor that Markdown renderers give a heading. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function anchorsOf({ sections }: Report): Map<string, string> {
  const details = sections.flatMap(({ blocks }) => blocks.filter((one) => one.kind === 'details'))
  return new Map(
    details.flatMap(({ id, summary }) => (id === undefined ? [] : [[id, slug(plainText(summary))]])),
  )
}

async function written(report: Report, title: string, anchors: Anchors): Promise<string> {
  const { verdict, about, summary, remarks = [], next } = report
  const { label, sentence, more } = verdict
  const mark = anchors === undefined ? '###' : '##'
  const body: string[] = []
  for (const section of sectionsIn(report, 'markdown')) {
    const lines = await blocksLines(section.blocks, anchors)
    if (lines.length > 0) body.push('', `${mark} ${escaped(section.title)}`, ...lines)
  }
  const lines = [
    title,
    '',
    `**${escaped([label, sentence, more].filter((one) => one !== undefined).join(' '))}**`,
    ...(await blocksLines(about, anchors)),
    ...(summary === undefined ? [] : ['', escaped(summary)]),
    ...body,
    ...(await blocksLines(remarks, anchors)),
    ...next.flatMap(stepLines),
    '',
  ]
  return harmless(lines.join('\n'))
}

/** For the summary of a job, which others write to as well. */
export const writeMarkdown = (report: Report): Promise<string> =>
  written(report, `## argnn-spec ${report.command}`, undefined)

/** A file of its own. */
export const writeDocument = (report: Report): Promise<string> =>
  written(report, `# ${escaped(report.title)}`, anchorsOf(report))
