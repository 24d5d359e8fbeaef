/** The anchors of headings, as GitHub makes them: letters, digits, hyphens. */

const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/`|\*|\[|\]\([^)]*\)/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

export function anchorsOf(document: string): string[] {
  const headings = document.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) => anchorOf(heading))
}
