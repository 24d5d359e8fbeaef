/** The tests of clients/python, with pytest and the built program. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BIN, OWN_ENV } from '../cli/run-bin.ts'
import { hasPytest, ROOT } from './interpreters.ts'

it.skipIf(!hasPytest)('clients/python: its tests pass', () => {
  const { status, stdout, stderr } = spawnSync(
    'python3',
    ['-m', 'pytest', '-q', '-rs', '-p', 'no:cacheprovider'],
    {
      cwd: join(ROOT, 'clients', 'python'),
      env: { ...OWN_ENV, ARGNN_SPEC: `'${process.execPath}' '${BIN}'`, PYTHONDONTWRITEBYTECODE: '1' },
      encoding: 'utf8',
    },
  )
  expect(status, `${stdout}\n${stderr}`).toBe(0)
  expect(stdout).toMatch(/\d+ passed/)
})
