/** Blocks of a report by what they hold. `more`: where they are shown, and what else their kinds have. */
import type {
  Block,
  ColumnOf,
  Copy,
  Details,
  FactList,
  Figure,
  List,
  Paragraph,
  Placed,
  Row,
  Subsection,
  Table,
  Text,
  TextLines,
} from './model.ts'

/** Commands and drawings are for one medium, words for others. */
export const [ON_PAGE, ON_TERMINAL] = [{ in: ['html'] }, { in: ['terminal'] }] as const
export const IN_TEXT = { in: ['terminal', 'markdown'] } as const

/** Makes blocks of a kind from the one field that they cannot be without. */
const maker =
  <B extends Block, F extends keyof B>(kind: B['kind'], field: F) =>
  (value: B[F], more: Partial<B> = {}): B =>
    ({ kind, [field]: value, ...more }) as unknown as B

export const paragraph = maker<Paragraph, 'text'>('paragraph', 'text')
export const listOf = maker<List, 'items'>('list', 'items')
export const facts = maker<FactList, 'rows'>('facts', 'rows')
export const lines = maker<TextLines, 'lines'>('lines', 'lines')

export const note = (text: Text, more: Partial<Paragraph> = {}): Paragraph =>
  paragraph(text, { isNote: true, ...more })

/** A row for each of `all`, under no heading. */
export const tableOf = <T>(
  label: string,
  columns: readonly ColumnOf<T>[],
  all: readonly T[],
  more: Partial<Table> = {},
): Table => ({
  kind: 'table',
  label,
  columns,
  groups: [{ rows: all.map((one) => rowFor(columns, one)) }],
  ...more,
})

export const rowFor = <T>(columns: readonly ColumnOf<T>[], one: T): Row => ({
  cells: columns.map(({ of }) => of(one)),
})

/** `words`: in place of the drawing where there is none. */
export const figure = (draw: Figure['draw'], words: readonly Block[] = [], more: Placed = {}): Figure => ({
  kind: 'figure',
  words: () => words,
  draw,
  ...more,
})

export const part = (title: string, body: readonly Block[], more: Partial<Subsection> = {}): Subsection => ({
  kind: 'part',
  title,
  body,
  ...more,
})

export const details = (summary: Text, body: readonly Block[], more: Partial<Details> = {}): Details => ({
  kind: 'details',
  summary,
  body,
  ...more,
})

export const copy = (what: string, text: string, more: Partial<Copy> = {}): Copy => ({
  kind: 'copy',
  what,
  text,
  ...more,
})

/** What there is of some parts, in their order: nothing for one that is undefined or false. */
export const present = <T>(...parts: readonly (T | readonly T[] | false | undefined)[]): T[] =>
  parts.flatMap((one) => (one === undefined || one === false ? [] : (one as T | readonly T[])))
