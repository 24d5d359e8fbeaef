/** `explore`: the page that it writes and the one that it serves; what it refuses. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, STACK, startBin, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const EXAMPLE = join(ROOT, 'examples/xor-trained.json')

/** The file in a page, as its script reads it. */
const startIn = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="start">(.*?)<\/script>/.exec(page)?.[1] ?? '')

interface Answer {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly body: string
}

/** `host`: the name by which the server is asked. */
const ask = (port: number, path: string, host?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { host }
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      const { statusCode: status, headers: got } = response
      response.on('end', () => resolve({ status, type: got['content-type'], body }))
    })
      .on('error', reject)
      .end()
  })

describe('explore --out', () => {
  it('writes one file with the network in it', async () => {
    const cwd = temporaryDirectory()
    const run = await runHere(['explore', EXAMPLE, '--out', 'page.html'], { cwd })
    expect(run).toMatchObject({ code: 0, stdout: '' })
    const page = readFileSync(join(cwd, 'page.html'), 'utf8')
    expect(startIn(page)).toEqual({ name: EXAMPLE, text: readFileSync(EXAMPLE, 'utf8') })
  })

  it('writes the page alone without a file', async () => {
    const cwd = temporaryDirectory()
    expect(await runHere(['explore', '--out', 'page.html'], { cwd })).toMatchObject({ code: 0 })
    expect(startIn(readFileSync(join(cwd, 'page.html'), 'utf8'))).toBeNull()
    expect(statSync(join(cwd, 'page.html')).size).toBeLessThan(500_000)
  })

  it.each([
    ['{"format":"argnn-network/1"}', 'x.json: nodes: expected'],
    ['{"schema":"argnn-spec/case/1"}', 'x.json: case.clause: expected'],
    ['{"format":"argnn-trace/1","level":"run"}', 'x.json: line 1, column 1: network: expected'],
    ['', 'x.json: expected a network file, a stored counterexample or a trace, got an empty text'],
    ['nothing', 'x.json: '],
  ])('refuses a file that is none of them, and writes nothing: %s', async (text, message) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'x.json'), text)
    const run = await runHere(['explore', 'x.json', '--out', 'page.html'], { cwd })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain(message)
    expect(run.stderr).not.toMatch(STACK)
    expect(existsSync(join(cwd, 'page.html'))).toBe(false)
  })
})

describe('explore', () => {
  it('serves the page on this machine, to its own name alone, until it is interrupted', async () => {
    const bin = startBin(['explore', EXAMPLE], { cwd: temporaryDirectory() })
    await bin.untilStderr(/Ctrl-C ends it/)
    const port = Number(
      /127\.0\.0\.1:(\d+)/.exec(await bin.untilStdout(/http:\/\/127\.0\.0\.1:\d+\/\n/))?.[1],
    )
    const page = await ask(port, '/')
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(startIn(page.body)).toMatchObject({ name: EXAMPLE })
    expect(await ask(port, '/', 'elsewhere.example')).toMatchObject({ status: 403 })
    expect(await ask(port, '/package.json')).toMatchObject({ status: 404 })
    const taken = await runHere(['explore', '--port', String(port)], { cwd: temporaryDirectory() })
    expect(taken.code).toBe(2)
    expect(taken.stderr).toContain(`--port: expected a port that is free, got ${port} (EADDRINUSE)`)
    bin.kill('SIGINT')
    expect(await bin.ended).toMatchObject({ code: 0, signal: null })
  })
})
