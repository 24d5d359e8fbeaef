// A plugin of the build: copies the files that libraries read at run time, and writes the licences of all that is bundled.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

const require = createRequire(import.meta.url)

export const LICENCES = 'THIRD-PARTY-LICENSES.txt'

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i

const HEAD = `This package holds code and data of the packages below, each under the licence that stands with it. Where a licence asks
for the source, it is that package in the npm registry at that version, unchanged.
`

/** The directory of the package that a module is of; undefined for our own. */
function packageOf(id) {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1]
}

/** Some packages name their licence in package.json and ship no text of it: the licence's own, below their author. */
function standardText({ name, license, author }) {
  const file = new URL(`./licences/${license}.txt`, import.meta.url)
  if (!existsSync(file))
    throw new Error(
      `${name}: expected a licence file, or one in scripts/licences, got neither for ${license}`,
    )
  const holder = typeof author === 'string' ? author : author?.name
  return `${holder === undefined ? '' : `Copyright (c) ${holder}\n\n`}${readFileSync(file, 'utf8').trim()}`
}

function licenceTexts(directory, manifest) {
  const files = readdirSync(directory).filter((file) => LICENCE_FILE.test(file))
  if (files.length === 0) return [standardText(manifest)]
  return files.map((file) => readFileSync(join(directory, file), 'utf8').trim())
}

const addressOf = ({ repository }) =>
  (typeof repository === 'string' ? repository : repository?.url)?.replace(/^git\+/, '')

function entryOf(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const { name, version, license } = manifest
  const lines = [
    `${name} ${version} (${license})`,
    addressOf(manifest),
    '',
    ...licenceTexts(directory, manifest),
  ]
  return { name, text: `${lines.filter((line) => line !== undefined).join('\n')}\n` }
}

/** Of all packages whose modules are in the bundle or whose files are copied, by name. */
function licences(directories) {
  const entries = [...directories].map(entryOf).sort((a, b) => (a.name < b.name ? -1 : 1))
  const rule = `\n${'-'.repeat(80)}\n\n`
  return [HEAD, ...entries.map(({ text }) => text)].join(rule)
}

/**
 * `assets`: files in packages and of the project, as `require.resolve` finds them; they are copied to assets/ under their own names.
 * `pages`: by its name, what makes a page, which is written beside them: its text and the modules that are in it.
 */
export function thirdParty(assets = [], pages = {}) {
  return {
    name: 'third-party',
    async generateBundle(_, bundle) {
      const directories = new Set()
      const add = (id) => {
        const directory = packageOf(id)
        if (directory !== undefined) directories.add(directory)
      }
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.moduleIds.forEach(add)
      for (const asset of assets) {
        const path = require.resolve(asset)
        add(path)
        this.emitFile({ type: 'asset', fileName: `assets/${basename(path)}`, source: readFileSync(path) })
      }
      for (const [name, make] of Object.entries(pages)) {
        const { page, moduleIds } = await make()
        moduleIds.forEach(add)
        this.emitFile({ type: 'asset', fileName: `assets/${name}`, source: page })
      }
      if (directories.size > 0)
        this.emitFile({ type: 'asset', fileName: LICENCES, source: licences(directories) })
    },
  }
}
