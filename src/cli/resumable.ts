/** Long work whose finished runs a journal keeps: its progress, and how it is stopped and continued. */
import { JournalError } from '../jobs/journal.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import { EXIT, InputError } from './errors.ts'
import { onInterrupt, sayInterrupted } from './interrupt.ts'

type ProgressLine = ReturnType<typeof openProgress>

export interface Resumable {
  readonly command: string
  /** What is run, for the line before it begins. */
  readonly about: string
  /** The folder of the journal. */
  readonly journal: string
}

/**
 * The exit status of `work`, or that of an interruption. Throws InputError for a journal that cannot be
 * used.
 */
export async function runResumable(
  { command, about, journal }: Resumable,
  work: (line: ProgressLine, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const { signal, release } = onInterrupt()
  const line = openProgress(command)
  remark(`${command}: ${about}; Ctrl-C keeps finished runs`)
  try {
    return await work(line, signal)
  } catch (error) {
    if (error instanceof JournalError) throw new InputError(error.message)
    if (!signal.aborted) throw error
    line.end()
    sayInterrupted(
      `${command}: interrupted; finished runs are in ${journal}`,
      'run the same command to continue',
    )
    return EXIT.interrupted
  } finally {
    line.end()
    release()
  }
}
