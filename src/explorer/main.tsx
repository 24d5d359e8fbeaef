/** The explorer's program: of the page where there is a document, and of its workers where there is none. */
import { render } from 'preact'
import { COLOURS } from '../report/page/colours.ts'
import base from '../report/page/page.css'
import { App } from './app.tsx'
import type { StartFile } from './embed.ts'
import own from './explorer.css'
import { serveQuestions } from './worker.ts'

function startPage(): void {
  const style = document.createElement('style')
  style.textContent = `${COLOURS}${base}${own}`
  document.head.append(style)
  document.documentElement.classList.add('scripted')
  const start = JSON.parse(document.getElementById('start')?.textContent ?? 'null') as StartFile | null
  render(<App start={start ?? undefined} />, document.getElementById('app') as HTMLElement)
}

if (typeof document === 'undefined') serveQuestions(globalThis as never)
else startPage()
