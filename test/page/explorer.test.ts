/**
 * The explorer in a browser, from a disk: every control by keyboard, all that is decided, and what is
 * refused. Without a browser, skipped.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readNetwork, writeNetwork } from '../../src/adapter/network-file.ts'
import { type CompleteDescription, createNetwork, describeNetwork } from '../../src/argnn/network.ts'
import { withStart } from '../../src/explorer/embed.ts'
import { EXAMPLES, type SceneExample } from '../../src/explorer/examples.ts'
import { caseOf } from '../../src/explorer/export-scene.ts'
import type { Scene } from '../../src/explorer/scene.ts'
import { explain, startingNetwork, train } from '../../src/package/index.ts'
import { shortNumber } from '../../src/report/page/numbers.ts'
import { allFaultsOf, itIsSound } from './audit.ts'
import { describeInBrowser, type Opened, openPage, tabTo } from './browser.ts'

const BUILT = fileURLToPath(new URL('../../dist/assets/explorer.html', import.meta.url))

/** Without fonts, of which it has none. */
const MOST_BYTES = 500_000

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-explorer-'))
const path = join(directory, 'explorer.html')
let text: string

beforeAll(() => {
  text = readFileSync(BUILT, 'utf8')
  writeFileSync(path, text)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const exampleOf = (id: string): Scene => (EXAMPLES.find((one) => one.id === id) as SceneExample).make()

/** A page that opens with a file. */
function pageWith(name: string, file: string): string {
  const own = join(directory, name)
  writeFileSync(own, withStart(text, { name, text: file }))
  return own
}

const sentence = (page: Page, words: string | RegExp) =>
  page.locator('#sentence').filter({ hasText: words }).waitFor()

const status = (page: Page, words: string) =>
  page.locator('#status').filter({ hasText: words }).waitFor({ state: 'attached' })

const weightOf = (page: Page, edge: string) => page.locator(edge).getAttribute('aria-valuenow')

/** The export is that of a scene that has stayed: as long as it takes to hear of its decision. */
const written = async (page: Page): Promise<void> => {
  const weight = await page.locator('.edge').first().getAttribute('aria-valuenow')
  await page.waitForFunction(
    (own) => (document.querySelector('#exported') as HTMLTextAreaElement).value.includes(`"weight": ${own} `),
    weight,
  )
}

/** Nothing went wrong, and nothing was asked for. */
const expectQuiet = ({ said, requests }: Opened): void =>
  expect({ said, requests }).toEqual({ said: [], requests: [] })

const openAt = async (browser: Browser, own = path, options = {}): Promise<Opened> => {
  const opened = await openPage(browser, own, options)
  await opened.page.locator('#pairs').waitFor()
  return opened
}

describe('the page', () => {
  it(`is one file of less than ${MOST_BYTES} bytes that asks nobody for anything`, () => {
    expect(statSync(BUILT).size).toBeLessThan(MOST_BYTES)
    const head = text.slice(0, text.indexOf('<script id="program">'))
    expect(head).not.toMatch(/<[a-z]+\b[^>]*\s(?:src|href)="(?!data:)/)
    expect(head).toContain("default-src 'none'")
    expect(text.match(/<\/script>/g)).toHaveLength(2)
  })
})

describeInBrowser((browser) => {
  itIsSound(browser, path)

  it('axe-core finds nothing: an edge selected, thresholds, a training; light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await openAt(browser(), path, { colorScheme })
      await page.selectOption('#example', 'start')
      await page.click('#open-example')
      await page.locator('.edge').first().focus()
      await page.click('#find')
      await page.locator('#thresholds ul, #thresholds p').first().waitFor()
      await page.click('#train')
      await page.click('#step')
      await page.fill('#weight', '1,5')
      await page.keyboard.press('Enter')
      await page.locator('.curve').first().waitFor()
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true
      })
      expect([colorScheme, await allFaultsOf(page)]).toEqual([colorScheme, []])
    }
  })

  it('decides the example, in workers, without a network', async () => {
    const opened = await openAt(browser(), path, { offline: true })
    const { page } = opened
    await sentence(page, 'Node 0 has a real spectrum, so nothing is removed (Eq 7).')
    expect(await page.locator('#admissible li').allTextContents()).toEqual(['keep (real-spectrum)'])
    expectQuiet(opened)
  })

  it('finds a threshold between neighbouring doubles, and goes to both sides of it', async () => {
    const { page } = await openAt(browser())
    await page.locator('#edge-1-0').focus()
    await page.click('#find')
    const found = page
      .locator('#thresholds li')
      .filter({ hasText: 'The pair appears at w = 2.0000000000000004' })
    await found.waitFor()
    expect(await found.textContent()).toContain(
      'At the double before it, 2: keep (real-spectrum), no pair. The oracle admits both decisions.',
    )
    await found.getByText('Go to 2.0000000000000004').click()
    await sentence(page, 'Node 0 removes the edge 1 → 0')
    expect(await page.locator('#pairs').textContent()).toBe('1')
    await found.getByText('Go to 2', { exact: true }).click()
    await sentence(page, 'real spectrum')
    await page.click('text=Next double')
    await sentence(page, 'removes the edge')
    await status(page, 'Node 0 removes the edge 1 → 0')
  })

  it('every edge is moved, cut and undone by keyboard, with a visible focus', async () => {
    const { page } = await openAt(browser())
    expect(await tabTo(page, '.edge')).toBeDefined()
    const focused = () => page.evaluate(() => document.activeElement?.id)
    expect(await focused()).toBe('edge-0-1')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.matches('.edge'))).toBe(false)
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('edge-0-1')
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('edge-1-0')
    const shown = await page.evaluate(
      () => getComputedStyle(document.querySelector('#edge-1-0 .hit') as Element).strokeOpacity,
    )
    expect(shown).toBe('0.45')
    for (const [key, weight] of [
      ['ArrowUp', '2.1'],
      ['PageUp', '3.1'],
      ['Shift+ArrowDown', '3.09'],
      ['PageDown', '2.09'],
    ] as const) {
      await page.keyboard.press(key)
      await page.locator(`#edge-1-0[aria-valuenow="${weight}"]`).waitFor({ state: 'attached' })
    }
    await sentence(page, 'removes the edge 1 → 0')
    await page.keyboard.press('Delete')
    await page.locator('#edge-1-0').waitFor({ state: 'detached' })
    await sentence(page, 'no mutual neighbour')
    await status(page, 'The edge 1 → 0 is cut.')
    await page.locator('#undo').focus()
    await page.keyboard.press('Enter')
    expect(await weightOf(page, '#edge-1-0')).toBe('2.09')
    for (const weight of ['3.09', '3.1', '2.1', '2']) {
      await page.keyboard.press('Control+z')
      await page.locator(`#edge-1-0[aria-valuenow="${weight}"]`).waitFor({ state: 'attached' })
    }
    await page.keyboard.press('Control+Shift+Z')
    expect(await weightOf(page, '#edge-1-0')).toBe('2.1')
  })

  it('every control can be reached with Tab', async () => {
    const { page } = await openAt(browser())
    await page.locator('.edge').first().focus()
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
      ;(document.activeElement as HTMLElement).blur()
    })
    await page.click('#train')
    await page.locator('#play').waitFor()
    await page.evaluate(() => (document.querySelector('.skip') as HTMLElement).focus())
    const reached = new Set<string>()
    for (let presses = 0; presses < 120; presses += 1) {
      reached.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 80) ?? ''))
      await page.keyboard.press('Tab')
    }
    const controls = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, input, select, textarea, summary, [role=spinbutton][tabindex="0"]',
        ),
      ]
        .filter((one) => !(one as HTMLButtonElement).disabled)
        .map((one) => one.outerHTML.slice(0, 80)),
    )
    expect(controls.length).toBeGreaterThan(25)
    expect(controls.filter((one) => !reached.has(one))).toEqual([])
  })

  it('a weight is dragged, as one step of the history', async () => {
    const { page } = await openAt(browser())
    const box = await page.evaluate(() => {
      const line = document.querySelector('#edge-1-0 .line') as SVGPathElement
      const point = line.getPointAtLength(line.getTotalLength() / 2)
      const { x, y } = point.matrixTransform(line.getScreenCTM() as DOMMatrix)
      return { x, y }
    })
    await page.mouse.move(box.x, box.y)
    await page.mouse.down()
    await page.mouse.move(box.x, box.y - 20, { steps: 5 })
    await page.mouse.move(box.x, box.y - 50, { steps: 5 })
    await page.mouse.up()
    await page.locator('#edge-1-0[aria-valuenow="2.5"]').waitFor({ state: 'attached' })
    await sentence(page, 'removes the edge 1 → 0')
    await page.click('#undo')
    expect(await weightOf(page, '#edge-1-0')).toBe('2')
    expect(await page.locator('#undo').isDisabled()).toBe(true)
  })

  it('what is typed as a weight and is none is refused, said, and the last one stays', async () => {
    const { page } = await openAt(browser())
    await page.locator('#edge-1-0').focus()
    await page.fill('#weight', '3')
    await page.keyboard.press('Enter')
    await sentence(page, 'removes the edge')
    for (const typed of ['1e-400', '1,5', 'NaN', '', '1e400', 'two']) {
      await page.fill('#weight', typed)
      await page.keyboard.press('Enter')
      const wrong = page.locator('#weight-wrong').filter({ hasText: `got ${typed || 'nothing'}` })
      await wrong.waitFor()
      expect(await wrong.textContent()).toMatch(
        /^Weight of 1 → 0: expected .+, got .+\. The last value stays: 3\.$/,
      )
      expect(await page.locator('#weight').getAttribute('aria-invalid')).toBe('true')
      expect(await weightOf(page, '#edge-1-0')).toBe('3')
    }
    await page.fill('#weight', '2')
    await page.keyboard.press('Enter')
    await sentence(page, 'real spectrum')
    expect(await page.locator('#weight').getAttribute('aria-invalid')).toBe('false')
  })

  it('an edge is added, and one that no network has is refused', async () => {
    const { page } = await openAt(browser())
    await page.click('text=Add an edge')
    await page.selectOption('#add-from', '2')
    await page.selectOption('#add-to', '1')
    await page.fill('#add-weight', '-0.25')
    await page.click('#add')
    await page.locator('#edge-2-1[aria-valuenow="-0.25"]').waitFor({ state: 'attached' })
    await page.click('#add')
    await page.getByText('New edge: expected each edge once, got a second edge 2 → 1.').waitFor()
  })

  it('node, mode and rule are chosen, and all is decided anew', async () => {
    const { page } = await openAt(browser())
    await page.selectOption('#example', 'tie')
    await page.click('#open-example')
    await page.locator('#admissible li').nth(1).waitFor()
    expect(await page.locator('#admissible li').allTextContents()).toEqual([
      'prune 1 -> 0, pair 3 ± 3.317i',
      'prune 2 -> 0, pair 3 ± 3.317i',
    ])
    await page.selectOption('#mode', 'DW')
    const tie = exampleOf('tie')
    const { laplacian } = explain(createNetwork(tie.network), 0, { mode: 'DW', rule: 'dominant' })
    const diagonal = page.locator('#laplacian .diagonal').first()
    await diagonal.filter({ hasText: shortNumber(laplacian[0]?.[0] ?? 0) }).waitFor()
    await page.selectOption('#node', '1')
    await sentence(page, 'Node 1')
    await page.selectOption('#rule', 'published')
    await page.getByText('The rule takes positions in a solver’s output').waitFor()
  })

  it('trains step by step, back, to a removal, and as the library trains', async () => {
    const opened = await openAt(browser(), path)
    const { page } = opened
    await page.selectOption('#example', 'start')
    await page.click('#open-example')
    await page.click('#train')
    for (let k = 1; k <= 3; k += 1) {
      await page.click('#step')
      await page
        .locator('#frame-words')
        .filter({ hasText: `Presentation ${k}:` })
        .waitFor()
    }
    await page.click('#back')
    await page.locator('#frame-words').filter({ hasText: 'Presentation 2:' }).waitFor()
    await page.click('text=100 steps')
    await page.locator('#frame-words').filter({ hasText: 'Presentation 102:' }).waitFor()
    const network = startingNetwork(2, 2024)
    const pruning = { mode: 'DW', rule: 'ordered' } as const
    const { removals } = train(network, 'XOR', { presentations: 102, seed: 2024, pruning })
    expect(removals.length).toBeGreaterThan(0)
    const [first] = removals
    expect(await page.locator('#removals').textContent()).toContain(
      `${first?.from} → ${first?.to} (${first?.presentation})`,
    )
    // Browsers and versions of Node differ in the last bit of Math.exp.
    await written(page)
    const trained = describeNetwork(readNetwork(await page.inputValue('#exported')))
    const here = describeNetwork(network)
    expect(trained.edges.map(({ from, to }) => [from, to])).toEqual(
      here.edges.map(({ from, to }) => [from, to]),
    )
    for (const [k, { weight }] of here.edges.entries())
      expect(trained.edges[k]?.weight).toBeCloseTo(weight, 8)
    await page.click('text=Removal before')
    await page
      .locator('#frame-words')
      .filter({ hasText: /node \d removes/ })
      .waitFor()
    await page.click('#undo')
    await written(page)
    const before: CompleteDescription = describeNetwork(startingNetwork(2, 2024))
    expect(describeNetwork(readNetwork(await page.inputValue('#exported')))).toEqual(before)
    expectQuiet(opened)
  })

  it('plays a training until it is paused', async () => {
    const { page } = await openAt(browser())
    await page.selectOption('#example', 'start')
    await page.click('#open-example')
    await page.click('#train')
    await page.click('#play')
    await page
      .locator('#frame-words')
      .filter({ hasText: /Presentation [2-9]\d/ })
      .waitFor()
    await page.click('#play')
    expect(await page.locator('#play').textContent()).toBe('Play')
    const [words, paths] = await Promise.all([
      page.locator('#frame-words').textContent(),
      page.locator('.curve').count(),
    ])
    expect(words).toMatch(/^Presentation \d+: \([01], [01]\) → [01], output 0\.\d+, error 0\.\d+/)
    // Five real parts, five imaginary parts, the error.
    expect(paths).toBe(11)
  })

  it('opens a stored counterexample, and steps through a trace', async () => {
    const scene = { ...exampleOf('threshold'), rule: 'ordered' } as const
    const stored = caseOf(scene, { decision: undefined, admissible: null })
    const { page } = await openAt(browser(), pageWith('case.html', JSON.stringify(stored)))
    expect(await page.locator('#case').textContent()).toContain('Counterexample of PRUNE-3')
    const { trace = '' } = train(startingNetwork(1, 3), 'XOR', {
      ...{ presentations: 2, seed: 3, trace: true },
      pruning: { mode: 'D', rule: 'dominant' },
    })
    await page.setInputFiles('#file', { name: 'run.ndjson', mimeType: '', buffer: Buffer.from(trace) })
    await page.locator('#event-words').filter({ hasText: 'Before the first event.' }).waitFor()
    expect(await page.locator('#case').count()).toBe(0)
    for (let k = 1; k <= 3; k += 1) await page.click('#trace-step')
    await page
      .locator('#event-words')
      .filter({ hasText: /Event 3 of \d+, line 4: node \d is updated/ })
      .waitFor()
    await page.click('#trace-back')
    await page.locator('#event-words').filter({ hasText: 'Event 2 of' }).waitFor()
  })

  it('says what is wrong with a file that is none, and keeps what was open', async () => {
    const { page } = await openAt(browser())
    await page.click('text=Paste text')
    await page.fill('#pasted', '{"format":"argnn-network/1","nodes":2,"inputs":[],"outputs":[],"edges":[{}]}')
    await page.click('#open-pasted')
    await page.locator('#file-wrong').filter({ hasText: 'pasted text: edges[0].from: expected' }).waitFor()
    await sentence(page, 'Node 0 has a real spectrum')
    await page.fill('#pasted', writeNetwork(describeNetwork(startingNetwork(1, 1))))
    await page.click('#open-pasted')
    await page.locator('#network-title').filter({ hasText: 'Network of 4 nodes' }).waitFor()
    expect(await page.locator('#file-wrong').textContent()).toBe('')
  })

  it('a file that is dropped on the page is opened', async () => {
    const { page } = await openAt(browser())
    await page.evaluate(
      (file) => {
        const data = new DataTransfer()
        data.items.add(new File([file], 'dropped.json'))
        dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }))
      },
      writeNetwork(describeNetwork(startingNetwork(3, 1))),
    )
    await page.locator('#network-title').filter({ hasText: 'Network of 6 nodes' }).waitFor()
    await status(page, 'dropped.json is open.')
  })

  it('a link opens the same state', async () => {
    const { page } = await openAt(browser())
    await page.locator('#edge-1-0').focus()
    await page.fill('#weight', '2.0000000000000004')
    await page.keyboard.press('Enter')
    await page.selectOption('#rule', 'ordered')
    await page.click('#link')
    const fragment = await page.evaluate(() => location.hash.slice(1))
    const again = await openAt(browser(), path, { fragment })
    await sentence(again.page, 'Node 0 removes the edge 1 → 0')
    expect(await weightOf(again.page, '#edge-1-0')).toBe('2.0000000000000004')
    expect(await again.page.inputValue('#rule')).toBe('ordered')
    const damaged = await openAt(browser(), path, { fragment: fragment.replace('node=0', 'node=77') })
    await damaged.page.getByText('link: node: expected a node from 0 to 5, got 77').waitFor()
  })

  it('is not frozen by a case that the oracle takes minutes for', async () => {
    const sizes = Array.from({ length: 31 }, (_, k) => 10 ** (10 * (k - 15)))
    const network = describeNetwork(
      createNetwork({
        ...{ nodes: 32, inputs: [], outputs: [0] },
        edges: sizes.flatMap((size, k) => [
          { from: k + 1, to: 0, weight: size * 1.1 },
          { from: 0, to: k + 1, weight: -size * 1.3 },
        ]),
      }),
    )
    const { page } = await openPage(browser(), pageWith('slow.html', writeNetwork(network)))
    await page.selectOption('#mode', 'DW')
    await page.getByText('The oracle did not answer within 5 s.').waitFor()
    expect(await page.locator('#sentence').textContent()).toContain('The reference:')
    await page.selectOption('#example', 'tie')
    await page.click('#open-example')
    await page.locator('#admissible li').nth(1).waitFor()
  })

  it('on paper it is light, and shows what there is without what cannot be pressed', async () => {
    const { page } = await openAt(browser(), path, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const [paper, buttons] = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      [...document.querySelectorAll('button')].filter((one) => one.checkVisibility()).length,
    ])
    expect([paper, buttons]).toEqual(['rgb(255, 255, 255)', 0])
    expect(await page.locator('svg.network').isVisible()).toBe(true)
  })
})
