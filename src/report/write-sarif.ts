/** Findings as SARIF 2.1.0, for what annotates lines from such files. */
import { isAbsolute } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alertsIn, type Findings } from './findings.ts'
import type { Place } from './places.ts'
import { toJson } from './write-json.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/** The root of the repository: where it lies is for the reader to say, as it is another place on every machine. */
const ROOT = '%SRCROOT%'

/** Each segment by itself: a name may hold whatever a URI gives another meaning. */
const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** What RFC 3986 does not allow in a path, and the URLs of browsers do; only newer versions of Node encode it. */
const NOT_IN_URIS = /[[\]|^]/g

const artifactOf = (file: string) =>
  isAbsolute(file)
    ? { uri: pathToFileURL(file).href.replace(NOT_IN_URIS, encodeURIComponent) }
    : { uri: encoded(file), uriBaseId: ROOT }

const locationOf = ({ file, line, endLine }: Place) => ({
  physicalLocation: {
    artifactLocation: artifactOf(file),
    region: { startLine: line, endLine },
  },
})

const ruleOf = ([id, rule]: [id: string, rule: Findings['rules'][string]]) =>
  typeof rule === 'string'
    ? { id, shortDescription: { text: rule } }
    : { id, shortDescription: { text: rule.text }, helpUri: rule.help }

export const toSarif = (findings: Findings): string =>
  toJson({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: `argnn-spec ${findings.command}`,
            semanticVersion: findings.version,
            rules: Object.entries(findings.rules).map(ruleOf),
          },
        },
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        invocations: [{ executionSuccessful: true, exitCodeDescription: findings.verdict }],
        results: alertsIn(findings).map(({ rule, level, title, message, places }) => ({
          ruleId: rule,
          ruleIndex: Object.keys(findings.rules).indexOf(rule),
          level,
          message: { text: `${title}: ${message}` },
          locations: places.map(locationOf),
          // The same finding in a later run is the same alert, whatever its example.
          partialFingerprints: { 'finding/v1': `${rule} ${title}` },
        })),
      },
    ],
  })
