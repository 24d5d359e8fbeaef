/** The ledger's figures inside the page: each is an image of its own, so that its ids stay its own. */
import { familyOf } from '../../base/text.ts'
import type { PaperFigure } from '../figures/figures.ts'
import { Html, html } from '../page/html.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** What an element of the figure says, as `escapeText` wrote it. */
const said = (svg: string, element: 'title' | 'desc'): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`)
    .exec(svg)?.[1]
    ?.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity) ?? ''

/** A figure of the page, by its id there. */
export interface FigureLink {
  readonly id: string
  readonly title: string
}

export const figureLink = ({ name, svg }: PaperFigure): FigureLink => ({
  id: `figure-of-${name}`,
  title: said(svg, 'title') || name,
})

function figureHtml(figure: PaperFigure): Html {
  const { id, title } = figureLink(figure)
  const caption = said(figure.svg, 'desc')
  const data = new Html(Buffer.from(figure.svg).toString('base64'))
  return html`<figure class="sheet" id="${id}"><div class="scroll" role="region" aria-label="${title}" tabindex="0"><img alt="${title}. ${caption}" src="data:image/svg+xml;base64,${data}"></div><figcaption>${title}</figcaption></figure>\n`
}

export const figuresHtml = (figures: readonly PaperFigure[]): Html => html`${figures.map(figureHtml)}`

/**
 * The figures that show what claims are about, by family or id; each also under the default rule,
 * where drawn.
 */
const SHOWN_IN: Readonly<Record<string, readonly string[]>> = {
  'FIG-1': ['figure-1', 'figure-1-ordered'],
  'COUP-3': ['figure-2', 'figure-2-ordered'],
  'COUP-4': ['figure-2', 'figure-2-ordered'],
  'EDGE-1': ['removals'],
  'EDGE-2': ['removals'],
  'EDGE-3': ['structure'],
  'EDGE-4': ['structure'],
  'EDGE-5': ['structure'],
  'EFF-1': ['costs'],
  'FIG-3': ['figure-3'],
  ERR: ['figure-3', 'figure-3-ordered', 'rules'],
  CAP: ['figure-3', 'figure-3-ordered', 'rules'],
  TIME: ['figure-4', 'figure-4-ordered'],
  CONV: ['figure-4', 'figure-4-ordered'],
  SIZE: ['sizes', 'rules'],
  'LATE-2': ['messages'],
  'LATE-3': ['messages'],
  'LATE-4': ['messages'],
}

export function figuresOf(claim: string, figures: readonly PaperFigure[]): PaperFigure[] {
  const names = SHOWN_IN[claim] ?? SHOWN_IN[familyOf(claim)] ?? []
  return figures.filter(({ name }) => names.includes(name))
}
