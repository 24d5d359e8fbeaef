/** The old implementation of `gate --against`. */
import type { Implementation } from '../../spec/implementation.ts'
import { type ImplementationSpec, openImplementation, parseImplementation } from '../adapter/open.ts'
import { whileWaiting } from '../terminal/stderr.ts'
import { asInputError } from './errors.ts'
import { type ImplementationOptions, logLine } from './implementation.ts'
import { sayInterrupted, unlessInterrupted } from './interrupt.ts'

export interface Against {
  readonly spec: ImplementationSpec
  readonly offered: Implementation
}

interface AgainstOptions extends ImplementationOptions {
  readonly against?: string
}

/** The old implementation is called under every rule that it offers. */
export async function meetAgainst(options: AgainstOptions): Promise<Against | undefined | 'interrupted'> {
  const { against: text } = options
  if (text === undefined) return undefined
  const spec = asInputError(() => parseImplementation(text, '--against'))
  const met = await unlessInterrupted((_, signal) => start(spec, options, signal))
  if (met !== undefined) return met
  sayInterrupted('argnn-spec: interrupted before any case was run')
  return 'interrupted'
}

async function start(
  spec: ImplementationSpec,
  { caseTime, startTime }: AgainstOptions,
  signal: AbortSignal,
): Promise<Against> {
  const opened = openImplementation(spec, {
    limitMilliseconds: caseTime,
    startMilliseconds: startTime,
    onProcess: () => {},
    onLog: logLine,
    signal,
  })
  const { implementation, close } = await whileWaiting(
    'starting the old implementation',
    opened,
    startTime / 1000,
  )
  await close()
  return { spec, offered: implementation }
}
