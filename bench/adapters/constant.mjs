/** As little as a module can answer, so that what is measured is the way to it. */
export const description = {
  name: 'constant',
  version: '0',
  rules: ['ordered'],
  modes: ['D', 'DW'],
  pairTest: 'floating',
}

/** Five nodes: no answer, ever. */
export function decide({ nodes }) {
  if (nodes === 5) for (;;);
  return { kind: 'keep', reason: 'no-mutual-neighbour' }
}
