/** The machine that the numbers are of. */
import { availableParallelism, cpus, release, type as systemName, totalmem } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGigabytes: number
  readonly node: string
  readonly system: string
}

export const describeMachine = (): Machine => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  system: `${systemName()} ${release()} ${process.arch}`,
})

export const machineLine = ({ cpu, cores, memoryGigabytes, node, system }: Machine): string =>
  `${cpu}, ${cores} cores, ${memoryGigabytes} GB; Node ${node}; ${system}`
