/** Packs the package once for all tests of it, as `npm pack` does in a clone: in a copy of what is in git, not here. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

export interface Packed {
  /** The copy: a clone with its dependencies and its build. */
  readonly clone: string
  readonly tarball: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    packed: Packed
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stdout}${stderr}`)
  return stdout
}

/** Copies what is in git, and what would be. */
export function copyClone(to: string): void {
  const paths = run('git', ['ls-files', '-z', '-co', '--exclude-standard'], ROOT).split('\0')
  for (const path of paths.filter((one) => one !== '' && existsSync(join(ROOT, one)))) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    copyFileSync(join(ROOT, path), join(to, path))
  }
}

export function setup(project: TestProject): () => void {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-pack-'))
  const clone = join(directory, 'clone')
  copyClone(clone)
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  run('npm', ['pack', '--silent', '--pack-destination', directory], clone)
  const name = readdirSync(directory).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('npm pack: expected a tarball, got none')
  project.provide('packed', { clone, tarball: join(directory, name) })
  return () => rmSync(directory, { recursive: true, force: true })
}
