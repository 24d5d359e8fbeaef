import * as plain from '../../../../examples/adapters/plain.mjs'

const { description, laplacian, spectrum, decide } = plain

/** Right, but for decisions in networks of five nodes. */
export const implementation = (bad) => ({
  description: { ...description, name: 'hostile' },
  laplacian,
  spectrum,
  decide: (network, ...rest) => (network.nodes === 5 ? bad(network, ...rest) : decide(network, ...rest)),
})
