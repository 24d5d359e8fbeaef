/**
 * What a report's page does in the reader's browser. The page carries this function's text, so it may use nothing from
 * outside itself. Without it the page is whole: all is there, and `details` open by themselves.
 */
export function pageScript(): void {
  const root = document.documentElement
  root.classList.add('scripted')

  const all = <E extends Element>(selector: string): E[] => [...document.querySelectorAll<E>(selector)]

  const announce = (text: string): void => {
    const status = document.querySelector('#status')
    if (status !== null) status.textContent = text
  }

  /** Where the clipboard is refused, the text is selected: Ctrl-C is left to the reader. */
  const copy = async (button: HTMLButtonElement): Promise<void> => {
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
  for (const button of all<HTMLButtonElement>('button[data-copy]'))
    button.addEventListener('click', () => void copy(button))

  /** A link to something inside a closed part opens it. */
  const openTarget = (): void => {
    const id = decodeURIComponent(location.hash.slice(1))
    const target = id === '' ? null : document.getElementById(id)
    for (let part: Element | null = target; part !== null; part = part.parentElement)
      if (part instanceof HTMLDetailsElement) part.open = true
    target?.scrollIntoView()
  }
  addEventListener('hashchange', openTarget)
  openTarget()

  for (const button of all<HTMLButtonElement>('button[data-open]'))
    button.addEventListener('click', () => {
      const parts = all<HTMLDetailsElement>(`${button.dataset.open} > details`)
      const open = parts.some((part) => !part.open)
      for (const part of parts) part.open = open
      button.setAttribute('aria-expanded', String(open))
      button.textContent = open ? 'Close all' : 'Open all'
    })

  /** Rows that hold the words and have the verdict stay; a table without rows goes with its heading. */
  const filter = document.querySelector<HTMLInputElement>('#filter')
  const verdict = document.querySelector<HTMLSelectElement>('#verdict')
  const narrow = (): void => {
    const words = (filter?.value ?? '').toLowerCase().split(/\s+/)
    const wanted = verdict?.value ?? ''
    let shown = 0
    for (const part of all<HTMLElement>('[data-filtered]')) {
      let left = 0
      for (const row of part.querySelectorAll<HTMLElement>('[data-row]')) {
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

  const scheme = document.querySelector<HTMLButtonElement>('#scheme')
  scheme?.addEventListener('click', () => {
    const isDark =
      root.dataset.scheme === 'dark' ||
      (root.dataset.scheme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
    root.dataset.scheme = isDark ? 'light' : 'dark'
  })

  /** Paper cannot be opened. */
  const closed = new Set<HTMLDetailsElement>()
  addEventListener('beforeprint', () => {
    for (const part of all<HTMLDetailsElement>('details:not([open])')) {
      closed.add(part)
      part.open = true
    }
  })
  addEventListener('afterprint', () => {
    for (const part of closed) part.open = false
    closed.clear()
  })
}
