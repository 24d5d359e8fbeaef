/** Installs the packed package into an empty project, as a user does. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the project consists of: our consumer, and the example that users are shown. */
const SOURCES = ['./consumer/', '../../examples/typescript/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** Removing a project, or running a suite in it, beside other work. */
export const HOOK_MILLISECONDS = 180_000

export interface Ran {
  readonly code: number | null
  readonly output: string
}

export type Env = Readonly<Record<string, string | undefined>>

/** Of a process, where it is not ours. */
export interface User {
  readonly uid?: number
  readonly gid?: number
}

/** Whoever runs these tests is not who runs what they start. */
export const OWN_ENV: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$|VITEST)/i.test(name)),
)

/** Runs a program to its end. `env` is added to the environment; undefined takes a name out of it. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Env = {},
  user: User = {},
): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    ...user,
    env: { ...OWN_ENV, ...env },
    maxBuffer: 2 ** 26,
  })
  return { code: status, output: `${stdout}${stderr}` }
}

/** As a user types it. */
export const shell = (line: string, cwd: string, env: Env = {}): Ran => run('bash', ['-c', line], cwd, env)

/** An empty directory of the file's tests, links followed; it is removed after them. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'argnn-spec-package-')))
  afterAll(() => rmSync(directory, { recursive: true, force: true }), HOOK_MILLISECONDS)
  return directory
}

/** What package managers say where they needed the network and there was none. */
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ENETUNREACH|NO_OFFLINE/

/** Did an installation lack the network? Throws where it failed for another reason. */
export function isOffline({ code, output }: Ran): boolean {
  if (code === 0) return false
  if (!NO_NETWORK.test(output)) throw new Error(`expected to be installed, got: ${output}`)
  return true
}

export const PNPM = join(ROOT, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs')

export type Manager = 'npm' | 'pnpm'

const FLAGS = ['--prefer-offline', '--ignore-scripts']

const installWith = (manager: Manager, tarball: string, project: string): Ran =>
  manager === 'npm'
    ? run('npm', ['install', ...FLAGS, '--no-audit', '--no-fund', tarball], project)
    : run(process.execPath, [PNPM, 'add', ...FLAGS, tarball], project)

/** Makes `project` a project with the package in it; why that could not be done without the network, or undefined. */
export function install(tarball: string, project: string, manager: Manager = 'npm'): string | undefined {
  mkdirSync(project, { recursive: true })
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n')
  const { code, output } = installWith(manager, tarball, project)
  return isOffline({ code, output }) ? 'no network, and not all dependencies are cached' : undefined
}

/** Tools that a user has already; linked, so that nothing is downloaded twice. */
const TOOLS = ['typescript', 'vitest']

/** Adds what uses the package to a project that has it. */
export function addConsumer(project: string): void {
  for (const tool of TOOLS) symlinkSync(join(ROOT, 'node_modules', tool), join(project, 'node_modules', tool))
  for (const source of SOURCES) cpSync(source, project, { recursive: true })
}
