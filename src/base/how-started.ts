/** How this process was started. Printed command lines and paths of documents depend on it. */
import { closeSync, existsSync, openSync, readFileSync, readSync, realpathSync } from 'node:fs'
import { basename, delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { printable } from './printable.ts'

/**
 * Quotes one word for a shell. Unprintable characters are escaped in $'…', which bash and most
 * other shells read.
 */
export function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  if (printable(text) === text) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${printable(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`
}

/**
 * The start of a command line in a clone. Stored files always use it, however the program was
 * started.
 */
export const IN_A_CLONE = 'npm run --silent argnn-spec --'

export interface Start {
  /** The root directory of the package or clone, with symbolic links resolved. */
  readonly root: string
  /** The file that was started: process.argv[1]. */
  readonly script: string
  /** The current directory. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

/** The directory and all above it. */
export const upFrom = (directory: string): string[] =>
  dirname(directory) === directory ? [directory] : [directory, ...upFrom(dirname(directory))]

const isWithin = (directory: string, outer: string): boolean => {
  const path = relative(outer, directory)
  return path === '' || (path.split(sep)[0] !== '..' && !isAbsolute(path))
}

/** The nearest directory at or above `cwd` in which this package is installed. */
const projectOf = ({ root, cwd }: Start): string | undefined =>
  upFrom(cwd).find((directory) => realPath(join(directory, 'node_modules', 'argnn-spec')) === root)

/**
 * The package manager: from its environment variable, or, if the file was started by its path, from
 * the layout.
 */
function managerOf({ root, env }: Start): string {
  const [agent] = (env.npm_config_user_agent ?? '').split(' ')
  if (agent !== undefined && agent !== '') return agent
  return root.split(sep).includes('.pnpm') ? 'pnpm' : 'npm'
}

function installed(start: Start, project: string): string {
  const manager = managerOf(start)
  // pnpm does not find the package from a subdirectory.
  if (manager.startsWith('pnpm') && project === start.cwd) return 'pnpm exec argnn-spec'
  // Yarn 1 prints extra lines without --silent; later versions do not accept --silent.
  if (manager.startsWith('yarn/1.')) return 'yarn --silent argnn-spec'
  if (manager.startsWith('yarn')) return 'yarn argnn-spec'
  if (manager.startsWith('bun')) return 'bunx argnn-spec'
  return 'npx argnn-spec'
}

const isClone = (root: string): boolean =>
  basename(dirname(root)) !== 'node_modules' && existsSync(join(root, 'scripts', 'argnn-spec.mjs'))

/** Was npm started outside the clone, with --prefix? */
const isFromOutside = ({ root, env }: Start): boolean =>
  env.npm_package_json !== undefined && realPath(env.npm_package_json) === join(root, 'package.json')

/** The argument of `npx --package`, read from npx's cache. */
function npxPackage({ script }: Start): string | undefined {
  const [cache] = /^.*[\\/]_npx[\\/][^\\/]+(?=[\\/]node_modules[\\/])/.exec(script) ?? []
  if (cache === undefined) return undefined
  try {
    const { _npx } = JSON.parse(readFileSync(join(cache, 'package.json'), 'utf8'))
    const [spec, ...more] = _npx.packages as readonly unknown[]
    return typeof spec === 'string' && more.length === 0 ? spec : undefined
  } catch {
    return undefined
  }
}

const npx = (spec: string): string =>
  /^argnn-spec(@[^/:]+)?$/.test(spec) ? `npx ${spec}` : `npx --yes --package=${quoted(spec)} argnn-spec`

/** More than any script has that starts another one. */
const SHIM_BYTES = 4096

function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(SHIM_BYTES)
    return bytes.toString('utf8', 0, readSync(file, bytes))
  } finally {
    closeSync(file)
  }
}

/** Does this bin start our program: is it a link to it, or a script that names it? */
function leadsTo(bin: string, main: string): boolean {
  const target = realPath(bin)
  if (target === undefined) return false
  return target === main || headOf(target).includes(relative(dirname(bin), main).replaceAll(sep, '/'))
}

const isOnPath = (main: string, { env }: Start): boolean =>
  (env.PATH ?? '').split(delimiter).some((directory) => leadsTo(join(directory, 'argnn-spec'), main))

/** The words before the subcommand that start this program again in the same directory. */
export function programOf(start: Start): string {
  const { root, cwd } = start
  const project = projectOf(start)
  if (project !== undefined) return installed(start, project)
  if (isClone(root) && isWithin(cwd, root)) return IN_A_CLONE
  if (isClone(root) && isFromOutside(start)) return `npm --prefix ${quoted(root)} run --silent argnn-spec --`
  const spec = npxPackage(start)
  if (spec !== undefined) return npx(spec)
  const main = join(root, 'dist', 'main.mjs')
  return isOnPath(main, start) ? 'argnn-spec' : `node ${quoted(main)}`
}

/** The path of a file of the package, given relative to its root, as found from `cwd`. */
export function packagePath(path: string, start: Start): string {
  const { root, cwd } = start
  const project = projectOf(start)
  const place = join(project === undefined ? root : join(project, 'node_modules', 'argnn-spec'), path)
  const isNear = project !== undefined || isWithin(cwd, root) || isWithin(root, cwd)
  return isNear ? relative(cwd, place) : place
}
