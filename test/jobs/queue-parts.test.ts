/** The parts of the queue that need no server. */
import { describe, expect, it } from 'vitest'
import { parseQueueAddress } from '../../src/jobs/redis/address.ts'
import { createBundleSizes } from '../../src/jobs/redis/bundle-size.ts'
import { campaignId, QUEUE_SCHEMA } from '../../src/jobs/redis/keys.ts'
import { createSentJobs } from '../../src/jobs/redis/sent-jobs.ts'
import { fromWire, wireText } from '../../src/jobs/redis/wire.ts'
import { createWorkCounts } from '../../src/jobs/redis/work-counts.ts'

describe('an address', () => {
  it.each([
    ['redis://h', { host: 'h', port: 6379 }, 0, undefined, undefined, 'redis://h:6379'],
    ['redis://:p%40@h:7/3', { host: 'h', port: 7 }, 3, undefined, 'p@', 'redis://h:7/3'],
    ['redis://me:p@[::1]:7', { host: '::1', port: 7 }, 0, 'me', 'p', 'redis://[::1]:7'],
    [
      'rediss://h',
      { host: 'h', port: 6379, tls: { servername: 'h' } },
      0,
      undefined,
      undefined,
      'rediss://h:6379',
    ],
    ['unix:/run/r.sock', { path: '/run/r.sock' }, 0, undefined, undefined, 'unix:/run/r.sock'],
    ['unix:///run/r.sock?db=2', { path: '/run/r.sock' }, 2, undefined, undefined, 'unix:/run/r.sock?db=2'],
  ])('%s is read', (text, server, db, username, password, shown) => {
    expect(parseQueueAddress(text, {})).toEqual({ server, db, username, password, text: shown })
  })

  it('takes the password of the variable where it has none', () => {
    const env = { ARGNN_SPEC_QUEUE_PASSWORD: 'v' }
    expect(parseQueueAddress('redis://h', env).password).toBe('v')
    expect(parseQueueAddress('redis://:p@h', env).password).toBe('p')
    expect(parseQueueAddress('unix:/r', env).password).toBe('v')
  })

  it.each([
    '',
    'h',
    'http://h',
    'redis://',
    'redis://h:0',
    'redis://h/a',
    'redis://:%@h',
    'unix:',
    'redis://h/9999',
  ])('%o is refused without repeating it', (text) => {
    expect(() => parseQueueAddress(text, {})).toThrow(/^--queue: expected redis:\/\/.*, got /)
  })
})

describe('sizes of bundles', () => {
  it('keep the queue below a hundred bundles a second, whatever the number of threads', () => {
    const { target } = createBundleSizes()
    for (const slots of [0, 1, 2, 64, 1000, 100_000]) {
      expect(target(slots)).toBeGreaterThanOrEqual(2000)
      expect((1000 * slots) / target(slots)).toBeLessThan(100)
    }
  })

  it('follow what jobs of an identity cost', () => {
    const { cost, note } = createBundleSizes()
    note('slow', 4000)
    note('fast', 2)
    expect(cost('slow')).toBe(4000)
    expect(cost('fast')).toBe(2)
    note('fast', 12)
    expect(cost('fast')).toBeCloseTo(4)
    expect(cost('other')).toBeGreaterThan(2)
  })
})

describe('values', () => {
  it.each([[-0], [[Number.NaN, -1 / 0]], [{ a: [-0, 12n], b: { c: null } }], ['\u0000special']])(
    'go through the wire as they are: %o',
    (value) => {
      expect(fromWire(wireText(value))).toEqual(value)
      expect(
        Object.is((fromWire(wireText([value])) as unknown[])[0], value) || typeof value === 'object',
      ).toBe(true)
    },
  )

  it.each([[new Map()], [new Float64Array(1)], [[undefined]], [{ a: new Date(0) }]])(
    'that JSON would change are refused: %o',
    (value) => {
      expect(() => wireText(value)).toThrow(RangeError)
    },
  )
})

it('a campaign is another one where anything of it differs', () => {
  const one = { schema: QUEUE_SCHEMA, kind: 'a', version: '1', program: '1', subject: {} } as const
  const others = [one, { ...one, kind: 'b' }, { ...one, version: '2' }, { ...one, subject: { rules: ['x'] } }]
  expect(new Set(others.map(campaignId)).size).toBe(4)
  expect(campaignId({ ...one })).toBe(campaignId(one))
})

it('a sent job ends once', () => {
  const sent = createSentJobs<number>()
  sent.add(
    'b',
    new Map([
      ['x', 1],
      ['y', 2],
    ]),
  )
  expect(sent.close('x')).toBe(1)
  expect(sent.close('x')).toBeUndefined()
  expect(sent.openIn('b')).toEqual([['y', 2]])
  expect(sent.close('y')).toBe(2)
  expect(sent.bundles()).toEqual([])
})

it('the rate of a worker is that of half a minute', () => {
  let now = 0
  const counts = createWorkCounts(() => now)
  for (; now < 60_000; now += 1000) counts.note(true)
  expect(counts.state()).toMatchObject({ done: 60, failed: 0, jobsPerSecond: 1 })
  now = 200_000
  expect(counts.state().jobsPerSecond).toBe(0)
})
