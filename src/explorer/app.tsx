/** The explorer: one scene with its history, and everything that shows or changes it. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { RULES } from '../../spec/clause.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import type { Rule } from '../argnn/decision.ts'
import type { DegreeMode } from '../argnn/network.ts'
import { AddEdge } from './add-edge.tsx'
import { useAnswer } from './answers.ts'
import { DecisionView, decisionWords } from './decision-view.tsx'
import { EdgePanel } from './edge-panel.tsx'
import type { Start } from './embed.ts'
import { EXAMPLES } from './examples.ts'
import { ExportView } from './export-view.tsx'
import { Choice } from './field.tsx'
import { FilesView } from './files-view.tsx'
import { fromFragment } from './fragment.ts'
import { edited, type History, redone, settled, startHistory, undone } from './history.ts'
import { type Loaded, load } from './load.ts'
import { LaplacianView, NeighboursView } from './local-views.tsx'
import { NetworkView } from './network-view.tsx'
import { type Ends, plainOf, type Scene, withEdge, withoutEdge, withWeight } from './scene.ts'
import { SpectrumView } from './spectrum-view.tsx'
import { TraceView } from './trace-view.tsx'
import { TrainingView } from './training-view.tsx'

const PATIENCE_MILLISECONDS = { reference: 10_000, oracle: 5000, patient: 120_000 }

const firstScene = (): Scene => (EXAMPLES[0] as (typeof EXAMPLES)[number]).make()

interface Opened {
  readonly scene: Scene
  readonly loaded: Loaded | undefined
  readonly name: string | undefined
  readonly wrong: string | undefined
}

const nothing = { loaded: undefined, name: undefined, wrong: undefined }

/** The fragment first, then the page's own file, then an example. */
function openFirst(start: Start | undefined): Opened {
  try {
    const linked = fromFragment(location.hash)
    if (linked !== undefined) return { ...nothing, scene: linked }
    if (start === undefined) return { ...nothing, scene: firstScene() }
    const loaded = load(start.text)
    return { ...nothing, loaded, name: start.name, scene: loaded.scene }
  } catch (error) {
    return { ...nothing, scene: firstScene(), wrong: (error as Error).message }
  }
}

interface Editor {
  readonly scene: Scene
  readonly history: History<Scene>
  readonly edit: (scene: Scene, name?: string) => void
  readonly settle: () => void
  readonly undo: () => void
  readonly redo: () => void
}

function useEditor(first: Scene): Editor {
  const [history, setHistory] = useState(() => startHistory(first))
  return {
    scene: history.present,
    history,
    edit: (scene, name) => setHistory((before) => edited(before, scene, name)),
    settle: () => setHistory(settled),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
  }
}

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, but in fields, which have their own. */
function useUndoKeys({ undo, redo }: Editor): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isField =
        event.target instanceof HTMLElement && event.target.matches('input[type=text], textarea')
      if (!(event.ctrlKey || event.metaKey) || isField) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo()
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redo()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}

/** Files that are dropped anywhere on the page. */
function useDrop(onText: (text: string, name: string) => void): void {
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault()
    const dropped = (event: DragEvent): void => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file !== undefined) void file.text().then((text) => onText(text, file.name))
    }
    addEventListener('dragover', over)
    addEventListener('drop', dropped)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('drop', dropped)
    }
  })
}

/** Words are told when they have stayed for a moment: a weight that is dragged is not read out all the way. */
const TOLD_AFTER_MILLISECONDS = 400

function useTold(words: string): string {
  const [told, setTold] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), TOLD_AFTER_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [words])
  return told
}

function Section(props: {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  const { id, title, children } = props
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  )
}

const RULE_NAMES: Readonly<Record<Rule, string>> = {
  ordered: 'ordered (this project’s own)',
  dominant: 'dominant (this project’s own)',
  published: 'published',
  'published-own': 'published-own',
}

function SceneControls({ editor }: { readonly editor: Editor }): JSX.Element {
  const { scene, edit } = editor
  const { nodes, inputs } = scene.network
  return (
    <div class="row">
      <Choice
        label="Deciding node"
        id="node"
        value={String(scene.node)}
        options={Array.from({ length: nodes }, (_, node) => [
          String(node),
          inputs.includes(node) ? `${node} (input)` : String(node),
        ])}
        onValue={(node) => edit({ ...scene, node: Number(node) })}
      />
      <Choice
        label="Degree mode"
        id="mode"
        value={scene.mode}
        options={DEGREE_MODES.map((mode) => [
          mode,
          mode === 'D' ? 'D: edges are counted' : 'D_W: weights are summed',
        ])}
        onValue={(mode) => edit({ ...scene, mode: mode as DegreeMode })}
      />
      <Choice
        label="Rule"
        id="rule"
        value={scene.rule}
        options={RULES.map((rule) => [rule, RULE_NAMES[rule]])}
        onValue={(rule) => edit({ ...scene, rule: rule as Rule })}
      />
    </div>
  )
}

function Toolbar({ editor }: { readonly editor: Editor }): JSX.Element {
  const { history, undo, redo } = editor
  return (
    <div class="row" role="toolbar" aria-label="History">
      <button type="button" id="undo" disabled={history.past.length === 0} onClick={undo}>
        Undo
      </button>
      <button type="button" id="redo" disabled={history.future.length === 0} onClick={redo}>
        Redo
      </button>
    </div>
  )
}

function toggleScheme(): void {
  const root = document.documentElement
  const isDark =
    root.dataset.scheme === 'dark' ||
    (root.dataset.scheme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.scheme = isDark ? 'light' : 'dark'
}

interface LoadedProps {
  readonly opened: Omit<Opened, 'scene'>
  readonly onScene: (scene: Scene) => void
}

/** What a stored case said, or the events of a trace. */
function LoadedView({ opened, onScene }: LoadedProps): JSX.Element | null {
  const { loaded, name } = opened
  if (loaded === undefined || loaded.kind === 'network') return null
  if (loaded.kind === 'trace')
    return (
      <Section id="trace" title={`Trace${name === undefined ? '' : `: ${name}`}`}>
        <TraceView trace={loaded.trace} onScene={onScene} />
      </Section>
    )
  const { clause, expected, got, implementation } = loaded.stored
  return (
    <Section id="case" title={`Counterexample of ${clause}`}>
      <dl class="facts">
        <dt>implementation</dt>
        <dd>{implementation}</dd>
        <dt>expected</dt>
        <dd>
          <code>{expected}</code>
        </dd>
        <dt>got</dt>
        <dd>
          <code>{got}</code>
        </dd>
      </dl>
    </Section>
  )
}

interface Opening {
  readonly opened: Omit<Opened, 'scene'>
  readonly onText: (text: string, name: string) => void
  readonly onExample: (id: string) => void
}

function useOpening(first: Opened, { edit }: Editor, say: (words: string) => void): Opening {
  const [opened, setOpened] = useState<Omit<Opened, 'scene'>>(first)
  const onText = (text: string, name: string): void => {
    try {
      const loaded = load(text)
      edit(loaded.scene)
      setOpened({ loaded, name, wrong: undefined })
      say(`${name} is open.`)
    } catch (error) {
      setOpened((before) => ({ ...before, wrong: `${name}: ${(error as Error).message}` }))
    }
  }
  const onExample = (id: string): void => {
    const example = EXAMPLES.find((one) => one.id === id)
    if (example === undefined) return
    edit(example.make())
    setOpened(nothing)
    say(`The example is open: ${example.name}.`)
  }
  return { opened, onText, onExample }
}

/** Edits of edges, with their names in the history. */
function useEdgeEdits(editor: Editor, say: (words: string) => void) {
  const { scene, edit, settle } = editor
  const [selected, setSelected] = useState<Ends>()
  const newest = useRef(scene)
  newest.current = scene
  return {
    selected,
    onSelect: ({ from, to }: Ends) => setSelected({ from, to }),
    onWeight: (ends: Ends, weight: number) =>
      edit(withWeight(newest.current, ends, weight), `weight ${ends.from} ${ends.to}`),
    onSettle: settle,
    onCut: (ends: Ends) => {
      edit(withoutEdge(newest.current, ends))
      setSelected(undefined)
      say(`The edge ${ends.from} → ${ends.to} is cut.`)
    },
    onAdd: (ends: Ends, weight: number): string | undefined => {
      try {
        edit(withEdge(newest.current, ends, weight))
        setSelected(ends)
        say(`The edge ${ends.from} → ${ends.to} is added.`)
        return undefined
      } catch (error) {
        return `New edge: ${(error as Error).message.replace(/^edges\[\d+\](\.\w+)?: /, '')}.`
      }
    },
  }
}

const KEY = (
  <p class="note key-line">
    <span class="key key-node">deciding node</span> <span class="key key-negative">negative weight</span>{' '}
    <span class="key key-mutual">mutual pair</span>{' '}
    <span class="key key-antagonist">mutual pair with p &lt; 0</span>{' '}
    <span class="key key-got">the edge that is removed</span> Inputs are squares, outputs have a second ring.
    A weight stands nearer the node from which its edge comes.
  </p>
)

export function App({ start }: { readonly start: Start | undefined }): JSX.Element {
  const first = useMemo(() => openFirst(start), [])
  const editor = useEditor(first.scene)
  const { scene, edit } = editor
  const [said, say] = useState('')
  const [patientScene, setPatient] = useState<Scene>()
  const { patient, oracle, reference } = PATIENCE_MILLISECONDS
  const decided = useAnswer('decide', scene, reference)
  const explained = useAnswer('explain', scene, patientScene === scene ? patient : oracle)
  const { opened, onText, onExample } = useOpening(first, editor, say)
  const edges = useEdgeEdits(editor, say)
  useUndoKeys(editor)
  useDrop(onText)
  const told = useTold(decisionWords(decided, explained))
  const network = useMemo(() => plainOf(scene), [scene])
  const current = decided.last
  const isCurrent = decided.state === 'answered'
  const isExplained = explained.state === 'answered'
  const exact = isExplained ? explained.answer.exact : undefined
  const answered = {
    decision: isCurrent ? decided.answer.decision : undefined,
    admissible: isExplained ? explained.answer.admissible : null,
  }
  const byName = (name: string) => (other: Scene) => edit(other, name)
  return (
    <>
      <a class="skip" href="#main">
        Skip to the network
      </a>
      <header>
        <div class="bar">
          <h1>argnn-spec explorer</h1>
          <button type="button" id="scheme" onClick={toggleScheme}>
            Light or dark
          </button>
        </div>
        <p class="note">
          A network, one node of it, and the edge that the node removes: decided anew after each change, by
          the reference implementation and by the exact oracle of the specification, both in this page.
        </p>
      </header>
      <main id="main">
        <Section id="open" title="Open">
          <FilesView onExample={onExample} onText={onText} wrong={opened.wrong} />
        </Section>
        <div class="halves">
          <div class="stack">
            <Section id="network" title={`Network of ${scene.network.nodes} nodes`}>
              <SceneControls editor={editor} />
              <Toolbar editor={editor} />
              <NetworkView
                scene={scene}
                decision={current?.decision}
                onNode={(node) => edit({ ...scene, node })}
                {...edges}
              />
              {KEY}
            </Section>
            <Section id="edge" title="Edge">
              <EdgePanel scene={scene} {...edges} />
              <AddEdge key={scene.network.nodes} scene={scene} onAdd={edges.onAdd} />
            </Section>
            <LoadedView key={opened.name} opened={opened} onScene={byName('trace')} />
          </div>
          <div class="stack">
            <Section id="decision" title={`Decision of node ${scene.node}`}>
              <DecisionView
                scene={scene}
                decided={decided}
                explained={explained}
                onWait={() => setPatient(scene)}
              />
            </Section>
            {current !== undefined && current.laplacian.length === scene.network.nodes && (
              <>
                <Section id="laplacian" title="Local Laplacian">
                  <LaplacianView network={network} node={scene.node} laplacian={current.laplacian} />
                </Section>
                <Section id="spectrum" title="Spectrum">
                  <SpectrumView decided={current} exact={exact} />
                </Section>
              </>
            )}
            <Section id="neighbours" title="Participations">
              {explained.last === undefined ? (
                <p class="note">Not known yet.</p>
              ) : (
                <NeighboursView node={explained.last.node} neighbours={explained.last.neighbours} />
              )}
            </Section>
          </div>
        </div>
        <Section id="training" title="Training">
          <TrainingView
            scene={scene}
            onFrame={({ network: trained }) => edit({ ...scene, network: trained }, 'training')}
          />
        </Section>
        <Section id="export" title="Export">
          <ExportView scene={scene} answered={answered} onSay={say} />
        </Section>
      </main>
      <footer>
        <p>Nothing leaves this page: it works without a network connection.</p>
      </footer>
      <div id="status" role="status" aria-live="polite" class="hidden-text">
        {said} {told}
      </div>
    </>
  )
}
