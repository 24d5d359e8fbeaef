/** A report as a page: one file that needs nothing else, and asks the network for nothing. */
import { readAsset } from '../base/asset.ts'
import type { Tone } from '../base/paint.ts'
import { shortened } from './charts/text-size.ts'
import { copy, paragraph, present } from './make-blocks.ts'
import type { Block, Report, Section, Verdict } from './model.ts'
import { blocksHtml, type PageSpace, sectionBody } from './page/blocks.ts'
import { COLOURS } from './page/colours.ts'
import { Html, html } from './page/html.ts'
import { sectionsIn, shownIn } from './write-blocks.ts'

const asset = (path: string): Html => new Html(new TextDecoder().decode(readAsset(path, import.meta.url)))
const STYLE = asset('./page/page.css')
const SCRIPT = asset('./browser/page.js')

/** Words and a sign say what the colour says. */
const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', open: '!' }

/** Scripts and styles of the page itself; no connection, no image but those it carries. */
const policy = (hasExplorer: boolean): string =>
  `default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'${hasExplorer ? ' blob:; worker-src blob:' : ''}; img-src data:; base-uri 'none'; form-action 'none'`

/** An icon of its own, or browsers ask for one. */
const ICON = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'

/** A name that is longer tells nobody more. */
const MOST_TITLE = 160

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const sentenceOf = ({ sentence, more }: Verdict): string =>
  capitalised(more === undefined ? sentence : `${sentence} ${more}`)

const verdictHtml = (verdict: Verdict, counts: Report['counts'], about: Html): Html =>
  html`<div class="verdict-box ${verdict.tone}"><p class="word">${verdict.tone !== undefined && html`<span aria-hidden="true">${SIGNS[verdict.tone]}</span> `}${verdict.word}</p>
<p>${sentenceOf(verdict)}</p>${about}${
    counts.length > 0 &&
    html`<ul class="numbers">${counts.map(([figure, noun]) => html`<li><strong>${figure}</strong>${noun}</li>`)}</ul>`
  }</div>`

const navigation = (sections: readonly Section[]): Html =>
  html`<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}${count !== undefined && ` (${count})`}</a></li>`,
  )}</ul></nav>`

/** What the terminal says to do next, its commands in boxes, and the command of this run. */
function nextSection({ next, again }: Report): Section[] {
  const blocks = present<Block>(
    next.flatMap(({ what, line }) =>
      line === undefined
        ? [paragraph(`${capitalised(what)}.`)]
        : [paragraph(`${capitalised(what)}:`), copy('the next command', line)],
    ),
    again !== undefined && [paragraph('The same run again:'), copy('the command of this run', again)],
  )
  return blocks.length === 0 ? [] : [{ id: 'next', title: 'What to do next', blocks }]
}

async function sectionHtml({ id, title, blocks }: Section, drawing: PageSpace): Promise<Html> {
  const body = await sectionBody(id, shownIn(blocks, 'html'), drawing)
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>\n`
}

export interface HtmlOptions {
  /** Told how many of the parts that are drawn are there. */
  readonly progress?: (done: number, total: number) => void
  /** The explorer's page, which a report with cases holds: wherever the file is, its cases open there. */
  readonly explorer?: string | undefined
}

/** As JSON, in which no text may look like the end of the script. */
const explorerHtml = (explorer: string): Html =>
  new Html(
    `<script type="application/json" id="explorer">${JSON.stringify(explorer).replaceAll('<', '\\u003c')}</script>`,
  )

const hasCases = (bodies: readonly Html[]): boolean =>
  bodies.some(({ text }) => text.includes(' data-case hidden>'))

export async function writeHtml(
  report: Report,
  { progress = () => {}, explorer }: HtmlOptions = {},
): Promise<string> {
  const sections = [...sectionsIn(report, 'html'), ...nextSection(report)]
  const total = sections.flatMap(({ blocks }) => blocks).filter((one) => one.kind === 'details').length
  let done = 0
  const onDrawn = (): void => {
    done += 1
    progress(Math.min(done, total), total)
  }
  const drawing: PageSpace = { drawn: 0, onDrawn }
  const about = await blocksHtml(report.about, drawing)
  const bodies: Html[] = []
  for (const section of sections) bodies.push(await sectionHtml(section, drawing))
  const title = shortened(report.title, MOST_TITLE)
  const held = explorer !== undefined && hasCases(bodies) ? explorerHtml(explorer) : undefined
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(held !== undefined)}">
<title>${report.verdict.word}: ${title}</title><link rel="icon" href="${ICON}"><style>${new Html(COLOURS)}${STYLE}</style></head>
<body><a class="skip" href="#main">Skip to the report</a>
<header><div class="bar"><h1>${title}</h1><button type="button" id="scheme">Light or dark</button></div></header>
<main id="main">${verdictHtml(report.verdict, report.counts, about)}${navigation(sections)}
${bodies}</main>
<footer><p>${report.foot}</p></footer><div id="status" role="status" class="hidden-text"></div>
${held}<script>
${SCRIPT}</script></body></html>
`.text
}
