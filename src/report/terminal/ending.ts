/** The last lines of a command, and all lines of a quiet one. */
import type { Ending } from '../../base/command-line.ts'
import { type Paint, paintVerdict } from '../../base/paint.ts'

export const endingText = ({ verdict, tone, next }: Ending, paint: Paint): string =>
  [paint(tone, verdict), ...next, ''].join('\n')

/** A line a failure, its id and its verdict, and the verdict on the whole. */
export const quietText = (
  failures: readonly { readonly id: string; readonly verdict: string }[],
  { verdict, tone }: Pick<Ending, 'verdict' | 'tone'>,
  paint: Paint,
): string =>
  [...failures.map((one) => `${one.id} ${paintVerdict(paint, one.verdict)}`), paint(tone, verdict), ''].join(
    '\n',
  )
