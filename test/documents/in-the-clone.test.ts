/** Every command line that the documents show for the clone ends with the status that they state. */
import { describe } from 'vitest'
import { LINES, needsPackage, typeLines } from './reader.ts'

describe('lines to type in the clone', () => typeLines(LINES.filter((line) => !needsPackage(line))))
