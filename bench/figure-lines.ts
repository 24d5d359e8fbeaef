/** A section that is a list of figures: each with its name, and a note below them. */
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { brief } from './numbers.ts'

const COLUMNS: readonly TextColumn[] = [
  { title: 'what', width: 44 },
  { title: 'measured', width: 16, align: 'right' },
]

const NOTE_WIDTH = 80

export function figureLines(figures: Readonly<Record<string, number>>, note: string): string[] {
  const cells = Object.entries(figures).map(([name, figure]) => [name, brief(figure)])
  return [...table(COLUMNS, cells), '', ...wrap(note, NOTE_WIDTH)]
}
