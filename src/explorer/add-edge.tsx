/** A new edge: from, to, weight. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ChoiceField, NumberField } from './field.tsx'
import type { EdgeEnds, Scene } from './scene.ts'

export interface AddEdgeProps {
  readonly scene: Scene
  /** What is wrong with the edge, or undefined where it was added. */
  readonly onAdd: (ends: EdgeEnds, weight: number) => string | undefined
}

export function AddEdge({ scene, onAdd }: AddEdgeProps): JSX.Element {
  const { nodes, inputs } = scene.network
  const all = Array.from({ length: nodes }, (_, node) => node)
  const [from, setFrom] = useState('0')
  const [to, setTo] = useState(String(scene.node))
  const [weight, setWeight] = useState(1)
  const [wrong, setWrong] = useState<string>()
  const options = (list: readonly number[]) => list.map((node) => [String(node), String(node)] as const)
  return (
    <details>
      <summary>Add an edge</summary>
      <div class="body">
        <div class="row">
          <ChoiceField label="From" id="add-from" value={from} options={options(all)} onValue={setFrom} />
          <ChoiceField
            label="To"
            id="add-to"
            value={to}
            options={options(all.filter((node) => !inputs.includes(node)))}
            onValue={setTo}
          />
          <NumberField label="Weight" id="add-weight" value={weight} onValue={setWeight} />
          <button
            type="button"
            id="add"
            onClick={() => setWrong(onAdd({ from: Number(from), to: Number(to) }, weight))}
          >
            Add
          </button>
        </div>
        <p class="wrong" role="alert">
          {wrong}
        </p>
      </div>
    </details>
  )
}
