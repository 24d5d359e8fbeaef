/** Which interpreters this machine has; tests that need others are skipped with a message. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const runs = (code: string): boolean => spawnSync('python3', ['-c', code]).status === 0

export const hasPython = runs('')
export const hasNumpy = hasPython && runs('import numpy')
export const hasPytest = hasPython && runs('import pytest')

if (!hasNumpy) console.warn(`skipped: tests that need python3${hasPython ? ' with numpy' : ''}`)
if (hasPython && !hasPytest) console.warn('skipped: tests that need python3 with pytest')
