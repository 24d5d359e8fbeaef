import { afterEach, describe, expect, it, vi } from 'vitest'
import { runBench } from '../../bench/run.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Exit status, and what was written to stdout and stderr together. */
async function run(...args: string[]): Promise<{ status: number; text: string }> {
  let text = ''
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      text += String(chunk)
      return true
    })
  return { status: await runBench(args), text }
}

describe('bench', () => {
  it.each([
    [['--only', 'nothing'], 'Allowed choices are decisions'],
    [['--only'], 'argument missing'],
    [['--fast'], 'unknown option'],
    [['quick'], 'too many arguments'],
  ])('refuses %j with exit status 2', async (args, why) => {
    const { status, text } = await run(...args)
    expect(status).toBe(2)
    expect(text).toContain(why)
  })

  it('--help says all options and exits with 0', async () => {
    const { status, text } = await run('--help')
    expect(status).toBe(0)
    for (const option of ['--quick', '--only', '--json', '--quiet', 'Exit status'])
      expect(text).toContain(option)
  })
})
