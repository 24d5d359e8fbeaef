/** The vector files: one a stage, generated; and `found.json`, to which counterexamples are promoted. */

import { NOTES } from './flags.ts'
import { DRAFTS, type Draft } from './groups.ts'
import {
  VECTOR_FORMAT,
  VECTOR_STAGES,
  type VectorFile,
  type VectorGroup,
  type VectorStage,
  vectorFileJsonSchema,
} from './schema.ts'
import { vectorFileText } from './text.ts'

export const FOUND_FILE = 'found.json'
export const SCHEMA_FILE = 'schema.json'
/** The seed of the committed files. */
export const VECTOR_SEED = 2024

const COMMENTS: Readonly<Record<VectorStage, string>> = {
  read: 'Network files to be read bit for bit, or to be refused with the path of the field that is wrong.',
  laplacian: 'The local Laplacian of a node (Eq 4): exact entries, each rounded once.',
  spectrum: 'All eigenvalues of a local Laplacian (Eq 5), exact before the last rounding, with tolerances.',
  decide: 'The decision of a node (Section 3.2): every admissible one.',
  update: 'One node update (Eq 1 to 3, then the decision), with tolerances.',
}

export const numberOfTests = (groups: readonly VectorGroup[]): number =>
  groups.reduce((total, { tests }) => total + tests.length, 0)

export const notesFor = (groups: readonly VectorGroup[]): VectorFile['notes'] => {
  const used = new Set(groups.flatMap(({ tests }) => tests.flatMap(({ flags }) => flags)))
  return Object.fromEntries(Object.entries(NOTES).filter(([flag]) => used.has(flag)))
}

/** Numbers the tests through the file, and drops groups that came out empty. */
function numbered(drafts: readonly Draft[]): VectorGroup[] {
  let count = 0
  const next = (stage: VectorStage): string => {
    count += 1
    return `${stage}-${count}`
  }
  return drafts
    .filter(({ tests }) => tests.length > 0)
    .map(({ tests, ...head }) => ({
      ...head,
      tests: tests.map((test) => ({ id: next(head.stage), ...test })),
    })) as VectorGroup[]
}

export function vectorFile(stage: VectorStage, seed: number): VectorFile {
  const testGroups = numbered(DRAFTS[stage](seed) as readonly Draft[])
  return {
    format: VECTOR_FORMAT,
    generator: `argnn-spec vectors --seed ${seed}`,
    seed,
    comment: COMMENTS[stage],
    numberOfTests: numberOfTests(testGroups),
    notes: notesFor(testGroups),
    testGroups,
  }
}

/** What `found.json` is before anything was found. */
export const emptyFound = (): VectorFile => ({
  format: VECTOR_FORMAT,
  generator: 'promoted one by one',
  seed: null,
  comment: 'Counterexamples that implementations under test once produced.',
  numberOfTests: 0,
  notes: {},
  testGroups: [],
})

/** A file to be. */
export interface TextFile {
  readonly name: string
  readonly text: () => string
}

const fileOf = (stage: VectorStage): string => `${stage}.json`

/** Names of everything that is generated. */
export const GENERATED_FILES: readonly string[] = [SCHEMA_FILE, ...VECTOR_STAGES.map(fileOf)]

/** The files to write: counterexamples that were promoted are nobody's to overwrite. */
export const withFoundFile = (generated: readonly TextFile[], hasFound: boolean): readonly TextFile[] =>
  hasFound ? generated : [{ name: FOUND_FILE, text: () => vectorFileText(emptyFound()) }, ...generated]

/** File names and texts of everything that is generated: a function of the seed. */
export const generatedFiles = (seed: number): TextFile[] => [
  { name: SCHEMA_FILE, text: () => `${JSON.stringify(vectorFileJsonSchema(), null, 2)}\n` },
  ...VECTOR_STAGES.map((stage) => ({
    name: fileOf(stage),
    text: () => vectorFileText(vectorFile(stage, seed)),
  })),
]
