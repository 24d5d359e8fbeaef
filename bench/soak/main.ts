/** Built to dist/bench/soak.mjs; `npm run soak`: is memory flat while nodes run for a long time? */
import { setTimeout as sleep } from 'node:timers/promises'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { countText, table } from '../../src/base/text.ts'
import { openProgress, say } from '../../src/terminal/stderr.ts'
import { judgeMemory, type MemorySample, WARM_UP } from './flat.ts'
import { type SoakCounts, simulateUntil, talkUntil } from './work.ts'

const SAMPLES = 120
const EXIT = { flat: 0, notFlat: 1, request: 2, cannotRun: 3, interrupted: 130 }

function sample(): MemorySample {
  // Twice: what is freed by finalizers goes with the second one.
  for (let k = 0; k < 2; k += 1) globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { live: heapUsed + external, resident: rss }
}

async function sampleFor(minutes: number, signal: AbortSignal): Promise<MemorySample[]> {
  const samples: MemorySample[] = []
  const line = openProgress('soak')
  try {
    for (; samples.length < SAMPLES; samples.push(sample())) {
      line.show({ done: samples.length, total: SAMPLES, unit: 'samples' })
      await sleep((60_000 * minutes) / SAMPLES, undefined, { signal })
    }
    return samples
  } finally {
    line.end()
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

/** Says what was measured; is it as it should be? */
function report(
  samples: readonly MemorySample[],
  counts: SoakCounts,
  paths: Awaited<ReturnType<typeof talkUntil>>,
): boolean {
  const { live, resident } = judgeMemory(samples)
  const columns = ['MB', 'first third', 'last third', 'at most', 'flat'].map((title, k) => ({
    ...{ title, width: k === 0 ? 22 : 11 },
    ...(k === 0 ? {} : { align: 'right' as const }),
  }))
  const rows = Object.entries({ 'live, after collection': live, 'resident set': resident }).map(
    ([name, { first, last, most, isFlat }]) => [
      ...[name, megabytes(first), megabytes(last), megabytes(most), isFlat ? 'yes' : 'NO'],
    ],
  )
  const total = (name: 'lost' | 'doubled' | 'overtaken'): number =>
    paths.reduce((sum, path) => sum + path[name], 0)
  const did = [counts.runs, counts.updates, total('lost'), total('doubled'), total('overtaken')]
  print([
    ...table(columns, rows),
    '',
    `${countText(counts.runs)} simulated runs, ${countText(counts.failures)} of them failed; ` +
      `${countText(counts.updates)} updates on UDP`,
    `datagrams: ${countText(total('lost'))} lost, ${countText(total('doubled'))} doubled, ` +
      `${countText(total('overtaken'))} overtaken; ${megabytes(counts.traced)} MB of traces`,
    ...(did.includes(0) ? ['soak: expected each of these counts to be at least 1'] : []),
  ])
  return live.isFlat && resident.isFlat && counts.failures === 0 && !did.includes(0)
}

async function soak(minutes: number, interrupted: AbortSignal): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('expected node --expose-gc, as npm run soak starts it')
  const counts: SoakCounts = { runs: 0, failures: 0, updates: 0, traced: 0 }
  const over = new AbortController()
  const signal = AbortSignal.any([over.signal, interrupted])
  const work = Promise.all([talkUntil(signal, counts), simulateUntil(signal, counts)])
  // Work never ends by itself, but for what goes wrong.
  const samples = await Promise.race([sampleFor(minutes, signal), work.then(() => [])]).finally(() =>
    over.abort(),
  )
  const [paths] = await work
  return report(samples, counts, paths) ? EXIT.flat : EXIT.notFlat
}

function minutesOf(text: string): number {
  const minutes = Number(text)
  if (!(minutes > 0 && minutes <= 10_000))
    throw new InvalidArgumentError('expected minutes, more than 0 and at most 10000')
  return minutes
}

const HELP = `
Runs simulated networks with every fault one after another, and two groups of nodes that talk over UDP by a
path that loses, doubles and reorders datagrams, with durable logs. Memory is sampled ${SAMPLES} times,
after a collection of garbage. The first ${100 * WARM_UP} % of the samples are warm-up. Memory is flat if the
median of the last third of the others exceeds that of the first third by at most 5 % + 2 MB (live) and
15 % + 16 MB (resident set).

Exit status: 0 flat; 1 not flat, or a run failed; 2 the request is wrong; 3 could not run; 130 interrupted.`

async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => (stop.signal.aborted ? process.exit(EXIT.interrupted) : stop.abort()))
  let status = EXIT.cannotRun
  const command = new Command('soak')
    .description('Runs nodes for a long time, and judges whether memory is flat.')
    .option('--minutes <n>', 'how long', minutesOf, 10)
    .allowExcessArguments(false)
    .exitOverride()
    .addHelpText('after', HELP)
    .action(async ({ minutes }: { minutes: number }) => {
      status = await soak(minutes, stop.signal)
    })
  try {
    await command.parseAsync([...args], { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.flat : EXIT.request
    if (stop.signal.aborted) {
      say('soak: interrupted')
      return EXIT.interrupted
    }
    say(`soak: could not run: ${error instanceof Error ? error.message : String(error)}`)
    return EXIT.cannotRun
  }
}

process.exitCode = await main(process.argv.slice(2))
