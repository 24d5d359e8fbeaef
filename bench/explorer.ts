/**
 * Section `explorer`: the size of the explorer's page, and how many pictures a second it draws while a weight
 * is dragged.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { readAsset } from '../src/base/asset.ts'
import { wrap } from '../src/base/text.ts'
import type { SectionResult, Settings } from './section.ts'
import { summarize } from './statistics.ts'

/** As the browser is started in tests. */
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** Beside this program, where the build puts it. */
const PAGE = 'assets/explorer.html'

const [FRAMES, QUICK_FRAMES] = [300, 90]

interface Drag {
  /** Milliseconds from picture to picture. */
  readonly frames: readonly number[]
  /** Weights that were decided meanwhile, as the page showed them. */
  readonly decided: number
}

/** Moves the pointer once for each picture, over the edge into the deciding node that comes first. */
const dragged = (page: Page, count: number): Promise<Drag> =>
  page.evaluate(async (most) => {
    const edge = document.querySelector('.edge:not(.far)') as SVGGElement
    const { left, top } = edge.getBoundingClientRect()
    edge.setPointerCapture = () => undefined
    const point = (type: string, y: number): boolean =>
      edge.dispatchEvent(
        new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: left, clientY: top + y }),
      )
    let decided = 0
    const seen = new MutationObserver(() => {
      decided += 1
    })
    const matrix = document.querySelector('#laplacian') as HTMLElement
    seen.observe(matrix, { childList: true, characterData: true, subtree: true })
    const frames: number[] = []
    const next = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    point('pointerdown', 0)
    let last = await next()
    for (let k = 1; k <= most; k += 1) {
      point('pointermove', 40 * Math.sin(k / 15))
      const now = await next()
      frames.push(now - last)
      last = now
    }
    point('pointerup', 0)
    seen.disconnect()
    return { frames, decided }
  }, count)

async function measured(path: string, count: number): Promise<Drag> {
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(pathToFileURL(path).href)
    await page.selectOption('#example', 'twelve')
    await page.click('#open-example')
    await page.locator('#pairs').waitFor()
    // The first pictures are drawn by code that is not compiled yet.
    await dragged(page, QUICK_FRAMES)
    return await dragged(page, count)
  } finally {
    await browser.close()
  }
}

export async function measureExplorer({ quick, progress }: Settings): Promise<SectionResult> {
  progress('explorer: dragging a weight among 12 nodes')
  const kilobytes = readAsset(`../dist/${PAGE}`, import.meta.url).length / 1000
  const size = `the page: ${Math.round(kilobytes)} kB`
  const path = join(fileURLToPath(new URL('.', import.meta.url)), PAGE)
  if (!existsSync(BROWSER))
    return {
      lines: [size, `no browser at ${BROWSER} (CHROMIUM names one): not opened`],
      data: { kilobytes },
      figures: { 'explorer kB': kilobytes },
    }
  const { frames, decided } = await measured(path, quick ? QUICK_FRAMES : FRAMES)
  const total = frames.reduce((sum, one) => sum + one, 0)
  const rate = (1000 * frames.length) / total
  const { median } = summarize(frames)
  const longest = Math.max(...frames).toFixed(1)
  const words =
    `12 nodes, a weight dragged: ${rate.toFixed(1)} pictures a second (one takes ${median.toFixed(1)} ms, ` +
    `median of ${frames.length}, at most ${longest} ms), with ${decided} new matrices meanwhile`
  return {
    lines: [size, ...wrap(words, 80)],
    data: { kilobytes, frames, decided },
    figures: { 'explorer kB': kilobytes, 'explorer frames/s': rate },
  }
}
