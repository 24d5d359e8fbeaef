/** SVG to PNG with fonts of our own: text looks the same on a machine that has no font installed. */
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { readAsset } from '../../base/asset.ts'

const FONTS = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
  readAsset(`dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url),
)

await initWasm(readAsset('@resvg/resvg-wasm/index_bg.wasm', import.meta.url))

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
