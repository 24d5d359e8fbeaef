/** Where findings stand: the changed lines of what is under test, or its files, in the words of GitHub and of SARIF. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { repositoryAt } from '../../src/base/repository.ts'
import type { Alert, Findings } from '../../src/report/findings.ts'
import { gateFindings } from '../../src/report/gate/gate-findings.ts'
import { type Place, placeOf, relevantPlaces, topOf } from '../../src/report/places.ts'
import { workflowCommands } from '../../src/report/write-annotations.ts'
import { toSarif } from '../../src/report/write-sarif.ts'
import { sarifFaults } from '../report-schemas.ts'
import { temporary } from './diff-repository.ts'
import { gateReport } from './gate-report.ts'

const top = (file: string): Place => ({ file, line: 1, endLine: 1 })

/** A repository with the project at `below`; the ground of a run in the project. */
function groundWith(below: string, ...files: readonly string[]) {
  const root = temporary()
  mkdirSync(join(root, '.git'))
  for (const file of files) {
    mkdirSync(join(root, below, file, '..'), { recursive: true })
    writeFileSync(join(root, below, file), '')
  }
  return repositoryAt(join(root, below))
}

describe('places in a repository above the project', () => {
  const below = () => groundWith('sub/project', 'src/argnn/decision.ts')

  it('are those of the reference, where the reference is under test', () => {
    const files = [
      'sub/project/src/argnn/star.ts',
      'src/argnn/star.ts',
      'sub/project/src/adapter/reference.ts',
      'sub/project/README.md',
    ]
    const ground = below()
    const relevant = relevantPlaces(files.map(top), { kind: 'reference' }, ground)
    expect(relevant.map(({ file }) => file)).toEqual([files[0], files[2]])
    expect(relevantPlaces(files.map(top), { kind: 'command', command: 'x' }, ground).length).toBe(4)
  })

  it('are below the root where no diff says better', () => {
    const ground = below()
    const place = placeOf('decide', { kind: 'reference' }, 'b.json', ground)
    expect(place).toEqual(top('sub/project/src/argnn/decision.ts'))
    expect(placeOf('decide', { kind: 'command', command: 'x' }, 'b.json', ground).file).toBe(
      'sub/project/b.json',
    )
    const url = pathToFileURL(join(ground.root, 'lib/mine.mjs')).href
    expect(placeOf('decide', { kind: 'module', url }, 'b.json', ground).file).toBe('lib/mine.mjs')
  })

  it('are absolute outside', () => {
    const ground = below()
    const url = pathToFileURL('/elsewhere/mine.mjs').href
    expect(placeOf('decide', { kind: 'module', url }, 'b.json', ground).file).toBe(fileURLToPath(url))
    expect(topOf('../../../b.json', ground).file).toBe(join(ground.root, '../b.json'))
    expect(topOf('..b.json', ground).file).toBe('sub/project/..b.json')
  })

  it('are those of the baseline where the files of the reference are elsewhere', () => {
    const installed = groundWith('.', 'b.json')
    expect(placeOf('round', { kind: 'reference' }, 'b.json', installed)).toEqual(top('b.json'))
  })
})

const alertAt = (...files: readonly string[]): Alert => ({
  rule: 'training',
  level: 'error',
  title: 't: x',
  message: '50 %\nsecond',
  places: files.map((file) => ({ file, line: 1, endLine: 2 })),
})

const findingsWith = (alert: Alert): Findings => ({
  ...gateFindings(gateReport(), { kind: 'reference' }, []),
  findings: [{ suite: 's', name: 'n', status: 'failed', alerts: [alert] }],
})

it('workflow commands escape what would end them', () => {
  expect(workflowCommands(findingsWith(alertAt('a,b:c.ts')))).toEqual([
    '::error file=a%2Cb%3Ac.ts,line=1,endLine=2,title=gate%2C t%3A x::50 %25%0Asecond',
  ])
})

/** Characters of RFC 3986 alone: unreserved ones, delimiters that a path may hold, and what is percent-encoded. */
const RFC_3986_PATH = /^(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*$/

describe('a URI of SARIF', () => {
  const locationsIn = (...files: readonly string[]) => {
    const sarif = toSarif(findingsWith(alertAt(...files)))
    expect(sarifFaults(sarif)).toBe(null)
    const [run] = JSON.parse(sarif).runs
    expect(Object.keys(run.originalUriBaseIds)).toEqual(['%SRCROOT%'])
    return run.results[0].locations.map(
      (one: { physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string } } }) =>
        one.physicalLocation.artifactLocation,
    )
  }

  const NAMES = [
    ...['src/a.ts', 'a#b.ts', 'a?b.ts', '100%.ts', '%41.ts', 'a b.ts', 'grün/é.ts', '日本.ts', '😀.ts'],
    ...['a:b.ts', 'http:x.ts', 'a\\b.ts', '[x]{y}|^`"<>.ts', "it's (1)!.ts", 'tab\t.ts', 'a&b=c;d,e+f@g.ts'],
  ]

  it.each(NAMES)('below the root leads back to the file: %s', (name) => {
    const [{ uri, uriBaseId }] = locationsIn(name)
    expect(uriBaseId).toBe('%SRCROOT%')
    expect(uri).toMatch(RFC_3986_PATH)
    // Before the first slash, a colon would make a scheme of it.
    expect(uri.split('/')[0]).not.toContain(':')
    expect(fileURLToPath(new URL(uri, 'file:///root/'))).toBe(`/root/${name}`)
  })

  it.each(NAMES)('outside is absolute, without a base: %s', (name) => {
    const [{ uri, uriBaseId }] = locationsIn(`/elsewhere/${name}`)
    expect(uriBaseId).toBe(undefined)
    expect(uri.startsWith('file:///elsewhere/')).toBe(true)
    expect(uri.slice('file://'.length)).toMatch(RFC_3986_PATH)
    expect(fileURLToPath(new URL(uri))).toBe(`/elsewhere/${name}`)
  })
})
