/**
 * What a report's page does in the browser. Pages contain this file as it is, so it imports nothing. Without it all of the page
 * can be read: `details` open without a script.
 */

const root = document.documentElement
root.classList.add('scripted')

/**
 * @template {Element} E
 * @param {{ new (): E, prototype: E }} kind
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {E[]}
 */
const all = (kind, selector, within = document) =>
  [...within.querySelectorAll(selector)].flatMap((element) => (element instanceof kind ? [element] : []))

/** @param {string} text */
function announce(text) {
  const status = document.querySelector('#status')
  if (status !== null) status.textContent = text
}

/**
 * If the clipboard is not available, the text is selected, for Ctrl-C.
 * @param {HTMLButtonElement} button
 */
async function copy(button) {
  const code = button.parentElement?.querySelector('code')
  if (code == null) return
  try {
    await navigator.clipboard.writeText(code.textContent ?? '')
    announce('Copied.')
    button.textContent = 'Copied'
  } catch {
    getSelection()?.selectAllChildren(code)
    announce('Selected; copy it with Ctrl-C.')
    button.textContent = 'Selected'
  }
}
for (const button of all(HTMLButtonElement, 'button[data-copy]'))
  button.addEventListener('click', () => void copy(button))

/**
 * The place for a case in the explorer's page, and the text that fills it: src/explorer/embed.ts.
 * @param {string} page
 * @param {string} text
 */
function withCase(page, text) {
  const start = JSON.stringify({ name: document.title, text }).replaceAll('<', '\\u003c')
  return page.replace(/(<script type="application\/json" id="start">)null/, (_, tag) => tag + start)
}

/** @param {HTMLButtonElement} button */
const caseOf = (button) => button.closest('.explored')?.querySelector('[data-case] code')?.textContent

/** The explorer in a window of its own, made of what this page holds. */
const explorer = document.querySelector('#explorer')?.textContent
for (const button of all(HTMLButtonElement, 'button[data-try]')) {
  const text = caseOf(button)
  if (explorer == null || text == null) continue
  button.hidden = false
  button.addEventListener('click', () => {
    const page = withCase(JSON.parse(explorer), text)
    open(URL.createObjectURL(new Blob([page], { type: 'text/html' })))
  })
}

/** A link to something inside a closed part opens the part. */
function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1))
  const target = id === '' ? null : document.getElementById(id)
  for (let part = target; part !== null; part = part.parentElement)
    if (part instanceof HTMLDetailsElement) part.open = true
  target?.scrollIntoView()
}
addEventListener('hashchange', openTarget)
openTarget()

for (const button of all(HTMLButtonElement, 'button[data-open]'))
  button.addEventListener('click', () => {
    const parts = all(HTMLDetailsElement, `${button.dataset.open} > details`)
    const open = parts.some((part) => !part.open)
    for (const part of parts) part.open = open
    button.setAttribute('aria-expanded', String(open))
    button.textContent = open ? 'Close all' : 'Open all'
  })

const filter = all(HTMLInputElement, '#filter')[0]
const verdict = all(HTMLSelectElement, '#verdict')[0]

/** Rows that contain the words and have the verdict stay; a table without rows is hidden with its heading. */
function narrow() {
  const words = (filter?.value ?? '').toLowerCase().split(/\s+/)
  const wanted = verdict?.value ?? ''
  let shown = 0
  for (const part of all(HTMLElement, '[data-filtered]')) {
    let left = 0
    for (const row of all(HTMLElement, '[data-row]', part)) {
      const text = (row.textContent ?? '').toLowerCase()
      row.hidden =
        (wanted !== '' && !(row.dataset.row ?? '').split('|').includes(wanted)) ||
        !words.every((word) => text.includes(word))
      if (!row.hidden) left += 1
    }
    part.hidden = left === 0
    shown += left
  }
  announce(`${shown} shown.`)
}
filter?.addEventListener('input', narrow)
verdict?.addEventListener('change', narrow)

document.querySelector('#scheme')?.addEventListener('click', () => {
  const isDark =
    root.dataset.scheme === 'dark' ||
    (root.dataset.scheme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.scheme = isDark ? 'light' : 'dark'
})

/**
 * Closed parts cannot be opened on paper; values to copy and the distributions in tables are not for it.
 * @type {Set<HTMLDetailsElement>}
 */
const closed = new Set()
addEventListener('beforeprint', () => {
  for (const part of all(HTMLDetailsElement, 'details:not([open]):not(.values):not(td details)')) {
    closed.add(part)
    part.open = true
  }
})
addEventListener('afterprint', () => {
  for (const part of closed) part.open = false
  closed.clear()
})
