/** Where this process makes a ledger: the program, the clone, Node.js, the machine. */
import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VERSION } from '../base/version.ts'
import type { Provenance } from '../claims/ledger.ts'
import { planHash } from '../claims/plan/plan-file.ts'

/** The output of git about the directory of this code; undefined where there is no git or no clone. */
function git(...words: readonly string[]): string | undefined {
  const cwd = dirname(fileURLToPath(import.meta.url))
  const { status, stdout } = spawnSync('git', [...words], { cwd, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** null where the code was installed as a package, which may lie in a clone of another project. */
function commitHere(): string | null {
  const commit = git('rev-parse', 'HEAD')
  if (commit === undefined || git('ls-files', '--error-unmatch', ':/spec/clauses.ts') === undefined)
    return null
  const isChanged = git('status', '--porcelain', '--', ':/src', ':/spec') !== ''
  return isChanged ? `${commit}+` : commit
}

export const provenanceHere = (): Provenance => ({
  version: VERSION,
  commit: commitHere(),
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  planHash: planHash(),
})
