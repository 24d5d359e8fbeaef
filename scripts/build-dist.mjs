// Builds dist/ where it is not the build of what is there now.
//
// Several may do so at once, and programs may be running from dist/ meanwhile. So each builds in a directory of its own and
// moves file after file to its place: those with a hash in their name first, those that name them last. At every moment
// each program finds all of its own parts. What an earlier build left is removed once no program can want it: files that
// neither this build nor the one before wrote, some minutes old.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { inputsOf, isFresh, outputsOf, readStamp, STAMP } from './stamp.mjs'

const BUILDING = '.building-'

/** Longer than any build takes. */
const LEFT_OVER_MILLISECONDS = 600_000

/** The folder of dist/ that is a build's; what else is there, the benchmark and tests made for themselves. */
const ASSETS = 'assets'

function filesBelow(directory) {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath ?? entry.path, entry.name)))
}

/** Entries come last: they name the others. */
function move(from, to, paths, entries) {
  const rest = paths.filter((path) => !entries.includes(path))
  for (const path of [...rest, ...entries]) {
    mkdirSync(dirname(join(to, path)), { recursive: true })
    renameSync(join(from, path), join(to, path))
  }
}

const isOld = (path) =>
  Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LEFT_OVER_MILLISECONDS

/** What builds left in dist/ that is none of `wanted`. With `all`, whatever its age. */
function removeLeftovers(dist, wanted, all) {
  const top = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() || entry.name.startsWith(BUILDING))
    .map(({ name }) => name)
  const assets = filesBelow(join(dist, ASSETS)).map((path) => join(ASSETS, path))
  for (const path of [...top, ...assets])
    if (path !== STAMP && !wanted.has(path) && (isOld(join(dist, path)) || (all && !path.startsWith('.'))))
      rmSync(join(dist, path), { recursive: true, force: true })
}

function writeStamp(dist, stamp) {
  const beside = join(dist, `${STAMP}.${process.pid}`)
  writeFileSync(beside, `${JSON.stringify(stamp, null, 1)}\n`)
  renameSync(beside, join(dist, STAMP))
}

/**
 * `bundle(further, directory)` writes the build of the sources, with further entries, to an empty directory, and resolves to
 * the names of its entries. `clean` builds in any case, and leaves nothing of earlier builds. Resolves to whether it built.
 */
export async function buildDist(root, bundle, { further = [], clean = false } = {}) {
  const dist = join(root, 'dist')
  if (!clean && isFresh(root, dist, further)) return false
  mkdirSync(dist, { recursive: true })
  const place = mkdtempSync(join(dist, BUILDING))
  try {
    const before = inputsOf(root, further)
    const entries = await bundle(further, place)
    const files = filesBelow(place)
    const outputs = outputsOf(place, files)
    const old = clean ? [] : Object.keys(readStamp(dist)?.files ?? {})
    rmSync(join(dist, STAMP), { force: true })
    move(place, dist, files, entries)
    removeLeftovers(dist, new Set([...files, ...old]), clean)
    // Sources that changed meanwhile may be in some files and not in others.
    if (JSON.stringify(inputsOf(root, further)) === JSON.stringify(before))
      writeStamp(dist, { ...before, files: outputs })
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return true
}
