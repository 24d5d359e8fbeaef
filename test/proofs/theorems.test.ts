/** Compares the theorems of proofs/ with docs/theorems.md and spec/clauses/. Does not need Coq. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import {
  CASES,
  clausesOf,
  coqFiles,
  coqText,
  coqTheorems,
  DOCUMENT,
  isWrongForm,
  THEOREMS,
  withTable,
} from './theorem-table.ts'

const withoutComments = (text: string): string => text.replace(/\(\*[\s\S]*?\*\)/g, '')

describe('the theorems of proofs/', () => {
  it('are named after T1 to T12 and E1 to E3, each once, wrong forms in files of their own', () => {
    expect(coqTheorems().filter((name) => !/^(T([1-9]|1[0-2])|E[1-3])_/.test(name))).toEqual([])
    expect(new Set(coqTheorems()).size).toBe(coqTheorems().length)
    for (const file of coqFiles()) {
      const names = [...coqText(file).matchAll(/^Theorem (\w+)/gm)].map(([, name]) => name as string)
      if (names.length === 0) continue
      expect(file).toMatch(/^(theorems|error_bounds|refuted_\w+)\.v$/)
      expect(
        names.filter((name) => isWrongForm(name) !== file.startsWith('refuted_')),
        file,
      ).toEqual([])
    }
  })

  it.each(THEOREMS)('%s has one that is right', (theorem) => {
    const own = coqTheorems().filter((name) => name.startsWith(`${theorem}_`))
    expect(own.filter((name) => !isWrongForm(name))).not.toEqual([])
  })

  it('have a wrong form refuted for each theorem but T11, whose wrong form is T10 of `dominant`', () => {
    const refuted = new Set(
      coqTheorems()
        .filter(isWrongForm)
        .map((name) => name.split('_')[0]),
    )
    expect(THEOREMS.filter((theorem) => !refuted.has(theorem))).toEqual(['T11'])
    expect(coqTheorems()).toContain('T10_under_dominant_is_false')
  })

  it('rest on nothing left open', () => {
    const open =
      /\b(Abort|Admitted|admit|give_up|Axiom|Conjecture|Parameter|Unset Guard Checking|bypass_check)\b/
    expect(coqFiles().filter((file) => open.test(withoutComments(coqText(file))))).toEqual([])
  })
})

describe('docs/theorems.md', () => {
  it('has the table as proofs/ and spec/clauses/ have it', async () => {
    await expect(withTable(readFileSync(DOCUMENT, 'utf8'))).toMatchFileSnapshot(DOCUMENT)
  })

  it('states each theorem, and nothing that proofs/ does not prove', () => {
    const document = readFileSync(DOCUMENT, 'utf8')
    for (const theorem of THEOREMS) expect(document).toMatch(new RegExp(`^\\| ${theorem} +\\|`, 'm'))
    const named = document.match(/\b[TE]\d+_\w+/g) ?? []
    expect([...named].sort()).toEqual(coqTheorems().sort())
  })

  it('counts the cases that `verify` draws by default', () => {
    const src = new URL('../../src/', import.meta.url)
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )
    const texts = files.map((name) => readFileSync(new URL(name, src), 'utf8'))
    const counts = texts.flatMap((text) => text.match(/(?<=const DEFAULT_RUNS = )\d+/g) ?? [])
    expect([...new Set(counts)]).toEqual([String(CASES)])
  })

  it('cites the clauses that cite the theorem, THM-1 to THM-10 for T1 to T10', () => {
    for (const id of CLAUSES.map((clause) => clause.id).filter((one) => one.startsWith('THM-')))
      expect(clausesOf(id.replace('THM-', 'T'))).toContain(id)
  })
})
