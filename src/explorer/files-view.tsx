/** What is opened: an example, a file, or text that is pasted. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { EXAMPLES } from './examples.ts'
import { ChoiceField } from './field.tsx'

export interface FilesProps {
  readonly onExample: (id: string) => void
  readonly onText: (text: string, name: string) => void
  readonly wrong: string | undefined
}

export function FilesView({ onExample, onText, wrong }: FilesProps): JSX.Element {
  const [example, setExample] = useState(EXAMPLES[0]?.id ?? '')
  const [pasted, setPasted] = useState('')
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) onText(await file.text(), file.name)
  }
  return (
    <>
      <div class="opening">
        <div class="row">
          <ChoiceField
            label="Example"
            id="example"
            value={example}
            options={EXAMPLES.map(({ id, name }) => [id, name])}
            onValue={setExample}
          />
          <button type="button" id="open-example" onClick={() => onExample(example)}>
            Open the example
          </button>
        </div>
        <div class="row">
          <div class="field">
            <label for="file">Network file, counterexample or trace (or drop it anywhere)</label>
            <input
              id="file"
              type="file"
              accept=".json,.ndjson,.jsonl,.txt,application/json"
              onChange={(event) => {
                const input = event.currentTarget
                void read(input.files?.[0]).finally(() => {
                  input.value = ''
                })
              }}
            />
          </div>
        </div>
      </div>
      <details>
        <summary>Paste text</summary>
        <div class="body">
          <div class="field wide-field">
            <label for="pasted">Text of a file</label>
            <textarea
              id="pasted"
              rows={6}
              spellcheck={false}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
          </div>
          <button type="button" id="open-pasted" onClick={() => onText(pasted, 'pasted text')}>
            Open the text
          </button>
        </div>
      </details>
      <p class="wrong" role="alert" id="file-wrong">
        {wrong}
      </p>
    </>
  )
}
