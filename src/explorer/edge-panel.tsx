/** The selected edge: its weight typed or moved, the edge cut, and the thresholds along its weight. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { actionText } from '../../spec/decision.ts'
import { nextDouble } from '../base/doubles.ts'
import { plural } from '../base/text.ts'
import { NumberField } from './field.tsx'
import { type Helper, openHelper } from './helper.ts'
import { type EdgeEnds, edgeIn, type Scene } from './scene.ts'
import type { WeightChange, WeightChanges } from './threshold.ts'
import { allDigits } from './typed-number.ts'
import type { AtWeight } from './work.ts'

const PATIENCE_MILLISECONDS = 30_000

export interface EdgePanelProps {
  readonly scene: Scene
  readonly selected: EdgeEnds | undefined
  readonly onWeight: (ends: EdgeEnds, weight: number) => void
  readonly onSettle: () => void
  readonly onCut: (ends: EdgeEnds) => void
}

function atText({ decision, pairs }: AtWeight): string {
  const counted = pairs === null ? '' : `, ${pairs === 0 ? 'no pair' : plural(pairs, 'pair')}`
  return `${actionText(decision)}${counted}`
}

/** What changes: a pair that appears or disappears is said first. */
function changeWords({ low, high, below, above }: WeightChange<AtWeight>): string {
  const [before, after] = [below.pairs ?? 0, above.pairs ?? 0]
  const what =
    after > before
      ? `The pair appears at w = ${allDigits(high)}`
      : after < before
        ? `The pair disappears at w = ${allDigits(high)}`
        : `The decision changes at w = ${allDigits(high)}`
  return `${what}: ${atText(above)}. At the double before it, ${allDigits(low)}: ${atText(below)}.`
}

function certaintyWords({ below, above }: WeightChange<AtWeight>): string {
  const admissible = [below, above].map(({ isAdmissible }) => isAdmissible)
  if (admissible.every((one) => one === true)) return 'The oracle admits both decisions.'
  return admissible.some((one) => one === false)
    ? 'The oracle does not admit both decisions.'
    : 'The oracle does not judge these decisions.'
}

function Threshold(props: {
  readonly change: WeightChange<AtWeight>
  readonly onGo: (weight: number) => void
}): JSX.Element {
  const { change, onGo } = props
  return (
    <li>
      {changeWords(change)} {certaintyWords(change)}{' '}
      {[change.low, change.high].map((weight) => (
        <button key={weight} type="button" onClick={() => onGo(weight)}>
          Go to {allDigits(weight)}
        </button>
      ))}
    </li>
  )
}

type Search = 'none' | 'running' | { readonly found: WeightChanges<AtWeight> } | { readonly wrong: string }

function SearchView(props: {
  readonly search: Search
  readonly onGo: (w: number) => void
}): JSX.Element | null {
  const { search, onGo } = props
  if (search === 'none') return null
  if (search === 'running') return <p>Looking for thresholds…</p>
  if ('wrong' in search) return <p class="wrong">Threshold: {search.wrong}.</p>
  const { found } = search
  const changes = [found.down, found.up].filter((one) => one !== undefined)
  const looked = `Looked from ${allDigits(found.from)} to ${allDigits(found.to)}, at ${found.asked} weights; a decision that changes and changes back between two of them is not seen.`
  return (
    <>
      {changes.length === 0 ? (
        <p>The decision does not change.</p>
      ) : (
        <ul>
          {changes.map((change) => (
            <Threshold key={change.low} change={change} onGo={onGo} />
          ))}
        </ul>
      )}
      <p class="note">{looked}</p>
    </>
  )
}

/**
 * Thresholds along the weight of an edge: asked for once, and forgotten when the edge or anything else is
 * another.
 */
function useSearch(scene: Scene, ends: EdgeEnds): [Search, () => void] {
  const [search, setSearch] = useState<Search>('none')
  const helper = useRef<Helper>()
  const newest = useRef<unknown>()
  const key = JSON.stringify([
    ends,
    scene.node,
    scene.mode,
    scene.rule,
    scene.network.edges.filter(({ from, to }) => from !== ends.from || to !== ends.to),
  ])
  newest.current = key
  useEffect(() => setSearch('none'), [key])
  const start = async (): Promise<void> => {
    setSearch('running')
    helper.current ??= openHelper()
    const show = (found: Search): void => {
      if (newest.current === key) setSearch(found)
    }
    try {
      show({ found: await helper.current.ask('threshold', { scene, ends }, PATIENCE_MILLISECONDS) })
    } catch (error) {
      show({ wrong: (error as Error).message })
    }
  }
  return [search, () => void start()]
}

/** The range of the slider: a power of two, so that it stays while a weight is moved. */
const rangeOf = (weight: number): number => Math.max(4, 2 ** Math.ceil(Math.log2(Math.abs(weight) + 1)))

function EdgeTools(
  props: EdgePanelProps & { readonly ends: EdgeEnds; readonly weight: number },
): JSX.Element {
  const { scene, ends, weight, onWeight, onSettle, onCut } = props
  const [search, find] = useSearch(scene, ends)
  const name = `${ends.from} → ${ends.to}`
  const range = rangeOf(weight)
  const set = (value: number): void => {
    onWeight(ends, value)
    onSettle()
  }
  return (
    <>
      <div class="row">
        <NumberField label={`Weight of ${name}`} id="weight" value={weight} onValue={set} />
        <div class="field">
          <label for="weight-slider">Move it</label>
          <input
            id="weight-slider"
            type="range"
            min={-range}
            max={range}
            step="0.01"
            value={weight}
            onInput={(event) => onWeight(ends, Number(event.currentTarget.value))}
            onChange={onSettle}
          />
        </div>
      </div>
      <div class="row">
        <button type="button" onClick={() => set(nextDouble(weight, -1))}>
          Previous double
        </button>
        <button type="button" onClick={() => set(nextDouble(weight, 1))}>
          Next double
        </button>
        <button type="button" id="find" onClick={find}>
          Find thresholds
        </button>
        <button type="button" id="cut" onClick={() => onCut(ends)}>
          Cut the edge
        </button>
      </div>
      <div id="thresholds" role="status">
        <SearchView search={search} onGo={set} />
      </div>
    </>
  )
}

export function EdgePanel(props: EdgePanelProps): JSX.Element {
  const { scene, selected } = props
  const edge = selected && edgeIn(scene, selected)
  if (selected === undefined || edge === undefined)
    return (
      <p class="note">
        Select an edge: drag it up or down, or reach it with Tab and press the arrow keys (up and down:
        weight, with Shift a tenth; left and right: other edges; Delete: cut).
      </p>
    )
  return <EdgeTools {...props} ends={selected} weight={edge.weight} />
}
