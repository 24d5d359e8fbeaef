// The files that `npm run mutation` changes, in order of danger, and the tests that have to notice: few and quick, because
// each of hundreds of mutants runs them. A mutant only runs those tests that reach it.
const spec = (name, ...tests) => ({
  file: `spec/${name}.ts`,
  tests: tests.map((test) => `test/spec/${test}.test.ts`),
})

export const TARGETS = [
  spec('participation', 'participation-exact', 'participation-sign'),
  spec('clauses/invariance', 'invariance-clauses', 'clause-table'),
  spec('clauses/local-laplacian', 'laplacian-clauses', 'clause-table'),
  spec('conditioning', 'conditioning'),
  spec('reported-spectrum', 'reported-spectrum'),
  spec('floating-band', 'floating-band'),
  spec('clauses/round', 'round-clauses', 'clause-table'),
]
