/** A part of the page under its heading. */
import type { ComponentChildren, JSX } from 'preact'

export interface SectionProps {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}

export function PageSection({ id, title, children }: SectionProps): JSX.Element {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}
