/** Puts the file that a page opens with into the page. */

/** A file that the page was made with. */
export interface StartFile {
  readonly name: string
  readonly text: string
}

const PLACE = '<script type="application/json" id="start">null</script>'

/** In a script, no text may look like its end, or like the start of a comment. */
const inScript = (json: string): string => json.replaceAll('<', '\\u003c')

/** Throws where the page is none of ours. */
export function withStart(page: string, start: StartFile): string {
  const at = page.indexOf(PLACE)
  if (at < 0) throw new Error('explorer: expected a page with a place for a file, got none')
  const filled = PLACE.replace('null', () => inScript(JSON.stringify(start)))
  return page.slice(0, at) + filled + page.slice(at + PLACE.length)
}
