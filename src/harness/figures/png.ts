/** SVG to PNG with fonts of our own: text looks the same on a machine that has no font installed. */
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

const require = createRequire(import.meta.url)

const fontFiles = (): string[] => [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
]

/** Sharp on screens and in print at a column's width. */
const SCALE = 1.6

export function toPng(svg: string): Uint8Array {
  return new Resvg(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng()
}
