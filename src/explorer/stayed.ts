/** A value that has stayed for a moment: one that is dragged is not read out, or written out, all the way. */
import { useEffect, useState } from 'preact/hooks'

export function useStayed<T>(value: T, milliseconds: number): T {
  const [stayed, setStayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setStayed(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return stayed
}
