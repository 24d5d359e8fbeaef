/** The explorer: one scene with its history, and everything that shows or changes it. */
import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import { AddEdge } from './add-edge.tsx'
import { type SceneAnswer, useAnswer } from './answers.ts'
import { decisionWords } from './decision-view.tsx'
import { EdgePanel } from './edge-panel.tsx'
import { type Editor, useEdgeEdits, useEditor, useUndoKeys } from './editor.ts'
import type { StartFile } from './embed.ts'
import { ExportView } from './export-view.tsx'
import { FilesView } from './files-view.tsx'
import { LoadedView } from './loaded-view.tsx'
import { NetworkView } from './network-view.tsx'
import { openFirst, useDrop, useLinks, useOpening } from './opening.ts'
import { Results } from './results.tsx'
import type { Scene } from './scene.ts'
import { SceneControls, Toolbar } from './scene-controls.tsx'
import { PageSection } from './section.tsx'
import { useStayed } from './stayed.ts'
import { TrainingView } from './training-view.tsx'
import type { Frame, WorkAnswers } from './work.ts'

const PATIENCE_MILLISECONDS = { reference: 10_000, oracle: 5000, patient: 120_000 }
const [TOLD_AFTER_MILLISECONDS, WRITTEN_AFTER_MILLISECONDS] = [400, 150]

function toggleScheme(): void {
  const root = document.documentElement
  const isDark =
    root.dataset.scheme === 'dark' ||
    (root.dataset.scheme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.scheme = isDark ? 'light' : 'dark'
}

const HEADER = (
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
        A network, one node of it, and the edge that the node removes: decided anew after each change, by the
        reference implementation and by the exact oracle of the specification, both in this page.
      </p>
    </header>
  </>
)

const KEY = (
  <p class="note key-line">
    <span class="key key-node">deciding node</span> <span class="key key-negative">negative weight</span>{' '}
    <span class="key key-mutual">mutual pair</span>{' '}
    <span class="key key-antagonist">mutual pair with p &lt; 0</span>{' '}
    <span class="key key-got">the edge that is removed</span> Inputs are squares, outputs have a second ring.
    A weight stands nearer the node from which its edge comes.
  </p>
)

type DecidedScene = SceneAnswer<WorkAnswers['decide']>
type Explained = SceneAnswer<WorkAnswers['explain']>

/** Both who decide, and how to wait longer for the one that is slow. */
function useDecisions(scene: Scene): { decided: DecidedScene; explained: Explained; onWait: () => void } {
  const [waitedFor, setWaitedFor] = useState<Scene>()
  const { patient, oracle, reference } = PATIENCE_MILLISECONDS
  const decided = useAnswer('decide', scene, reference)
  const explained = useAnswer('explain', scene, waitedFor === scene ? patient : oracle)
  return { decided, explained, onWait: () => setWaitedFor(scene) }
}

/** Export, of a scene that has stayed for a moment. */
function useExporting(
  scene: Scene,
  decided: DecidedScene,
  explained: Explained,
  say: (words: string) => void,
): JSX.Element {
  const newest = useRef(scene)
  newest.current = scene
  const written = useStayed(scene, WRITTEN_AFTER_MILLISECONDS)
  const isDecided = written === scene && decided.state === 'answered' && explained.state === 'answered'
  const decision = isDecided ? decided.answer.decision : undefined
  const admissible = isDecided ? explained.answer.admissible : null
  return useMemo(
    () => (
      <PageSection id="export" title="Export">
        <ExportView
          scene={written}
          answered={{ decision, admissible }}
          newest={() => newest.current}
          onSay={say}
        />
      </PageSection>
    ),
    [written, decision, admissible],
  )
}

/** Training needs of the scene what it starts from, when it starts; what it shows are its frames. */
function useTrainingSection({ scene, edit }: Editor): JSX.Element {
  const { inputs, outputs } = scene.network
  const onFrame = ({ network }: Frame): void => edit((before) => ({ ...before, network }), 'training')
  const isMoving = useStayed(scene, WRITTEN_AFTER_MILLISECONDS) !== scene
  const section = (
    <PageSection id="training" title="Training">
      <TrainingView scene={scene} onFrame={onFrame} />
    </PageSection>
  )
  return useMemo(() => section, [inputs.length, outputs.length, scene.node, isMoving ? undefined : scene])
}

/**
 * The drawing and what is around it, each drawn anew only where something of it changed: a weight is
 * dragged often.
 */
function useDrawing(editor: Editor, decided: DecidedScene, edges: ReturnType<typeof useEdgeEdits>) {
  const { scene, edit, history } = editor
  const { network, node, mode, rule } = scene
  const { onAdd, ...edits } = edges
  const { nodes, inputs } = network
  const decision = decided.last?.decision
  const isMoving = history.name?.startsWith('weight') === true
  const removed = decision?.kind === 'prune' ? `${decision.edge.from} ${decision.edge.to}` : undefined
  const drawing = useMemo(
    () => (
      <NetworkView
        {...{ scene, decision, isMoving }}
        onNode={(other) => edit((before) => ({ ...before, node: other }))}
        {...edits}
      />
    ),
    [scene, edges.selected, removed, isMoving],
  )
  const controls = useMemo(() => <SceneControls editor={editor} />, [node, mode, rule, nodes, inputs])
  const toolbar = useMemo(
    () => <Toolbar editor={editor} />,
    [history.past.length > 0, history.future.length > 0],
  )
  const panel = useMemo(() => <EdgePanel scene={scene} {...edits} />, [scene, edges.selected])
  const adding = useMemo(() => <AddEdge key={nodes} scene={scene} onAdd={onAdd} />, [nodes, inputs])
  return { drawing, controls, toolbar, panel, adding }
}

/** Waits for what is told until it has stayed. */
function Status({ said, words }: { readonly said: string; readonly words: string }): JSX.Element {
  const told = useStayed(words, TOLD_AFTER_MILLISECONDS)
  return (
    <div id="status" role="status" aria-live="polite" class="hidden-text">
      {said} {told}
    </div>
  )
}

export function App({ start }: { readonly start: StartFile | undefined }): JSX.Element {
  const first = useMemo(() => openFirst(start), [])
  const editor = useEditor(first.scene)
  const { scene, edit } = editor
  const [said, say] = useState('')
  const { decided, explained, onWait } = useDecisions(scene)
  const { opened, onText, onExample } = useOpening(first, editor, say)
  const edges = useEdgeEdits(editor, say)
  useUndoKeys(editor)
  useDrop(onText)
  useLinks(editor)
  const exporting = useExporting(scene, decided, explained, say)
  const training = useTrainingSection(editor)
  const { drawing, controls, toolbar, panel, adding } = useDrawing(editor, decided, edges)
  const files = useMemo(
    () => <FilesView onExample={onExample} onText={onText} wrong={opened.wrong} />,
    [opened.wrong],
  )
  return (
    <>
      {HEADER}
      <main id="main">
        <PageSection id="open" title="Open">
          {files}
        </PageSection>
        <div class="halves">
          <div class="stack">
            <PageSection id="network" title={`Network of ${scene.network.nodes} nodes`}>
              {controls}
              {toolbar}
              {drawing}
              {KEY}
            </PageSection>
            <PageSection id="edge" title="Edge">
              {panel}
              {adding}
            </PageSection>
            <LoadedView key={opened.name} opened={opened} onScene={(other) => edit(() => other, 'trace')} />
          </div>
          <div class="stack">
            <Results scene={scene} decided={decided} explained={explained} onWait={onWait} />
          </div>
        </div>
        {training}
        {exporting}
      </main>
      <footer>
        <p>Nothing leaves this page: it works without a network connection.</p>
      </footer>
      <Status said={said} words={decisionWords(decided, explained)} />
    </>
  )
}
