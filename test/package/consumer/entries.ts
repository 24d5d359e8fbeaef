// A strict consumer of every entry: compiled by tsc, then run. It prints what it got.
import {
  behavingNodes,
  computeSpectrum,
  createNetwork,
  createRandom,
  createSpectrumWorkspace,
  createUpdateWorkspace,
  type Decision,
  decide,
  describeNetwork,
  fillLocalLaplacian,
  PUBLISHED_PARAMETERS,
  readNetwork,
  reference,
  runRound,
  toState,
  updateNode,
  writeNetwork,
} from 'argnn-spec'
import { checkProperty, networks, type Outcome, PROPERTIES } from 'argnn-spec/properties'
import {
  admissibleDecisions,
  CLAUSES,
  hasPair,
  type Implementation,
  localLaplacian,
  type Network,
} from 'argnn-spec/spec'

const network = createNetwork({
  nodes: 3,
  inputs: [],
  outputs: [2],
  edges: [
    { from: 0, to: 1, weight: 3 },
    { from: 1, to: 0, weight: -4 },
    { from: 0, to: 2, weight: 1 },
  ],
})
const workspace = createUpdateWorkspace(network)
const pruning = { mode: 'D', rule: 'ordered' } as const
const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning }
const before: Decision = decide(network, 0, pruning, workspace)
const updated: Decision | null = updateNode(network, 0, options, workspace)
runRound(network, behavingNodes(network), options, createRandom(7), workspace)
const text: string = writeNetwork(describeNetwork(network))

const plain: Network = await (reference as Required<Implementation>).read(text)
const matrix = new Float64Array(9)
fillLocalLaplacian(readNetwork(text), 0, 'DW', matrix)
const [re, im] = [new Float64Array(3), new Float64Array(3)]
computeSpectrum(matrix, 3, re, im, createSpectrumWorkspace(3))

const mine: Implementation = { ...reference, description: { ...reference.description, name: 'mine' } }
const property = PROPERTIES.find(({ clause }) => clause.id === 'LAP-4')
const outcome: Outcome | undefined =
  property?.clause.about === 'laplacian'
    ? await checkProperty(property as never, mine, { runs: 20, seed: 1 })
    : undefined

// @ts-expect-error: a rule that does not exist is refused by the types.
const wrong = (): Decision => decide(network, 0, { mode: 'D', rule: 'random' }, workspace)

console.log(
  JSON.stringify({
    before: before.kind,
    updated: updated?.kind,
    pair: hasPair(plain, 0, 'D'),
    admissible: admissibleDecisions(plain, 1, 'D', 'dominant').length,
    laplacian: localLaplacian(plain, 2, 'D').length,
    nodes: toState(plain).nodes,
    eigenvalues: [...re].length,
    clauses: CLAUSES.length,
    verdict: outcome?.verdict,
    arbitraries: typeof networks.generate,
    wrong: typeof wrong,
  }),
)
