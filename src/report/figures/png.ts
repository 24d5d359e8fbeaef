/** SVG to PNG with fonts of our own: text looks the same on a machine that has no font installed. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** A file of a package: from there where sources are run, else where the build copied it. */
function readAsset(inPackage: string): Uint8Array {
  const { url } = import.meta
  return readFileSync(
    url.endsWith('.ts')
      ? createRequire(url).resolve(inPackage)
      : new URL(`./assets/${basename(inPackage)}`, url),
  )
}

const FONTS = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => readAsset(`dejavu-fonts-ttf/ttf/${name}.ttf`))

await initWasm(readAsset('@resvg/resvg-wasm/index_bg.wasm'))

/** Sharp on screens and in print at a column's width. */
const SCALE = 1.6

export function toPng(svg: string): Uint8Array {
  return new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontBuffers: FONTS, defaultFontFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng()
}
