/** An adapter that answers rightly, with plain.mjs, but for what a hostile one puts in its way. */
import { createInterface } from 'node:readline'
import * as plain from '../../../examples/adapters/plain.mjs'

const description = {
  ...plain.description,
  name: 'hostile',
  protocol: 'argnn-spec/1',
  stages: ['laplacian', 'spectrum', 'decide'],
}

const ANSWERS = {
  describe: () => description,
  shutdown: () => null,
  laplacian: ({ network, node, mode }) => plain.laplacian(network, node, mode),
  spectrum: ({ matrix }) => plain.spectrum(matrix),
  decide: ({ network, node, mode, rule }) => plain.decide(network, node, { mode, rule }),
}

/** The case that is answered badly: a decision in a network of five nodes. It can be known again. */
export const isBad = ({ method, params }) => method === 'decide' && params.network.nodes === 5

export const rightAnswer = ({ id, method, params }) => ({
  jsonrpc: '2.0',
  id,
  result: ANSWERS[method](params),
})

/** Calls `answer(request, send)` for every request; `send` writes a text as it is, or a message as a line. */
export function serve(answer, { input = process.stdin, output = process.stdout } = {}) {
  const send = (message, then) =>
    output.write(typeof message === 'string' ? message : `${JSON.stringify(message)}\n`, then)
  createInterface({ input }).on('line', (line) => answer(JSON.parse(line), send))
}

/** Right everywhere but in the bad case. */
export const serveBut = (bad, streams) =>
  serve((request, send) => {
    if (isBad(request)) bad(request, send)
    else send(rightAnswer(request))
  }, streams)
