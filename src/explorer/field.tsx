/**
 * A field for a number: what is typed counts with Enter or when the field is left, and what is wrong is
 * said beside it.
 */
import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { allDigits, typedNumber } from './typed-number.ts'

export interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly id?: string
  readonly onValue: (value: number) => void
}

/** What stands in the field beside a value. */
interface TypedText {
  readonly of: number
  readonly text: string
  readonly wrong?: string | undefined
}

export function NumberField({ label, value, id, onValue }: NumberFieldProps): JSX.Element {
  const own = useId()
  const name = id ?? own
  const [typed, setTyped] = useState<TypedText>({ of: value, text: allDigits(value) })
  // What was typed beside another value is forgotten with it.
  const { text, wrong } = Object.is(typed.of, value) ? typed : { text: allDigits(value) }
  const take = (entered: string): void => {
    const read = typedNumber(entered)
    if ('wrong' in read) setTyped({ of: value, text: entered, wrong: read.wrong })
    else if (Object.is(read.value, value)) setTyped({ of: value, text: allDigits(value) })
    else onValue(read.value)
  }
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="text"
        inputMode="decimal"
        autocomplete="off"
        spellcheck={false}
        value={text}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${name}-wrong`}
        onInput={(event) => setTyped({ of: value, text: event.currentTarget.value, wrong })}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <p id={`${name}-wrong`} class="wrong" role="alert">
        {wrong !== undefined && `${label}: ${wrong}. The last value stays: ${allDigits(value)}.`}
      </p>
    </div>
  )
}

export interface ChoiceProps {
  readonly label: string
  readonly id: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onValue: (value: string) => void
}

export function ChoiceField({ label, id, value, options, onValue }: ChoiceProps): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
