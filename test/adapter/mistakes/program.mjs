/**
 * The same implementations behind the protocol: `node program.mjs NAME` on its pipes, `node program.mjs --listen NAME…`
 * over TCP, each on a port of its own.
 */
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { mistaken } from './mistakes.mjs'

const STAGES = ['read', 'laplacian', 'spectrum', 'decide', 'update', 'round']

const methodsOf = (implementation) => ({
  describe: () => ({
    ...implementation.description,
    protocol: 'argnn-spec/1',
    stages: STAGES.filter((stage) => implementation[stage] !== undefined),
  }),
  shutdown: () => null,
  read: ({ text }) => implementation.read(text),
  laplacian: ({ network, node, mode }) => implementation.laplacian(network, node, mode),
  spectrum: ({ matrix }) => implementation.spectrum(matrix),
  decide: ({ network, node, mode, rule }) => implementation.decide(network, node, { mode, rule }),
  update: ({ network, node, options }) => implementation.update(network, node, options),
  round: ({ network, options, seed }) => implementation.round(network, options, seed),
})

/** JSON that keeps −0, as the protocol asks. */
const encode = (value) =>
  JSON.stringify(value, (_, part) => (Object.is(part, -0) ? '\u0000-0' : part)).replaceAll(
    '"\\u0000-0"',
    '-0.0',
  )

const failure = (id, error) => ({ id, error: { code: -32000, message: error?.message ?? String(error) } })

/** Writes the answer at once where it is there at once: it may be written anew for the next. */
function answer(methods, { id, method, params }, send) {
  try {
    const result = methods[method](params)
    if (typeof result?.then !== 'function') return send({ id, result })
    result.then((value) => send({ id, result: value })).catch((error) => send(failure(id, error)))
  } catch (error) {
    send(failure(id, error))
  }
}

const serve = (methods, input, output) =>
  createInterface({ input }).on('line', (line) =>
    answer(methods, JSON.parse(line), (message) =>
      output.write(`${encode({ jsonrpc: '2.0', ...message })}\n`),
    ),
  )

/** Resolves with the port on which the implementation is served. */
const listen = (name) =>
  new Promise((resolve) => {
    const methods = methodsOf(mistaken(name))
    const server = createServer((socket) =>
      serve(
        methods,
        socket.on('error', () => {}),
        socket,
      ),
    )
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })

const [, , first, ...names] = process.argv
if (first === '--listen') {
  const ports = await Promise.all(names.map(async (name) => [name, await listen(name)]))
  process.stdout.write(`${JSON.stringify(Object.fromEntries(ports))}\n`)
} else serve(methodsOf(mistaken(first)), process.stdin, process.stdout)
