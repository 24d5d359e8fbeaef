/** The scene for elsewhere: to copy, as a file, or as a link. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import {
  EXPORT_FILES,
  EXPORT_NAMES,
  EXPORTS,
  type ExportAnswer,
  type ExportKind,
  exportText,
} from './export-scene.ts'
import { ChoiceField } from './field.tsx'
import { toFragment } from './fragment.ts'
import type { Scene } from './scene.ts'

export interface ExportProps {
  readonly scene: Scene
  readonly answered: ExportAnswer
  /** The scene of this moment, which the link holds. */
  readonly newest: () => Scene
  readonly onSay: (words: string) => void
}

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export function ExportView({ scene, answered, newest, onSay }: ExportProps): JSX.Element {
  const [kind, setKind] = useState<ExportKind>('network')
  const area = useRef<HTMLTextAreaElement>(null)
  const text = exportText(kind, scene, answered)
  const copy = async (what: string, copied: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(copied)
      onSay(`${what}: copied.`)
    } catch {
      area.current?.select()
      onSay(`${what}: the browser refused to copy; copy it by hand.`)
    }
  }
  const link = (): void => {
    history.replaceState(null, '', `#${toFragment(newest())}`)
    void copy('The link', location.href)
  }
  return (
    <>
      <div class="row">
        <ChoiceField
          label="As"
          id="export-kind"
          value={kind}
          options={EXPORTS.map((one) => [one, EXPORT_NAMES[one]])}
          onValue={(value) => setKind(value as ExportKind)}
        />
        <button type="button" id="download" onClick={() => download(EXPORT_FILES[kind], text)}>
          Download
        </button>
        <button type="button" id="copy" onClick={() => void copy(EXPORT_NAMES[kind], text)}>
          Copy
        </button>
        <button type="button" id="link" onClick={link}>
          Copy a link to this state
        </button>
      </div>
      <div class="field wide-field">
        <label for="exported">{EXPORT_NAMES[kind]}</label>
        <textarea id="exported" ref={area} rows={8} readOnly spellcheck={false} value={text} />
      </div>
    </>
  )
}
