/** Blocks of a report as HTML. What is drawn is drawn here, one after another, until the page is full. */

import { documentUrl } from '../../base/command-line.ts'
import type { Tone } from '../../base/paint.ts'
import { countText, plural } from '../../base/text.ts'
import { shortened } from '../charts/text-size.ts'
import type { Block, Column, Copy, Details, Inline, Row, Table, Text, TextLines } from '../model.ts'
import { type BlockWriter, columnsIn, plainText, writeBlocks } from '../write-blocks.ts'
import { saidHtml } from './case-views.ts'
import { type Html, html, longText, MOST_LONG_TEXT, type Part, proseText } from './html.ts'

/**
 * Characters of drawn cases on one page: what issues and CI artefacts can bear, with room for the rest of
 * the page.
 */
const MOST_DRAWN = 2_200_000

/** More lines than these scroll in their own box. */
const LONG_TEXT = 600

/** Of lines that stay lines. */
const MOST_LINES = 400
const MOST_COLUMNS = 2000

/** What a page is written with: how much it holds already, and who is told how far it is. */
export interface PageSpace {
  drawn: number
  readonly onDrawn: () => void
}

const tag = (text: string, tone: Tone | undefined, look = ''): Html =>
  html`<span class="tag ${tone}${look}">${text}</span>`

/** What stands between backticks is code. */
const sentenceHtml = (sentence: string): Html =>
  html`${sentence.split('`').map((part, k) => (k % 2 === 1 ? html`<code>${part}</code>` : part))}`

export function inlineHtml(text: Text): Part {
  if (typeof text === 'string') return proseText(text)
  if (Array.isArray(text)) return text.map(inlineHtml)
  const one = text as Exclude<Inline, string>
  if ('code' in one) return html`<code>${proseText(one.code)}</code>`
  if ('strong' in one) return html`<strong>${one.strong}</strong>`
  if ('note' in one) return html`<span class="note">${inlineHtml(one.note)}</span>`
  if ('tag' in one) return tag(one.tag, one.tone, one.look)
  if ('link' in one) return html`<a href="#${one.to}">${inlineHtml(one.link)}</a>`
  if ('document' in one) return html`<a href="${documentUrl(one.document)}">${one.document}</a>`
  if ('sentence' in one) return sentenceHtml(one.sentence)
  return 'said' in one ? saidHtml(one.said) : one.drawn
}

/** A text that a page would cut is no text to copy from it. */
function copyHtml({ title, what, text }: Copy): Html {
  const head = title !== undefined && html`<h5>${title}</h5>`
  if (text.length > MOST_LONG_TEXT)
    return html`${head}<p class="note">Too long to copy from here: ${countText(text.length)} characters. The JSON report has it.</p>`
  const isLong = text.length > LONG_TEXT
  return html`${head}<div class="copy${isLong && ' long'}"><pre${isLong && html` tabindex="0"`}><code>${longText(text)}</code></pre><button type="button" data-copy aria-label="Copy ${what}">Copy</button></div>`
}

const filterTools = ({ label, choices }: NonNullable<Table['filter']>): Html =>
  html`<div class="tools"><label>words<input type="search" id="filter"></label><label>${label}<select id="verdict"><option value="">all</option>${choices.map(
    (choice) => html`<option>${choice}</option>`,
  )}</select></label></div>`

export async function tableHtml(block: Table): Promise<Html> {
  const { label, groups, filter, isStacked, most, look } = block
  const columns = columnsIn(block, 'html')
  const classOf = ({ align }: Column): Part => align === 'right' && html` class="number"`
  const rowHtml = async ({ key, cells, more }: Row): Promise<Html> => {
    const all: Html[] = []
    for (const [k, column] of columns.entries()) {
      const inside = html`${inlineHtml(cells[column.at] ?? '')}${await more?.[column.at]?.()}`
      const rule = isStacked === true && html` data-rule="${column.title}"`
      all.push(
        k === 0 ? html`<th scope="row">${inside}</th>` : html`<td${classOf(column)}${rule}>${inside}</td>`,
      )
    }
    return html`<tr${key !== undefined && html` data-row="${key}"`}>${all}</tr>\n`
  }
  const head = html`<thead><tr>${columns.map((one) => html`<th scope="col"${classOf(one)}>${one.title}</th>`)}</tr></thead>`
  const all: Html[] = []
  for (const { title, id, rows } of groups) {
    const name = id === undefined ? html`aria-label="${label}"` : html`aria-labelledby="${id}"`
    const body: Html[] = []
    for (const row of rows.slice(0, most)) body.push(await rowHtml(row))
    const rest = rows.length - body.length
    all.push(
      html`<div${filter !== undefined && html` data-filtered`}>${title !== undefined && html`<h3 id="${id}">${title}</h3>`}<div class="scroll" role="region" ${name} tabindex="0"><table class="${look ?? 'wide'}${isStacked && ' stacked'}">${head}<tbody>
${body}</tbody></table></div>${rest > 0 && html`<p class="note">${plural(rest, 'further row')} left out.</p>`}</div>`,
    )
  }
  return html`${filter !== undefined && filterTools(filter)}${all}`
}

function linesHtml({ lines }: TextLines): Html {
  const rest = lines.length - MOST_LINES
  const shown = lines.slice(0, MOST_LINES).map((line) => shortened(line, MOST_COLUMNS))
  return html`<pre>${longText(shown.join('\n'))}</pre>${
    rest > 0 &&
    html`<p class="note">${countText(rest)} further lines are left out; the JSON report has them.</p>`
  }`
}

async function detailsHtml(block: Details, drawing: PageSpace): Promise<Html> {
  const { id, key, look, isOpen, summary, body, brief } = block
  const isFull = drawing.drawn >= MOST_DRAWN && brief !== undefined
  const inside = await blocksHtml(isFull ? brief : body, drawing)
  const part = html`<details${look !== undefined && html` class="${look}"`}${id !== undefined && html` id="${id}"`}${key !== undefined && html` data-row="${key}"`}${isOpen === true && html` open`}><summary>${inlineHtml(summary)}</summary><div class="body">${inside}</div></details>\n`
  if (brief !== undefined) {
    drawing.drawn += part.text.length
    drawing.onDrawn()
  }
  return part
}

const writerFor = (drawing: PageSpace): BlockWriter<Part> => ({
  paragraph: ({ text, isNote }) => html`<p${isNote && html` class="note"`}>${inlineHtml(text)}</p>`,
  list: ({ items }) => html`<ul>${items.map((item) => html`<li>${inlineHtml(item)}</li>`)}</ul>`,
  facts: ({ rows }) =>
    html`<dl class="facts">${rows.map(
      ([name, value]) =>
        html`${plainText(name) !== '' && html`<dt>${inlineHtml(name)}</dt>`}<dd>${inlineHtml(value)}</dd>`,
    )}</dl>`,
  table: tableHtml,
  lines: linesHtml,
  figure: ({ draw }) => draw(),
  copy: copyHtml,
  part: async ({ title, body }) => html`<h3>${title}</h3>${await blocksHtml(body, drawing)}`,
  details: (block) => detailsHtml(block, drawing),
})

export const blocksHtml = async (blocks: readonly Block[], drawing: PageSpace): Promise<Html> =>
  html`${await writeBlocks(blocks, 'html', writerFor(drawing))}`

/** What can be opened stands together, with a button that opens all of it. */
export async function sectionBody(id: string, blocks: readonly Block[], drawing: PageSpace): Promise<Html> {
  const isClosed = ({ kind }: Block): boolean => kind === 'details'
  const [open, closed] = [blocks.filter((one) => !isClosed(one)), blocks.filter(isClosed)]
  const first = await blocksHtml(open, drawing)
  if (closed.length === 0) return first
  const parts = await blocksHtml(closed, drawing)
  return html`${first}<div class="tools"><button type="button" data-open="#${id} .all" aria-expanded="false">Open all</button></div><div class="all">${parts}</div>`
}
