// Measures campaigns on a queue, and tries one whose workers are killed: `npm run campaigns` (a quarter of an hour), and with
// `--killed` the campaign of a million cases of which one worker is killed every 10 s (as long). Needs Linux with redis-server
// and taskset. Writes reports/campaigns.json. Every ratio is of one run on one machine, alternating; CPU time holds under load,
// wall time only on a machine that does nothing else.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = join(ROOT, 'dist', 'main.mjs')
const REPORT = join(ROOT, 'reports', 'campaigns.json')
/** Of the system's clock for CPU time. */
const TICK_MILLISECONDS = 10

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    cases: { type: 'string' },
    // Cases of these are cheap: so the queue has the most to do.
    clause: { type: 'string', default: 'LAP EIG PAIR KEEP PRUNE' },
    rounds: { type: 'string', default: '3' },
    killed: { type: 'boolean', default: false },
    every: { type: 'string', default: '10' },
  },
})

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** CPU time so far, with that of its threads. */
function cpuOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS
  } catch {
    return undefined
  }
}

/** A process of the program, whose CPU time is read until it ends. */
function start(args, cwd, prefix = []) {
  const [program, ...words] = [...prefix, process.execPath, BIN, ...args]
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let [cpu, text] = [0, '']
  child.stderr.on('data', (data) => {
    text += data
  })
  const timer = setInterval(() => {
    cpu = cpuOf(child.pid) ?? cpu
  }, 50)
  const ended = new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearInterval(timer)
      resolve({ code, signal, text })
    })
  })
  return { child, ended, cpu: () => cpuOf(child.pid) ?? cpu, text: () => text }
}

async function timed(work) {
  const began = performance.now()
  const done = await work()
  return { ...done, milliseconds: performance.now() - began }
}

const fuzzArgs = (cases, out) => [
  ...['fuzz', '--cases', String(cases), '--clause', ...values.clause.split(' ')],
  ...['--out', out, '--corpus', `${out}-corpus`],
]

/** Where a program sees one core, it starts one thread. */
const ON_ONE_CORE = ['taskset', '-c', '0']

/** On this machine's cores, or on one, without a queue. */
async function embedded(place, cases, out, prefix = []) {
  return timed(async () => {
    const one = start(fuzzArgs(cases, out), place.cwd, prefix)
    const { code, text } = await one.ended
    if (code !== 0) throw new Error(`fuzz: expected exit status 0, got ${code}: ${text}`)
    return { cpu: one.cpu() }
  })
}

async function until(condition) {
  while (!(await condition())) await sleep(20)
}

/** By so many worker processes of one thread each, which were started before. */
async function queued(place, cases, out, count) {
  await place.redis.flushall()
  const workers = Array.from({ length: count }, () =>
    start(['worker', '--queue', place.url, '--workers', '1'], place.cwd),
  )
  await until(() => workers.every(({ text }) => text().includes('Ctrl-C ends it')))
  const before = workers.map((one) => one.cpu())
  const [, commandsBefore] = /total_commands_processed:(\d+)/.exec(await place.redis.info('stats'))
  const run = await timed(async () => {
    const one = start([...fuzzArgs(cases, out), '--queue', place.url], place.cwd)
    const { code, text } = await one.ended
    if (code !== 0) throw new Error(`fuzz --queue: expected exit status 0, got ${code}: ${text}`)
    return { submitterCpu: one.cpu() }
  })
  const cpu = workers.reduce((sum, one, k) => sum + one.cpu() - before[k], 0)
  const [, commands] = /total_commands_processed:(\d+)/.exec(await place.redis.info('stats'))
  const [results] = await place.redis.keys('argnn-spec:campaign:*:results')
  const jobs = await place.redis.hlen(results)
  const bytes = await place.redis.memory('USAGE', results, 'SAMPLES', '0')
  for (const { child } of workers) child.kill('SIGINT')
  await Promise.all(workers.map(({ ended }) => ended))
  return { ...run, cpu, jobs, bytesOfAJob: bytes / jobs, commandsOfAJob: (commands - commandsBefore) / jobs }
}

const isSame = (place, a, b) =>
  readFileSync(join(place.cwd, a, 'fuzz.json')).equals(readFileSync(join(place.cwd, b, 'fuzz.json')))

/** How many bundles a second a queue on this machine hands out, of jobs that cost nothing. */
async function bundlesPerSecond(place) {
  const { Queue, Worker } = await import('bullmq')
  await place.redis.flushall()
  const connection = place.redis.duplicate({ maxRetriesPerRequest: null })
  const queue = new Queue('speed', { connection, prefix: 'speed' })
  const count = 5000
  const jobs = Array.from({ length: count }, (_, k) => ({
    name: 'one',
    data: { k },
    opts: { removeOnComplete: true },
  }))
  await queue.addBulk(jobs)
  const other = place.redis.duplicate({ maxRetriesPerRequest: null })
  const worker = new Worker('speed', null, { connection: other, prefix: 'speed', autorun: false })
  const began = performance.now()
  for (
    let job = await worker.getNextJob('t', { block: false });
    job;
    job = await worker.getNextJob('t', { block: false })
  )
    await job.moveToCompleted(null, 't', false)
  const seconds = (performance.now() - began) / 1000
  await worker.close(true)
  await queue.close()
  for (const one of [connection, other]) one.disconnect()
  return count / seconds
}

const mean = (all) => all.reduce((sum, x) => sum + x, 0) / all.length

async function measure(place, cases, rounds) {
  const all = []
  for (let k = 0; k < rounds; k += 1) {
    const here = await embedded(place, cases, `here-${k}`, ON_ONE_CORE)
    const one = await queued(place, cases, `one-${k}`, 1)
    const two = await queued(place, cases, `two-${k}`, 2)
    const same = isSame(place, `here-${k}`, `one-${k}`) && isSame(place, `here-${k}`, `two-${k}`)
    all.push({ here, one, two, same })
    process.stderr.write(`round ${k + 1}/${rounds}: ${same ? 'same reports' : 'reports differ'}\n`)
  }
  return {
    cases,
    clause: values.clause,
    rounds,
    areReportsSame: all.every(({ same }) => same),
    speedUpOfTwo: mean(all.map(({ one, two }) => one.milliseconds / two.milliseconds)),
    wallOfQueue: mean(all.map(({ here, one }) => one.milliseconds / here.milliseconds)),
    cpuOfQueue: mean(all.map(({ here, one }) => one.cpu / here.cpu)),
    cpuOfSubmitter: mean(all.map(({ here, one }) => one.submitterCpu / here.cpu)),
    bytesOfAJob: mean(all.map(({ one }) => one.bytesOfAJob)),
    commandsOfAJob: mean(all.map(({ one }) => one.commandsOfAJob)),
    bundlesPerSecond: await bundlesPerSecond(place),
    raw: all,
  }
}

/** Two workers, of which one is killed at intervals and started again. */
async function killed(place, cases, seconds) {
  const here = await embedded(place, cases, 'here')
  await place.redis.flushall()
  const startWorker = () => start(['worker', '--queue', place.url, '--workers', '1'], place.cwd)
  const workers = [startWorker(), startWorker()]
  const submitter = start([...fuzzArgs(cases, 'there'), '--queue', place.url], place.cwd)
  let [kills, isOver] = [0, false]
  const ended = submitter.ended.then((end) => {
    isOver = true
    return end
  })
  for (let k = 0; !isOver; k = 1 - k) {
    await Promise.race([ended, sleep(1000 * seconds)])
    if (isOver) break
    workers[k].child.kill('SIGKILL')
    kills += 1
    workers[k] = startWorker()
  }
  const { code } = await ended
  for (const { child } of workers) child.kill('SIGKILL')
  return {
    cases,
    clause: values.clause,
    kills,
    code,
    isSame: isSame(place, 'here', 'there'),
    embeddedMilliseconds: here.milliseconds,
  }
}

async function main() {
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], { stdio: 'inherit' })
  const cwd = mkdtempSync(join(tmpdir(), 'argnn-spec-campaigns-'))
  const socket = join(cwd, 'redis.sock')
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', cwd], {
    stdio: 'ignore',
  })
  const redis = new Redis({ path: socket, maxRetriesPerRequest: null, retryStrategy: () => 20 })
  redis.on('error', () => {})
  const place = { cwd, redis, url: `unix:${socket}` }
  try {
    await redis.ping()
    const load = loadavg()[0]
    const cases = Number(values.cases ?? (values.killed ? 1_000_000 : 150_000))
    const result = values.killed
      ? { killed: await killed(place, cases, Number(values.every)) }
      : { measured: await measure(place, cases, Number(values.rounds)) }
    let before = {}
    try {
      before = JSON.parse(readFileSync(REPORT, 'utf8'))
    } catch {}
    const machine = {
      cpu: cpus()[0]?.model,
      cores: availableParallelism(),
      node: process.versions.node,
      loadAtStart: load,
    }
    const report = { ...before, schema: 'argnn-spec/campaigns/1', machine, ...result }
    writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`)
    const { raw: _, ...shown } = result.measured ?? result.killed
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
  } finally {
    redis.disconnect()
    server.kill('SIGKILL')
    rmSync(cwd, { recursive: true, force: true })
  }
}

if (values.help)
  process.stdout.write(
    'npm run campaigns -- [--cases N] [--clause "ID ..."] [--rounds N] [--killed [--every SECONDS]]\n',
  )
else await main()
