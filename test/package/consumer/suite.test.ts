// A user's suite: the reference, and an implementation whose Laplacian forgets the weights in mode D_W.
import { reference } from 'argnn-spec'
import type { Implementation } from 'argnn-spec/spec'
import { conformance } from 'argnn-spec/vitest'

const offered = reference as Required<Implementation>

conformance(reference, { clauses: ['LAP', 'DOOR-2'], runs: 200, seed: 5 })

const broken: Implementation = {
  ...reference,
  description: { ...reference.description, name: 'broken' },
  laplacian: (network, node) => offered.laplacian(network, node, 'D'),
}

conformance(broken, { clauses: ['LAP-2', 'LAP-3', 'PAIR-1', 'DOOR'], runs: 30, seed: 5 })

conformance(
  { ...broken, description: { ...broken.description, name: 'known' } },
  {
    clauses: ['LAP-2', 'LAP-3'],
    runs: 30,
    knownFailures: [
      { id: 'LAP-3', reason: 'mode D_W is not done yet' },
      { id: 'LAP-2', reason: 'fixed long ago' },
    ],
  },
)

conformance(
  { ...reference, description: { ...reference.description, name: 'narrow', rules: ['ordered'] } },
  { clauses: ['PRUNE-4', 'PRUNE-1'], runs: 30 },
)
