/** Suggests a value for `--impl` if the given text does not name an implementation. */
import { type Stats, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { quoted } from '../base/command-line.ts'

/** How programs in each language are started. */
const INTERPRETERS: Readonly<Record<string, string>> = {
  '.py': 'python3',
  '.sh': 'sh',
  '.bash': 'bash',
  '.rb': 'ruby',
  '.jl': 'julia',
  '.r': 'Rscript',
  '.pl': 'perl',
  '.lua': 'lua',
  '.php': 'php',
  '.jar': 'java -jar',
  '.m': 'octave',
  '.hs': 'runghc',
  '.go': 'go run',
}

/** Languages whose programs must be built first. */
const COMPILED = ['.rs', '.c', '.cc', '.cpp', '.cxx', '.java', '.cs', '.f90', '.zig', '.swift', '.kt']
const TYPESCRIPT = ['.ts', '.mts', '.cts']
/** Where the main file of a directory may be. */
const MAIN_FILES = ['index.js', 'index.mjs', 'main.js', 'main.mjs', 'dist/index.js', 'dist/index.mjs']
const EXECUTABLE = 0o111
/** Longer texts get no suggestion. */
const LONGEST_TEXT = 200

/** The kind of file at a path; undefined if there is none or it cannot be examined. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** A command that is a single word needs a path. */
const placed = (path: string): string => (/[\\/]/.test(path) ? path : `./${path}`)

/** The command as one shell word, as --impl expects it. */
const command = (text: string): string => `write ${quoted(`cmd:${text}`)}`

function forDirectory(path: string): string {
  const main = MAIN_FILES.map((name) => join(path, name)).find((file) => statOf(file)?.isFile())
  return `it is a directory: name the module in it${main === undefined ? '' : `, ${placed(main)}`}`
}

function forFile(path: string, mode: number): string | undefined {
  const extension = extname(path).toLowerCase()
  const interpreter = INTERPRETERS[extension]
  if (interpreter !== undefined) return command(`${interpreter} ${quoted(path)}`)
  if (TYPESCRIPT.includes(extension))
    return `a module is JavaScript: compile it and name the .js file; for a program, ${command(`npx tsx ${quoted(path)}`)}`
  if (COMPILED.includes(extension)) return "build the program, then write 'cmd:./name-of-the-program'"
  if (extension === '.json') return 'it is data: name the module or program that answers'
  if ((mode & EXECUTABLE) !== 0) return command(quoted(placed(path)))
  return undefined
}

/** Several words, the first of which is not a file: a command line without `cmd:`. */
const isCommandLine = (text: string): boolean => /^[\w./-]+\s+\S/.test(text) && statOf(text) === undefined

/** `HOST:PORT`, with or without a scheme. */
const address = (text: string): string | undefined =>
  /^(?:[a-z]+:\/\/)?(127\.0\.0\.1|localhost|\[::1\]):(\d+)\/?$/.exec(text)?.slice(1).join(':')

function forName(text: string): string | undefined {
  const listens = address(text)
  if (listens !== undefined) return `write tcp:${listens}`
  if (/^file:/.test(text)) return 'name the file by its path'
  if (/^reference$/i.test(text)) return 'write reference in lower case'
  if (/^cmd:|^tcp:/i.test(text)) return `write ${text.slice(0, 4).toLowerCase()} in lower case`
  if (isCommandLine(text)) return command(text)
  if (/^(@[\w.-]+\/)?[\w.-]+$/.test(text) && extname(text) === '')
    return `packages are not looked up: name the file, as in ./node_modules/${text}/index.js`
  return undefined
}

/**
 * The suggested value instead of `text`, whose file is at `path` if it exists; undefined if there
 * is no suggestion.
 */
export function suggestionFor(text: string, path: string): string | undefined {
  if (text === '' || text.length > LONGEST_TEXT) return undefined
  const found = statOf(path)
  if (found?.isDirectory()) return forDirectory(text)
  if (found?.isFile()) return forFile(text, found.mode)
  const extension = extname(text).toLowerCase()
  const interpreter = INTERPRETERS[extension]
  if (interpreter === undefined || isCommandLine(text)) return forName(text)
  return `there is no such file; for one that exists, ${command(`${interpreter} ${quoted(text)}`)}`
}
