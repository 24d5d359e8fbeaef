/** The explorer's page as the build made it. */
import { readAsset } from '../base/asset.ts'

/** Throws where the build is not there, as in tests that run the sources. */
export const explorerPage = (): string =>
  new TextDecoder().decode(readAsset('../../dist/assets/explorer.html', import.meta.url))

/** The same, or undefined: reports are written without it. */
export function explorerPageIfBuilt(): string | undefined {
  try {
    return explorerPage()
  } catch {
    return undefined
  }
}
