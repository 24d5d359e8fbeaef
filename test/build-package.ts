import { setup as buildBin, runScript } from './build.ts'

/** Builds dist/ and lib/ before tests of the package as users install it. */
export function setup(): void {
  buildBin()
  runScript('build:package')
}
