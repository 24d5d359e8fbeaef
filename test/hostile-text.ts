/**
 * Hostile text from an implementation under test, and what of it must never reach a terminal or a
 * log.
 */
import { expect } from 'vitest'
import { SEQUENCES } from '../src/base/paint.ts'

/** Clears the screen, in two ways; sets the title; reorders text; a line that looks like ours; commands of CI systems. */
export const HOSTILE =
  'x\u001b[2J\u009b2J\u001b]0;t\u0007\r\u202e\u2028\nAll clauses hold.\n::error::no\n  ::set-output name=a::b\n##[error]no ##vso[task.x]no ##teamcity[x]\u0085::warning::no'

/** As GitHub's runner, Azure's agent and TeamCity find a command in a line. */
const COMMAND = /^\s*::|##\w*\[/

/** No character that does not print but line ends and our own colours, no command, no line of somebody else's. */
export function expectHarmless(text: string): void {
  const plain = SEQUENCES.reduce((left, ours) => left.replaceAll(ours, ''), text)
  for (const line of plain.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(line).not.toMatch(COMMAND)
    expect(line).not.toBe('All clauses hold.')
  }
}
