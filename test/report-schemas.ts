/** Validates reports with their readers' schemas: Jenkins' schema of JUnit XML, and SARIF 2.1.0. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { validateXML } from 'xmllint-wasm'

const data = (name: string): string => readFileSync(new URL(`data/${name}`, import.meta.url), 'utf8')

const countIn = (xml: string, pattern: RegExp): number => [...xml.matchAll(pattern)].length

const numbersIn = (xml: string, element: string, attribute: string): number[] =>
  [...xml.matchAll(new RegExp(`<${element} [^>]*?${attribute}="(\\d+)"`, 'g'))].map(([, n]) => Number(n))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** A schema cannot count: what the attributes say must be what there is. */
function miscounts(xml: string): string[] {
  const expected = {
    tests: countIn(xml, /<testcase /g),
    failures: countIn(xml, /<failure[ >/]/g),
    skipped: countIn(xml, /<skipped[ >/]/g),
  }
  const said = (attribute: keyof typeof expected, element: string) => {
    const got = sum(numbersIn(xml, element, attribute))
    return got === expected[attribute]
      ? []
      : [`${attribute} of ${element}: expected ${expected[attribute]}, got ${got}`]
  }
  return [
    ...said('tests', 'testsuite'),
    ...said('tests', 'testsuites'),
    ...said('failures', 'testsuite'),
    ...said('failures', 'testsuites'),
    ...said('skipped', 'testsuite'),
  ]
}

/** What is wrong with reports in JUnit XML, by name; none where all are right. */
export async function junitFaults(reports: Readonly<Record<string, string>>): Promise<string[]> {
  const { errors } = await validateXML({
    xml: Object.entries(reports).map(([fileName, contents]) => ({ fileName: `${fileName}.xml`, contents })),
    schema: [data('junit.xsd')],
  })
  return [
    ...errors.map(({ rawMessage }) => rawMessage),
    ...Object.entries(reports).flatMap(([name, xml]) => miscounts(xml).map((what) => `${name}: ${what}`)),
  ]
}

/** SARIF's schema is draft 4 of JSON Schema in all but the name of `$id`. */
function sarifValidator() {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const { $schema: _, id: __, ...schema } = JSON.parse(data('sarif-2.1.0.schema.json'))
  return ajv.compile(schema)
}

/** What is wrong with a report in SARIF; null where nothing is. */
export const sarifFaults = (() => {
  let validate: ReturnType<typeof sarifValidator> | undefined
  return (text: string): unknown => {
    validate ??= sarifValidator()
    return validate(JSON.parse(text)) ? null : validate.errors
  }
})()
