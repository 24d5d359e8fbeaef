/** Section `traces`: a trace of a million events of a simulated run, judged by the clauses. */
import { execFile } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { taskOf } from '../src/experiments/gates.ts'
import { NO_FAULTS } from '../src/runtime/faults.ts'
import { simulate, startNetwork } from '../src/runtime/simulate.ts'
import { traceHeader, writeTrace } from '../src/runtime/trace-lines.ts'
import { figureLines } from './figure-lines.ts'
import type { JudgedTrace } from './judged-trace.ts'
import type { SectionResult, Settings } from './section.ts'

const EVENTS = 1_000_000
const QUICK_EVENTS = 100_000
const [HIDDEN, SEED] = [8, 1]

const RUN = {
  ...{ task: taskOf('XOR'), start: HIDDEN, seed: SEED, parameters: { s: 0.15, c: 10 } },
  pruning: { mode: 'DW', rule: 'ordered' },
  faults: { ...NO_FAULTS, loss: 0.1, duplication: 0.05, delay: 2, reordering: 0.1, crash: 0.001 },
} as const

/** Writes a trace of at least so many events; its size in bytes. */
function writeRun(file: string, events: number): number {
  let [lines, count, bytes]: [string[], number, number] = [[], 0, 0]
  const flush = (): void => {
    const text = lines.join('')
    lines = []
    bytes += text.length
    appendFileSync(file, text)
  }
  const add = (line: string): void => {
    count += 1
    lines.push(line, '\n')
  }
  const { network } = startNetwork(RUN)
  add(traceHeader(network, RUN, 'bench', `seed ${SEED}`))
  const simulation = simulate({ ...RUN, watch: writeTrace(network.nodes, add).watch })
  while (count < events) {
    simulation.present(10)
    flush()
  }
  simulation.finish()
  flush()
  return bytes
}

/** In a process of its own, so that its peak memory is its own. */
async function judge(file: string): Promise<JudgedTrace> {
  // Beside main.mjs in dist/bench/, as bench/build.mjs puts it.
  const script = fileURLToPath(new URL('./judged-trace.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, file])
  return JSON.parse(stdout) as JudgedTrace
}

const NOTE = [
  'One simulated run, 8 hidden nodes, mode DW, with losses, duplicates, delays and crashes.',
  'The process reads the file, checks its format, and judges every line by all clauses;',
  'its peak memory is that of the process.',
].join(' ')

export async function measureTraces({ quick, progress }: Settings): Promise<SectionResult> {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-bench-'))
  try {
    const file = join(directory, 'run.ndjson')
    progress('traces: writing one')
    const bytes = writeRun(file, quick ? QUICK_EVENTS : EVENTS)
    progress('traces: judging it')
    const { lines, milliseconds, peakBytes, failing } = await judge(file)
    if (failing.length > 0) throw new Error(`trace: expected no clause to fail, got ${failing.join(', ')}`)
    const figures = {
      'trace events/s': (1000 * lines) / milliseconds,
      // Of the whole size alone: memory grows with the number of messages.
      ...(quick ? {} : { 'MB for a trace of 1,000,000 events': peakBytes / 1e6 }),
    }
    const sizes = { 'MB of trace': bytes / 1e6, 'MB at the peak': peakBytes / 1e6 }
    const shown = { ...figures, events: lines, ...sizes }
    return { lines: figureLines(shown, NOTE), data: shown, figures }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
