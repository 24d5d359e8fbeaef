/** Every command line that the documents show for a project with the package ends with the status that they state. */
import { describe } from 'vitest'
import { LINES, needsPackage, typeLines } from './reader.ts'

describe('lines to type in a project', () => typeLines(LINES.filter(needsPackage)))
