/** The report as SARIF 2.1.0, for what annotates lines from such files. */
import { toJson } from '../report-files.ts'
import { type GateFinding, RULES } from './findings.ts'
import type { Place } from './places.ts'
import type { GateReport } from './report.ts'
import { headline } from './words.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

const locationOf = ({ file, line, endLine }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: encodeURI(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, endLine },
  },
})

export const toSarif = (report: GateReport, findings: readonly GateFinding[]): string =>
  toJson({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'argnn-spec gate',
            semanticVersion: report.specification.version,
            rules: Object.entries(RULES).map(([id, text]) => ({ id, shortDescription: { text } })),
          },
        },
        invocations: [{ executionSuccessful: true, exitCodeDescription: headline(report) }],
        results: findings.map(({ rule, level, title, message, places }) => ({
          ruleId: rule,
          ruleIndex: Object.keys(RULES).indexOf(rule),
          level,
          message: { text: `${title}: ${message}` },
          locations: places.map(locationOf),
          // The same finding in a later run is the same alert, whatever its example.
          partialFingerprints: { 'finding/v1': `${rule} ${title}` },
        })),
      },
    ],
  })
