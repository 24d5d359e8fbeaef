/** The package as a user gets it: packed, and installed into an empty project. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What the project consists of: our consumer, and the example that users are shown. */
const SOURCES = ['./consumer/', '../../examples/typescript/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

export interface Ran {
  readonly code: number | null
  readonly output: string
}

export function run(command: string, args: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  return { code: status, output: `${stdout}${stderr}` }
}

/** Tools that a user has already; linked, so that nothing is downloaded twice. */
const TOOLS = ['typescript', 'vitest']
/** What npm says where it needed the network and there was none. */
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ENETUNREACH/

export interface Project {
  /** The whole temporary directory. */
  readonly directory: string
  readonly tarball: string
  readonly project: string
  /** Why the project could not be set up without the network, or undefined. */
  readonly offline: string | undefined
}

/** Packs what is built and installs it. Throws for any failure but a missing network. */
export function installPackage(): Project {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-package-'))
  const packed = run('npm', ['pack', '--ignore-scripts', '--pack-destination', directory], ROOT)
  const name = readdirSync(directory).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`npm pack: expected a tarball, got ${packed.output}`)
  const project = join(directory, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n')
  const tarball = join(directory, name)
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const installed = run('npm', ['install', ...flags, tarball], project)
  const offline = installed.code !== 0 && NO_NETWORK.test(installed.output)
  if (installed.code !== 0 && !offline) throw new Error(`npm install: ${installed.output}`)
  if (!offline) {
    for (const tool of TOOLS)
      symlinkSync(join(ROOT, 'node_modules', tool), join(project, 'node_modules', tool))
    for (const source of SOURCES) cpSync(source, project, { recursive: true })
  }
  return {
    directory,
    tarball,
    project,
    offline: offline ? 'no network, and not all dependencies in the npm cache' : undefined,
  }
}
