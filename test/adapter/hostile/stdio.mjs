/** Hostile programs by name: `node stdio.mjs NAME`. */
import { spawn } from 'node:child_process'
import { appendFileSync, closeSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isBad, rightAnswer, serve, serveBut } from './serve.mjs'

const MEGABYTE = 2 ** 20
/** Hears and answers nothing any more, as in a loop without an end, but leaves the processor to other tests. */
const forever = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
const stayAlive = () => void setInterval(() => {}, 1000)
const answering = (change) => serveBut((request, send) => send(change(rightAnswer(request))))
const withResult = (result) => answering((answer) => ({ ...answer, result }))
const PRUNE = { kind: 'prune', edge: { from: 1, to: 0 }, pair: { re: 1, im: 1 } }

/** All requests of one chunk are answered together by `flush`. */
function buffered(flush) {
  let requests = []
  serve((request, send) => {
    if (request.method === 'describe' || request.method === 'shutdown') {
      if (requests.length === 0) return void send(rightAnswer(request))
    }
    requests.push(request)
    if (requests.length > 1) return
    setTimeout(() => {
      const all = requests
      requests = []
      flush(all, send)
    }, 5)
  })
}

/** Whole or not at all: a second process of this program may write it while a test reads it. */
function tellPid(pid) {
  const file = process.env.CHILD_PID
  writeFileSync(`${file}.${pid}`, String(pid))
  renameSync(`${file}.${pid}`, file)
}

/** For a test that waits until the process hangs, and then until it has ended. */
function hangLoudly() {
  tellPid(process.pid)
  process.stderr.write('it hangs\n', forever)
}

const PROGRAMS = {
  'hangs and says so': () => serveBut(hangLoudly),
  'hangs at start and says so': hangLoudly,
  'starts so often': () => {
    // Once to introduce itself, once for each of two threads.
    appendFileSync(process.env.MARKER, '.')
    if (readFileSync(process.env.MARKER, 'utf8').length > 3) process.exit(9)
    serveBut(() => process.exit(8))
  },
  'exits at start': () => {
    process.stderr.write('first word\nno license found\n')
    process.exit(4)
  },
  'never answers': stayAlive,
  'garbage at start': () => process.stdout.write('Welcome!\n'),
  hangs: () => serveBut(forever),
  'leaves one unanswered': () => serveBut(() => {}),
  'ignores SIGTERM': () => {
    process.on('SIGTERM', () => {})
    serveBut(forever)
  },
  exits: () => serveBut(() => process.exit(7)),
  'exits after its answer': () =>
    serveBut((request, send) => send(rightAnswer(request), () => process.exit(0))),
  'is killed': () => serveBut(() => process.kill(process.pid, 'SIGKILL')),
  'exits with answers unsent': () =>
    buffered((all, send) => {
      if (all.some(isBad)) process.exit(7)
      for (const request of all) send(rightAnswer(request))
    }),
  'hangs with answers unsent': () =>
    buffered((all, send) => {
      if (all.some(isBad)) forever()
      for (const request of all) send(rightAnswer(request))
    }),
  'garbage before': () =>
    serveBut((request, send) => {
      send('debug: five nodes\n')
      send(rightAnswer(request))
    }),
  'garbage after': () =>
    serveBut((request, send) => {
      send(rightAnswer(request))
      send('debug: five nodes\n')
    }),
  'garbage instead': () => serveBut((_, send) => send('Traceback:\n  line 1\n  line 2\nValueError\n')),
  'bare NaN': () => serveBut(({ id }, send) => send(`{"jsonrpc":"2.0","id":${id},"result":NaN}\n`)),
  'missing field': () => withResult({ kind: 'prune', edge: { from: 1 }, pair: { re: 1, im: 1 } }),
  'string for a number': () => withResult({ ...PRUNE, edge: { from: '1', to: 0 } }),
  'too much': () => withResult(Array.from({ length: 3 * MEGABYTE }, () => 'x')),
  'no result': () => answering(({ jsonrpc, id }) => ({ jsonrpc, id })),
  'no jsonrpc': () => answering(({ id, result }) => ({ id, result })),
  'id as text': () => answering((answer) => ({ ...answer, id: String(answer.id) })),
  'answers null': () => serveBut((_, send) => send('null\n')),
  'an empty batch': () => serveBut((_, send) => send('[]\n')),
  'nested deeply': () => serveBut((_, send) => send(`${'['.repeat(MEGABYTE)}${']'.repeat(MEGABYTE)}\n`)),
  'nested deeply as its result': () =>
    serveBut(({ id }, send) =>
      send(`{"jsonrpc":"2.0","id":${id},"result":${'['.repeat(MEGABYTE)}${']'.repeat(MEGABYTE)}}\n`),
    ),
  'half a line, then silence': () =>
    serveBut((_, send) => {
      send('{"jsonrpc":"2.0"')
      setTimeout(forever, 1)
    }),
  'half a line, then its end': () => serveBut((_, send) => send('{"jsonrpc":"2.0"', () => process.exit(0))),
  'a line of 100 MB': () => serveBut((_, send) => send(`${'x'.repeat(100 * MEGABYTE)}\n`)),
  '100 MB without an end': () => serveBut((_, send) => send('x'.repeat(100 * MEGABYTE))),
  'answers twice': () =>
    serveBut((request, send) => {
      send(rightAnswer(request))
      send(rightAnswer(request))
    }),
  'answers an unknown request': () => answering((answer) => ({ ...answer, id: 1e9 })),
  'closes its output': () =>
    serveBut(() => {
      closeSync(1)
      stayAlive()
    }),
  'stops reading': () =>
    serveBut(() => {
      process.stdin.pause()
      stayAlive()
    }),
  'leaves a child': () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    tellPid(child.pid)
    serveBut(() => process.exit(7))
  },
  errors: () =>
    serveBut(({ id }, send) =>
      send({ jsonrpc: '2.0', id, error: { code: -32000, message: 'singular matrix' } }),
    ),
  'sleeps once': () =>
    serveBut((request, send) => {
      if (existsSync(process.env.MARKER)) return send(rightAnswer(request))
      writeFileSync(process.env.MARKER, '')
      return forever()
    }),
  'wrong now and then': () => {
    let count = 0
    serve((request, send) => {
      if (request.method === 'decide') count += 1
      const isWrong = request.method === 'decide' && count === 17
      send(
        isWrong
          ? { ...rightAnswer(request), result: { ...PRUNE, edge: { from: 0, to: 1 } } }
          : rightAnswer(request),
      )
    })
  },
  'answers in reverse': () => buffered((all, send) => all.reverse().map((one) => send(rightAnswer(one)))),
  'answers in a batch': () => buffered((all, send) => send(all.map(rightAnswer))),
  'floods its log': () => {
    const lines = 'a line of the log\n'.repeat(50_000)
    serve((request, send) => {
      if (isBad(request)) process.stderr.write(lines)
      send(rightAnswer(request))
    })
  },
  slow: () => serve((request, send) => void setTimeout(() => send(rightAnswer(request)), 30)),
  'a byte order mark': () => {
    process.stdout.write('\ufeff')
    serve((request, send) => send(rightAnswer(request)))
  },
  'UTF-16 at start': () => process.stdout.write(Buffer.from('\ufeff{"jsonrpc":"2.0"}\n', 'utf16le')),
  'UTF-16 without a mark at start': () => process.stdout.write(Buffer.from('{"jsonrpc":"2.0"}\n', 'utf16le')),
  'many lines at start': () => process.stdout.write('{\n  "jsonrpc": "2.0"\n}\n'),
  'single quotes at start': () => process.stdout.write("{'jsonrpc': '2.0'}\n"),
  'blank lines': () => serve((request, send) => send(`\n\n${JSON.stringify(rightAnswer(request))}\r\n\n`)),
}

PROGRAMS[process.argv.slice(2).join(' ')]()
