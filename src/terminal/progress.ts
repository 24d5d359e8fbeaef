/** How far long work is, in words that are the same for every command. */
import { durationText, fittedLine, type Ranked, rateText } from './words.ts'

/** Counted: so many of so many. */
interface Counted {
  readonly done: number
  readonly total: number
  /** Of what: clauses, states, runs. */
  readonly unit: string
  /** What the rate is of, where that is something finer: cases. */
  readonly finer?: { readonly done: number; readonly unit: string } | undefined
  /** The share of the work that is done, where `done` of `total` says it badly. */
  readonly share?: number | undefined
  /** The time left, where it is known and not estimated. */
  readonly secondsLeft?: number | undefined
  /** Findings so far. */
  readonly notes?: readonly string[] | undefined
}

/** Not counted: how long it may take is all that may be known. */
interface Doing {
  readonly doing: string
  readonly atMostSeconds?: number | undefined
}

export type Progress = Counted | Doing

interface Sample<P extends Progress> {
  readonly progress: P
  /** In milliseconds. */
  readonly at: number
}

/** Below these, what the first cases took, compilation among them, would be taken for what all take. */
const LEAST_SECONDS = 2
const LEAST_SHARE = 0.02
/** A rate over less than this is noise. */
const LEAST_RATE_SECONDS = 0.5

/** Signs closer together than this count as one: days of them are kept. */
const SPACING_MILLISECONDS = 500

const isCounted = (progress: Progress): progress is Counted => 'total' in progress

const shareOf = ({ done, total, share }: Counted): number => share ?? (total === 0 ? 0 : done / total)

const countOf = ({ done, unit, finer }: Counted): { done: number; unit: string } => finer ?? { done, unit }

/** Undefined until there is ground for an estimate: by the pace since `then`, whatever came before. */
function estimate(then: Sample<Counted>, { progress, at }: Sample<Counted>, now: number): number | undefined {
  const [seconds, gained] = [(now - then.at) / 1000, shareOf(progress) - shareOf(then.progress)]
  if ((at - then.at) / 1000 < LEAST_SECONDS || gained < LEAST_SHARE) return undefined
  return (seconds * (1 - shareOf(progress))) / gained
}

/** Whole seconds that are over; nothing of the first. */
const soFar = (seconds: number): string | undefined =>
  seconds < 1 ? undefined : `${durationText(Math.floor(seconds))} so far`

function timeText(
  then: Sample<Counted>,
  last: Sample<Counted>,
  now: number,
  startedAt: number,
): string | undefined {
  const { secondsLeft } = last.progress
  if (secondsLeft !== undefined)
    return `${durationText(Math.max(0, secondsLeft - (now - last.at) / 1000))} left`
  if (shareOf(last.progress) >= 1) return undefined
  const left = estimate(then, last, now)
  return left === undefined ? soFar((now - startedAt) / 1000) : `about ${durationText(left)} left`
}

/** In the order in which they are read; a narrow terminal shows first how far it is, then how long it takes. */
function countedParts(
  then: Sample<Counted>,
  last: Sample<Counted>,
  now: number,
  startedAt: number,
): Ranked[] {
  const { progress } = last
  const { done, total, unit, finer, notes = [] } = progress
  const seconds = (now - then.at) / 1000
  const counted = countOf(progress)
  const perSecond = (counted.done - countOf(then.progress).done) / seconds
  const rate = { text: `${rateText(perSecond)} ${counted.unit}/s`, rank: 4 }
  return [
    { text: `${done} of ${total} ${unit}`, rank: 0 },
    ...(finer === undefined ? [] : [{ text: `${finer.done} ${finer.unit}`, rank: 3 }]),
    ...(seconds >= LEAST_RATE_SECONDS && perSecond > 0 ? [rate] : []),
    { text: timeText(then, last, now, startedAt), rank: 1 },
    ...notes.map((text) => ({ text, rank: 2 })),
  ]
}

const doingParts = ({ doing, atMostSeconds }: Doing, seconds: number): Ranked[] => [
  { text: doing, rank: 0 },
  {
    text:
      atMostSeconds === undefined
        ? soFar(seconds)
        : `${Math.floor(seconds)} s of at most ${durationText(atMostSeconds)}`,
    rank: 1,
  },
]

const isSame = (a: Progress, b: Progress): boolean =>
  isCounted(a) ? isCounted(b) && a.unit === b.unit : !isCounted(b) && a.doing === b.doing

/** Work on one thing, watched from when it was first heard of: what was done before says nothing of its speed. */
export interface WatchedWork {
  /** Takes the next sign of the same work; false where work on something else has begun. */
  readonly add: (progress: Progress, at: number) => boolean
  /** One line of at most so many columns. */
  readonly text: (command: string, now: number, columns: number) => string
}

export function watchPart(first: Progress, startedAt: number): WatchedWork {
  /** The pace is that of the last half of the time: the first cases, which compile the code, are slow. */
  const samples: Sample<Progress>[] = [{ progress: first, at: startedAt }]
  const last = (): Sample<Progress> => samples.at(-1) as Sample<Progress>
  return {
    add: (progress, at) => {
      if (!isSame(first, progress)) return false
      const before = samples.at(-2)
      if (before !== undefined && at - before.at < SPACING_MILLISECONDS) samples.pop()
      samples.push({ progress, at })
      const middle = (startedAt + at) / 2
      while (samples.length > 2 && (samples[1] as Sample<Progress>).at <= middle) samples.shift()
      return true
    },
    text: (command, now, columns) => {
      const { progress } = last()
      const parts = isCounted(progress)
        ? countedParts(samples[0] as Sample<Counted>, last() as Sample<Counted>, now, startedAt)
        : doingParts(progress, (now - startedAt) / 1000)
      return fittedLine(command, parts, columns)
    },
  }
}
