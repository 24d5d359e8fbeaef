/** The ledger and the figures of the last full run, as they are kept with the project. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Ledger } from '../../../src/claims/ledger.ts'
import type { PaperFigure } from '../../../src/report/figures/figures.ts'

const REPORTS = fileURLToPath(new URL('../../../reports/', import.meta.url))

export const committedLedger = (): Ledger =>
  JSON.parse(readFileSync(`${REPORTS}claims.json`, 'utf8')) as Ledger

export const committedFigures = (): PaperFigure[] =>
  readdirSync(`${REPORTS}figures`)
    .filter((file) => file.endsWith('.svg'))
    .map((file) => ({
      name: file.replace('.svg', ''),
      svg: readFileSync(`${REPORTS}figures/${file}`, 'utf8'),
    }))
