/**
 * numpy.linalg.eig in a Python process that times its own loop, one thread. A request is a line of JSON, matrices
 * follow as raw doubles; an answer is a line of JSON. Absent Python or numpy is an answer too.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Peer } from './peer.ts'

const SCRIPT = `
import json, sys, time
import numpy
say = lambda reply: print(json.dumps(reply), flush=True)
say({"version": numpy.__version__})
at = 0
for line in sys.stdin.buffer:
    request = json.loads(line)
    if "size" in request:
        n, count = request["size"], request["count"]
        raw = sys.stdin.buffer.read(8 * n * n * count)
        matrices = numpy.frombuffer(raw, "<f8").reshape(count, n, n)
        at = 0
        say({"loaded": count})
        continue
    solves, batch, limit = 0, 1, request["seconds"]
    started = time.perf_counter()
    while True:
        for _ in range(batch):
            numpy.linalg.eig(matrices[at])
            at = (at + 1) % len(matrices)
        solves += batch
        elapsed = time.perf_counter() - started
        if elapsed >= limit:
            break
        if elapsed < limit / 16:
            batch *= 2
    say({"rate": solves / elapsed})
`

/** One thread, as the subject has. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

type Reply = Readonly<Record<string, unknown>>
type Child = ChildProcessByStdio<Writable, Readable, null>

/** Lines of the child, one at a time; undefined once it is gone. */
function repliesOf(child: Child): () => Promise<Reply | undefined> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await lines.next()
    return done === true ? undefined : (JSON.parse(value) as Reply)
  }
}

export function openNumpy(): Peer {
  const child: Child = spawn('python3', ['-c', SCRIPT], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...ONE_THREAD },
  })
  // No python3, or one that ended: the next reply says so.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const reply = repliesOf(child)
  const greeting = reply()
  return {
    name: 'numpy',
    load: async (matrices) => {
      if ((await greeting) === undefined) return 'not present'
      const size = matrices[0]?.length ?? 0
      child.stdin.write(`${JSON.stringify({ size, count: matrices.length })}\n`)
      child.stdin.write(new Uint8Array(Float64Array.from(matrices.flat(2)).buffer))
      if ((await reply()) === undefined) return 'gone'
      const sample = async (milliseconds: number): Promise<number | null> => {
        child.stdin.write(`${JSON.stringify({ seconds: milliseconds / 1000 })}\n`)
        const said = await reply()
        return typeof said?.rate === 'number' ? said.rate : null
      }
      return { asked: matrices.length, answered: matrices.length, ranOutOfTime: () => false, sample }
    },
    close: async () => {
      child.stdin.end()
      child.kill()
    },
  }
}
