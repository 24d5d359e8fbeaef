/**
 * How figures look: readable in black and white (shapes, dashes, hatching carry what colours do) and for colour-blind
 * readers (Okabe and Ito's palette).
 */
import type { Rule } from '../../../spec/decision.ts'

/** Rendered with DejaVu Sans; a viewer without it takes its own sans-serif. */
export const FONT = 'DejaVu Sans, Verdana, Arial, sans-serif'
export const FONT_SIZE = 11

export const FIGURE_INK = '#222222'
export const FIGURE_GREY = '#8a8a8a'

export type SymbolName = 'circle' | 'triangle' | 'square' | 'diamond2' | 'times' | 'star'

/** One line or kind of bar in a figure. */
export interface Series {
  readonly label: string
  readonly colour: string
  readonly symbol: SymbolName
  /** SVG stroke-dasharray; '' for a solid line. */
  readonly dash: string
  /** Id of a pattern of `PATTERNS`, or a colour. */
  readonly fill: string
}

export const NONE: Series = {
  label: 'no pruning',
  colour: '#222222',
  symbol: 'circle',
  dash: '2 3',
  fill: '#ffffff',
}
export const MODE_D: Series = { label: 'D', colour: '#0072B2', symbol: 'triangle', dash: '', fill: '#9ecae9' }
export const MODE_DW: Series = {
  label: 'D_W',
  colour: '#D55E00',
  symbol: 'square',
  dash: '6 3',
  fill: 'url(#hatch)',
}

export const RULE_SERIES: Readonly<Record<Rule, Series>> = {
  ordered: { label: 'ordered', colour: '#0072B2', symbol: 'triangle', dash: '', fill: '#9ecae9' },
  dominant: { label: 'dominant', colour: '#009E73', symbol: 'diamond2', dash: '8 3 2 3', fill: 'url(#dots)' },
  published: { label: 'published', colour: '#D55E00', symbol: 'square', dash: '6 3', fill: 'url(#hatch)' },
  'published-own': {
    label: 'published-own',
    colour: '#AA4488',
    symbol: 'star',
    dash: '2 3',
    fill: 'url(#cross)',
  },
}

/** Colours of eigenvalues by position; dashes tell them apart without colour. */
export const POSITIONS: readonly (readonly [colour: string, dash: string])[] = [
  ['#222222', ''],
  ['#E69F00', '7 3'],
  ['#0072B2', '2 2'],
  ['#D55E00', '9 3 2 3'],
  ['#009E73', '4 2'],
  ['#AA4488', '1 3'],
]

/**
 * A figure is a light sheet, and a dark one where its reader's scheme is dark: in a browser on its own, and as
 * an image of a page. Other renderers know no schemes. The class is that of the whole figure.
 */
export const FIGURE_CLASS = 'argnn-figure'
export const DARK_SHEET = `<style>@media (prefers-color-scheme:dark){.${FIGURE_CLASS}{filter:invert(0.93) hue-rotate(180deg)}}</style>`

/** Hatchings for bars; each figure carries its own copy, so that files stand alone. */
export const PATTERNS = [
  '<defs>',
  '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
  '<rect width="6" height="6" fill="#fbe3d3"/><rect width="2.4" height="6" fill="#D55E00"/></pattern>',
  '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">',
  '<rect width="6" height="6" fill="#e0f2ec"/><circle cx="3" cy="3" r="1.7" fill="#009E73"/></pattern>',
  '<pattern id="cross" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">',
  '<rect width="7" height="7" fill="#f6e6f0"/><path d="M0 0H7M0 0V7" stroke="#AA4488" stroke-width="2"/></pattern>',
  '</defs>',
].join('')
