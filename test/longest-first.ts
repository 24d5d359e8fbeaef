import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Parts of the paths of the slowest files, the slowest first, so that none of them runs last and
 * alone.
 */
const LONGEST = [
  'test/cli/gate-mutants',
  'test/zoo/',
  'test/adapter/programs',
  'test/cli/fuzz',
  'test/page/',
  'test/package/package',
  'test/adapter/examples',
  'test/cli/claims',
  'test/cli/gate',
]

const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((part) => moduleId.includes(part))
  return at < 0 ? LONGEST.length : at
}

const nameOf = ({ project, moduleId }: TestSpecification): string => `${project.name} ${moduleId}`

/** The longest files first; then project by project, so that those that share modules follow each other. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => place(a) - place(b) || (nameOf(a) < nameOf(b) ? -1 : 1))
  }
}
