/** What all writers of reports share: what their medium shows, block by block, and lines without their looks. */
import type { Tone } from '../base/paint.ts'
import type { Block, Column, Inline, Medium, Placed, Report, Section, Table, Text } from './model.ts'

const isShownIn = (one: Placed, medium: Medium): boolean => one.in === undefined || one.in.includes(medium)

/** What a medium shows of some blocks. */
export const shownIn = <T extends Placed>(all: readonly T[], medium: Medium): T[] =>
  all.filter((one) => isShownIn(one, medium))

/** The sections that a medium shows: not those in which there is nothing. */
export const sectionsIn = ({ sections }: Report, medium: Medium): Section[] =>
  shownIn(sections, medium).filter(({ blocks }) => blocks.length > 0)

/** The columns that a medium shows, each with its place among all. */
export const columnsIn = ({ columns }: Table, medium: Medium): (Column & { readonly at: number })[] =>
  columns.flatMap((column, at) => (isShownIn(column, medium) ? [{ ...column, at }] : []))

/** How a medium writes each kind of block. */
export type BlockWriter<W> = {
  readonly [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => W | Promise<W>
}

/** The blocks that a medium shows, one after another: what is drawn takes room from what comes later. */
export async function writeBlocks<W>(
  blocks: readonly Block[],
  medium: Medium,
  by: BlockWriter<W>,
): Promise<W[]> {
  const all: W[] = []
  for (const block of shownIn(blocks, medium))
    all.push(await (by[block.kind] as (one: Block) => W | Promise<W>)(block))
  return all
}

/** A line without its looks. */
export function plainText(text: Text): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(plainText).join('')
  const one = text as Exclude<Inline, string>
  if ('code' in one) return one.code
  if ('strong' in one) return one.strong
  if ('note' in one) return plainText(one.note)
  if ('tag' in one) return one.tag
  if ('link' in one) return plainText(one.link)
  if ('document' in one) return one.document
  if ('sentence' in one) return one.sentence
  return 'said' in one ? one.said : one.words
}

/** The verdicts of a line that have a colour. */
export function tagsIn(text: Text): { readonly tag: string; readonly tone: Tone }[] {
  if (typeof text === 'string') return []
  if (Array.isArray(text)) return text.flatMap(tagsIn)
  const one = text as Exclude<Inline, string>
  if ('link' in one) return tagsIn(one.link)
  return 'tag' in one && one.tone !== undefined ? [{ tag: one.tag, tone: one.tone }] : []
}
