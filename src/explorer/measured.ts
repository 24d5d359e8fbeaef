/** The width that a drawing has on the page, so that its text is as large as other text, on a phone too. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

const LEAST = 260

/** `most`: in pixels, also before it is known. */
export function useWidth<E extends HTMLElement>(most: number): [RefObject<E>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(most)
  useLayoutEffect(() => {
    const measure = (): void =>
      setWidth(Math.max(LEAST, Math.min(most, Math.floor(element.current?.clientWidth ?? most))))
    measure()
    const observer = new ResizeObserver(measure)
    if (element.current !== null) observer.observe(element.current)
    return () => observer.disconnect()
  }, [most])
  return [element, width]
}
