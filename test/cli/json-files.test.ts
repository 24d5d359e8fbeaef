/**
 * Every kind of JSON file that people may write: what all of its readers accept and refuse in the
 * same way.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { networkFrom } from '../../src/cli/network-input.ts'
import { FUZZ_FILE, readCampaign, writeCampaign } from '../../src/fuzz/campaign.ts'
import { noTally } from '../../src/fuzz/tally.ts'
import { readBaseline } from '../../src/gate/baseline.ts'
import { readCase } from '../../src/verify/corpus.ts'
import { readKnownFailures } from '../../src/verify/known-failures.ts'
import { partOfBaseline } from './gate-part.ts'
import { OSCILLATING, storedCase } from './modules.ts'
import { ROOT, temporaryDirectory } from './run-bin.ts'

const NETWORK = readFileSync(join(ROOT, 'examples', 'xor-trained.json'), 'utf8')
const KNOWN = { schema: 'argnn-spec/known-failures/1', failures: [{ id: 'LAP-4', reason: 'a reason' }] }
const CASE = storedCase('PRUNE-3', { network: OSCILLATING, node: 0, mode: 'D', rule: 'ordered' })

function campaign(): string {
  const at = temporaryDirectory()
  const implementation = {
    name: 'mine',
    version: '1',
    rules: ['ordered' as const],
    modes: ['D' as const],
    pairTest: 'exact' as const,
  }
  const identity = { specification: '1', seed: 7, implementation, stages: [], judgedAs: null }
  const shards = { of: 1, indices: [1] }
  writeCampaign(at, { identity, shards, milliseconds: 1, tallies: [noTally(PROPERTIES[0]!)] }, [])
  return readFileSync(join(at, FUZZ_FILE), 'utf8')
}

interface Kind {
  readonly text: () => string
  readonly read: (path: string) => unknown
  /** A list in it that is not empty, and a field, as they stand in the text. */
  readonly list: string
  readonly field: RegExp
}

const KINDS: Readonly<Record<string, Kind>> = {
  'network file': {
    text: () => NETWORK,
    read: (path) => networkFrom(path),
    list: '"edges": [',
    field: /"nodes": 5/,
  },
  'stored case': { text: () => JSON.stringify(CASE), read: readCase, list: '"order":[', field: /"node":0/ },
  'known failures': {
    text: () => JSON.stringify(KNOWN),
    read: readKnownFailures,
    list: '"failures":[',
    field: /"reason":"a reason"/,
  },
  baseline: { text: partOfBaseline, read: readBaseline, list: '"history": [', field: /"seed": 2024/ },
  campaign: {
    text: campaign,
    // What it is called within a directory.
    read: (path) => readCampaign(path.slice(0, -FUZZ_FILE.length - 1)),
    list: '"clauses":[',
    field: /"seed":7/,
  },
}

/** A file of the kind, which a campaign's reader finds by its name. */
function fileWith(text: string | Buffer): string {
  const at = join(temporaryDirectory(), 'dir')
  mkdirSync(at)
  writeFileSync(join(at, FUZZ_FILE), text)
  return join(at, FUZZ_FILE)
}

describe.each(Object.entries(KINDS))('%s', (_, { text, read: readNow, list, field }) => {
  const read = async (path: string): Promise<unknown> => readNow(path)

  const damaged = (pattern: string | RegExp, by: string): Promise<unknown> => {
    const whole = text()
    const changed = whole.replace(pattern, by)
    expect(changed === whole).toBe(false)
    return read(fileWith(changed))
  }

  it('is read with a byte order mark as without', async () => {
    expect(await read(fileWith(`\ufeff${text()}`))).toEqual(await read(fileWith(text())))
  })

  it('is refused with a field that is there twice, in whatever order', async () => {
    await expect(damaged('{', '{"\\u0078":1,"x":1,')).rejects.toThrow(
      /(file\.)?x: expected each field once, got it twice/,
    )
  })

  it.each(['NaN', '-Infinity'])('is refused with %s, at its field', async (token) => {
    await expect(damaged(field, `"here":${token}`)).rejects.toThrow(`got ${token} (`)
    await expect(damaged(field, `"here":${token}`)).rejects.toThrow(
      /here, line \d+, column \d+\); JSON has no NaN/,
    )
  })

  it.each(['-1e-400', '9007199254740993'])(
    'is refused with %s, which reading would change',
    async (literal) => {
      await expect(damaged(field, `"here":${literal}`)).rejects.toThrow(
        new RegExp(`here: expected .*, got ${literal}, which would`),
      )
    },
  )

  it('is refused with a million errors, a few of which are said', async () => {
    const wrong = damaged(list, `${list}${'{},'.repeat(1_000_000)}`)
    await expect(wrong).rejects.toThrow(/; \d{6,7} more/)
    await expect(wrong).rejects.toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^.{1,1500}$/) }),
    )
  })

  it('is refused where it nests too deeply, or ends in the middle', async () => {
    await expect(read(fileWith('['.repeat(1_000_000)))).rejects.toThrow(
      'expected at most 64 levels, got more',
    )
    await expect(read(fileWith(text().slice(0, 40)))).rejects.toThrow(
      /expected JSON, got text that is not \(.*the end\)/,
    )
  })

  it('is refused in UTF-16', async () => {
    await expect(read(fileWith(Buffer.from(`\ufeff${text()}`, 'utf16le')))).rejects.toThrow(
      'got UTF-16, not UTF-8',
    )
  })
})
