/** A training, presentation by presentation: forwards, by itself, and back. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { plural } from '../base/text.ts'
import { rowOf, TASK_NAMES, taskOf } from '../experiments/gates.ts'
import { Curves, removalsIn } from './curves.tsx'
import { ChoiceField, NumberField } from './field.tsx'
import { type Helper, openHelper } from './helper.ts'
import type { Scene } from './scene.ts'
import type { Frame } from './work.ts'

/** A page keeps the network after each presentation. */
const MOST_FRAMES = 5001
const PATIENCE_MILLISECONDS = 30_000
/** Presentations for each picture while it plays. */
const AT_A_TIME = 4

const tasksFor = ({ network }: Scene): string[] =>
  network.outputs.length === 1
    ? TASK_NAMES.filter((name) => taskOf(name).inputs === network.inputs.length)
    : []

export interface TrainingProps {
  readonly scene: Scene
  readonly onFrame: (frame: Frame) => void
}

interface Course {
  readonly frames: readonly Frame[]
  readonly now: number
}

function describe({ presentation }: Frame, now: number): string {
  if (presentation === undefined) return 'Before the first presentation.'
  const { row, outputs, error, removed } = presentation
  const went = removed.map(({ node, from, to }) => `node ${node} removes ${from} → ${to}`).join(', ')
  const shown = `(${row.inputs.join(', ')}) → ${row.expected.join(', ')}`
  return `Presentation ${now}: ${shown}, output ${outputs.map((x) => x.toFixed(3)).join(', ')}, error ${error.toFixed(3)}${went === '' ? '' : `; ${went}`}.`
}

interface Driver {
  readonly course: Course | undefined
  readonly wrong: string | undefined
  readonly isPlaying: boolean
  readonly start: (task: string, seed: number, isPruning: boolean) => void
  readonly go: (to: number) => void
  readonly setPlaying: (isPlaying: boolean) => void
}

function useTraining({ scene, onFrame }: TrainingProps): Driver {
  const helper = useRef<Helper>()
  const [course, setCourse] = useState<Course>()
  const [wrong, setWrong] = useState<string>()
  const [isPlaying, setPlaying] = useState(false)
  const busy = useRef(false)
  const show = (next: Course): void => {
    setCourse(next)
    onFrame(next.frames[next.now] as Frame)
  }
  const working = async (work: (helper: Helper) => Promise<void>): Promise<void> => {
    if (busy.current) return
    busy.current = true
    helper.current ??= openHelper()
    try {
      await work(helper.current)
      setWrong(undefined)
    } catch (error) {
      setWrong((error as Error).message)
      setPlaying(false)
    }
    busy.current = false
  }
  const start = (task: string, seed: number, isPruning: boolean): void =>
    void working(async ({ ask }) => {
      const { network, mode, rule } = scene
      const pruning = isPruning ? { mode, rule } : null
      const frame = await ask('start', { network, mode, task, seed, pruning }, PATIENCE_MILLISECONDS)
      show({ frames: [frame], now: 0 })
    })
  const go = (to: number): void => {
    if (course === undefined) return
    const { frames } = course
    if (to < frames.length) {
      show({ frames, now: Math.max(0, to) })
      return
    }
    void working(async ({ ask }) => {
      const count = Math.min(to, MOST_FRAMES - 1) - frames.length + 1
      const more = await ask('present', { count: Math.max(0, count) }, PATIENCE_MILLISECONDS)
      const all = [...frames, ...more]
      if (all.length >= MOST_FRAMES || more.length === 0) setPlaying(false)
      show({ frames: all, now: all.length - 1 })
    })
  }
  useEffect(() => {
    if (!isPlaying || course === undefined) return undefined
    const next = requestAnimationFrame(() => go(course.now + AT_A_TIME))
    return () => cancelAnimationFrame(next)
  }, [isPlaying, course])
  return { course, wrong, isPlaying, start, go, setPlaying }
}

function Player({ driver }: { readonly driver: Driver & { readonly course: Course } }): JSX.Element {
  const { course, isPlaying, go, setPlaying } = driver
  const { frames, now } = course
  const removals = removalsIn(frames)
  const earlier = removals.findLast(({ presentation }) => presentation < now)
  const later = removals.find(({ presentation }) => presentation > now)
  return (
    <>
      <div class="row">
        <button type="button" id="play" onClick={() => setPlaying(!isPlaying)}>
          {isPlaying ? 'Pause' : 'Play'}
        </button>
        <button type="button" id="back" disabled={now === 0} onClick={() => go(now - 1)}>
          Back
        </button>
        <button type="button" id="step" disabled={now + 1 >= MOST_FRAMES} onClick={() => go(now + 1)}>
          Step
        </button>
        <button type="button" disabled={now + 1 >= MOST_FRAMES} onClick={() => go(now + 100)}>
          100 steps
        </button>
        <button
          type="button"
          disabled={earlier === undefined}
          onClick={() => go(earlier?.presentation ?? now)}
        >
          Removal before
        </button>
        <button type="button" disabled={later === undefined} onClick={() => go(later?.presentation ?? now)}>
          Removal after
        </button>
      </div>
      <div class="field wide-field">
        <label for="frame">Presentation</label>
        <input
          id="frame"
          type="range"
          min={0}
          max={frames.length - 1}
          value={now}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
      </div>
      <p id="frame-words">{describe(frames[now] as Frame, now)}</p>
      <p class="note" id="removals">
        {plural(removals.length, 'edge')} removed so far
        {removals.length > 0 &&
          `: ${removals.map(({ from, to, presentation }) => `${from} → ${to} (${presentation})`).join(', ')}`}
        .{frames.length >= MOST_FRAMES && ` A page keeps ${MOST_FRAMES - 1} presentations.`}
      </p>
    </>
  )
}

export function TrainingView(props: TrainingProps): JSX.Element {
  const { scene } = props
  const tasks = tasksFor(scene)
  const driver = useTraining(props)
  const [task, setTask] = useState('XOR')
  const [seed, setSeed] = useState(2024)
  const [prunes, setPrunes] = useState('yes')
  const chosen = tasks.includes(task) ? task : (tasks[0] ?? task)
  const { course, wrong, start } = driver
  if (tasks.length === 0)
    return (
      <p class="note">A training needs 2 to 4 input nodes and one output node: no task fits this network.</p>
    )
  const table = taskOf(chosen).table.map((_, k) => rowOf(taskOf(chosen), k))
  return (
    <>
      <div class="row">
        <ChoiceField
          label="Task"
          id="task"
          value={chosen}
          options={tasks.map((name) => [name, name])}
          onValue={setTask}
        />
        <NumberField label="Seed" id="seed" value={seed} onValue={setSeed} />
        <ChoiceField
          label="Pruning"
          id="prunes"
          value={prunes}
          options={[
            ['yes', 'by mode and rule'],
            ['no', 'none'],
          ]}
          onValue={setPrunes}
        />
        <button type="button" id="train" onClick={() => start(chosen, seed, prunes === 'yes')}>
          {course === undefined ? 'Start' : 'Start again from here'}
        </button>
      </div>
      <p class="note">
        Rows: {table.map(({ inputs, expected }) => `(${inputs.join(', ')}) → ${expected}`).join('; ')}. 10
        rounds each.
      </p>
      <p class="wrong" role="alert">
        {wrong !== undefined && `Training: ${wrong}.`}
      </p>
      {course !== undefined && (
        <>
          <Player driver={{ ...driver, course }} />
          <Curves frames={course.frames} now={course.now} node={scene.node} />
        </>
      )}
    </>
  )
}
