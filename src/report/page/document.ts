/** The frame of every page: one file that needs nothing else, and asks the network for nothing. */

import type { Tone } from '../../base/paint.ts'
import { pageScript } from '../browser/page-script.ts'
import { shortened } from '../charts/text-size.ts'
import { Html, html, type Part } from './html.ts'
import { STYLE } from './style.ts'

/** Words and a sign say what the colour says. */
const SIGNS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✗', open: '!' }

export interface Verdict {
  /** None where it is neither good news nor bad. */
  readonly tone: Tone | undefined
  /** One or two words. */
  readonly word: string
  /** One sentence. */
  readonly sentence: string
}

export interface Section {
  readonly id: string
  readonly title: string
  /** Beside the title in the list of sections. */
  readonly count?: number
  readonly body: Part
}

export interface Page {
  readonly title: string
  readonly verdict: Verdict
  /** Beside the verdict: what was checked, numbers. */
  readonly glance: Part
  readonly sections: readonly Section[]
  readonly foot: Part
}

/** Characters of drawn cases on one page: what issues and CI artefacts can bear, with room for the rest of the page. */
export const MOST_DRAWN = 2_200_000

/** Scripts and styles of the page itself; no connection, no image but those it carries. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** An icon of its own, or browsers ask for one. */
const ICON = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'

const verdictBox = ({ tone, word, sentence }: Verdict, glance: Part): Html =>
  html`<div class="verdict-box ${tone}"><p class="word">${tone !== undefined && html`<span aria-hidden="true">${SIGNS[tone]}</span> `}${word}</p>
<p>${sentence}</p>${glance}</div>`

const navigation = (sections: readonly Section[]): Html =>
  html`<nav aria-label="Sections"><ul>${sections.map(
    ({ id, title, count }) =>
      html`<li><a href="#${id}">${title}${count !== undefined && ` (${count})`}</a></li>`,
  )}</ul></nav>`

const sectionHtml = ({ id, title, body }: Section): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>\n`

/** A name that is longer tells nobody more. */
const MOST_TITLE = 160

export function pageDocument({ title: given, verdict, glance, sections, foot }: Page): string {
  const title = shortened(given, MOST_TITLE)
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${verdict.word}: ${title}</title><link rel="icon" href="${ICON}"><style>${new Html(STYLE)}</style></head>
<body><a class="skip" href="#main">Skip to the report</a>
<header><div class="bar"><h1>${title}</h1><button type="button" id="scheme">Light or dark</button></div></header>
<main id="main">${verdictBox(verdict, glance)}${navigation(sections)}
${sections.map(sectionHtml)}</main>
<footer>${foot}</footer><div id="status" role="status" class="hidden-text"></div>
<script>(${new Html(String(pageScript))})()</script></body></html>
`.text
}
