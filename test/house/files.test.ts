/**
 * Files are opened in two modules only: reading elsewhere can hang on a FIFO, writing elsewhere can
 * replace a device.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const OPENING =
  /\b(?:readFile|readFileSync|createReadStream|openSync|open|writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|renameSync|rename|copyFileSync|truncateSync)\b/g

/** Who else does, what, and why. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  // What comes with the package: fonts and what draws with them, the style and the script of pages.
  'src/base/asset.ts': ['readFileSync'],
  'src/base/input-file.ts': ['openSync'],
  'src/base/output-file.ts': ['openSync', 'renameSync', 'writeFileSync'],
  // Our own built scripts, for their hash; and lines at the end of a journal that was read as an input file.
  'src/jobs/journal.ts': ['appendFileSync', 'readFileSync'],
  // The script that started this process, and the package.json beside it.
  'src/base/how-started.ts': ['openSync', 'readFileSync'],
  // A log of what is durable: on disk before it is announced.
  'src/transports/log.ts': ['openSync', 'renameSync'],
  // A trace that is there up to the moment in which its process is killed.
  'src/transports/trace-file.ts': ['openSync'],
  // The one file that must not be there already.
  'src/base/file-lock.ts': ['renameSync', 'writeFileSync'],
}

/** The names of functions that a file imports from node:fs. */
function openersIn(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const imports = [...text.matchAll(/import\s*\{([^}]*)\}\s*from 'node:fs(?:\/promises)?'/g)].map(
    ([, names]) => names,
  )
  expect(text, file).not.toMatch(/import (?:\* as )?\w+ from 'node:fs|require\(/)
  return [...new Set(imports.join().match(OPENING) ?? [])].sort()
}

it('no other file of src/ opens files', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const found = files.map((file) => [file, openersIn(file)] as const).filter(([, names]) => names.length > 0)
  expect(Object.fromEntries(found)).toEqual(OTHERS)
})

it('no other file of src/ but the command line and what prints writes to the standard streams', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const writing = files.filter((file) =>
    /std(?:out|err)\.write|console\.(?:log|error|warn)\(/.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(writing.sort()).toEqual([
    'src/cli/program.ts',
    'src/terminal/stderr.ts',
    'src/terminal/stdout.ts',
    // Text for others to paste.
    'src/verify/reproduction.ts',
  ])
})
