/** scripts/proofs.mjs without Coq, and with programs in its place that answer like Coq. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { coqTheorems } from './theorem-table.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/proofs.mjs', import.meta.url))
const FOLDER = mkdtempSync(join(tmpdir(), 'argnn-coqc-'))
const ABSENT = join(FOLDER, 'absent')

const run = (coqc: string, ...options: string[]) =>
  spawnSync(process.execPath, [SCRIPT, ...options], { encoding: 'utf8', env: { ...process.env, COQC: coqc } })

/** A coqc that accepts every file, and prints for each group of theorems asked about what `answer` does with $names. */
function fakeCoqc(name: string, answer: string): string {
  const file = join(FOLDER, name)
  const code = `#!/bin/sh
for last; do :; done
case "$last" in *assumptions*)
  sed -n 's/^Definition group_[0-9]* := (\\(.*\\))\\.$/\\1/p' "$last" | while read -r names; do ${answer}; done ;;
esac
`
  writeFileSync(file, code)
  chmodSync(file, 0o755)
  return file
}

const CLOSED = 'echo Closed under the global context'

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

describe('npm run proofs', () => {
  it('says loudly that it was skipped where there is no coqc, and exits with 0', () => {
    const { status, stderr, stdout } = run(ABSENT)
    expect(stderr).toMatch(/^PROOFS SKIPPED: .*absent was not found/)
    expect(stderr).toContain('apt-get install coq')
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it('exits with 3 there if proofs are required', () => {
    const { status, stderr } = run(ABSENT, '--required')
    expect(stderr).toContain('PROOFS SKIPPED')
    expect(status).toBe(3)
  })

  it('exits with 2 on options that it does not know', () => {
    expect(run(ABSENT, '--quick').status).toBe(2)
    expect(run(ABSENT, '--jobs', '0').status).toBe(2)
  })

  it.each(['together', '--each'])('names every theorem, asked about %s', (how) => {
    const { status, stdout } = run(fakeCoqc('right', CLOSED), ...(how === '--each' ? [how] : []))
    for (const name of coqTheorems()) expect(stdout).toContain(`${name}: Closed under the global context\n`)
    expect(status).toBe(0)
  })

  it('names the theorem that rests on an axiom, and exits with 1', () => {
    const answer = `case "$names" in *T5_off_by_one*) printf 'Axioms:\\ncheat : False\\n' ;; *) ${CLOSED} ;; esac`
    const { status, stdout, stderr } = run(fakeCoqc('axiom', answer))
    expect(stdout).toContain('T5_off_by_one_is_false: Axioms:\ncheat : False\n')
    expect(stderr).toBe('proofs: T5_off_by_one_is_false: not closed under the global context\n')
    expect(status).toBe(1)
  })

  it('exits with 1 where Coq leaves a question open', () => {
    expect(run(fakeCoqc('silent', ':')).status).toBe(1)
  })
})
