// What a build was made of and what it wrote, so that the next one is left out where nothing of either changed. All by
// content: a checkout touches times and changes nothing, and a copy keeps them.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Where the stamp lies, in the directory of the build. */
export const STAMP = '.stamp.json'

/** All that goes into the build of dist/, but what `further` entries add. */
const SOURCES = ['spec', 'properties', 'src', 'scripts']
const CONFIGURATION = [
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsdown.config.mjs',
  // What is installed, which need not be what the lock file asks for.
  'node_modules/.package-lock.json',
]
/** Further entries are tests' programs. */
const FURTHER_SOURCES = ['test']

/** Files below `directory` by their path in it, ascending; editors' lock and backup files are none. */
function filesBelow(directory) {
  let entries = []
  try {
    entries = readdirSync(directory, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return entries
    .filter((entry) => entry.isFile() && !/^\.|~$/.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

/** undefined for a file that is not there. */
function contentOf(path) {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex')

/** Of the names and contents of files: another one where any is added, removed, renamed or changed. */
function hashOfFiles(root, paths) {
  const lines = paths.map((path) => {
    const content = contentOf(join(root, path))
    return `${path.replaceAll(sep, '/')} ${content === undefined ? 'missing' : hashOf(content)}`
  })
  return hashOf([process.version, process.platform, process.arch, ...lines].join('\n'))
}

const below = (root, folders) =>
  folders.flatMap((folder) => filesBelow(join(root, folder)).map((path) => join(folder, path)))

/** What a build of `root` with these further entries would be made of. */
export const inputsOf = (root, further) => ({
  inputs: hashOfFiles(root, [...below(root, SOURCES), ...CONFIGURATION]),
  further,
  furtherInputs: further.length === 0 ? null : hashOfFiles(root, below(root, FURTHER_SOURCES)),
})

/** The files of a build, each with the hash of its content. */
export const outputsOf = (directory, paths) =>
  Object.fromEntries(paths.map((path) => [path, hashOf(readFileSync(join(directory, path)))]))

/** The stamp in `directory`; undefined where there is none, or none that can be read. */
export function readStamp(directory) {
  try {
    const stamp = JSON.parse(readFileSync(join(directory, STAMP), 'utf8'))
    return typeof stamp.files === 'object' && Array.isArray(stamp.further) ? stamp : undefined
  } catch {
    return undefined
  }
}

const isWhole = (directory, files) =>
  Object.entries(files).every(([path, hash]) => {
    const content = contentOf(join(directory, path))
    return content !== undefined && hashOf(content) === hash
  })

/** Is what lies in `directory` the build of `root` as it is now, undamaged, with at least these further entries? */
export function isFresh(root, directory, further) {
  const stamp = readStamp(directory)
  if (stamp === undefined || stamp.files === null) return false
  if (further.some((entry) => !stamp.further.includes(entry))) return false
  // Tests change without the program: only who needs their entries asks for these.
  const now = inputsOf(root, further.length === 0 ? [] : stamp.further)
  if (now.inputs !== stamp.inputs) return false
  if (further.length > 0 && now.furtherInputs !== stamp.furtherInputs) return false
  return isWhole(directory, stamp.files)
}
