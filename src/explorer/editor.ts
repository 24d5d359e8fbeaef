/** The scene with its history, and the edits of it. What edits it is the same function all along. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { edited, type History, redone, settled, startHistory, undone } from './history.ts'
import { cutEdge, type EdgeEnds, type Scene, withEdge, withWeight } from './scene.ts'

export interface Editing {
  /** `name`: of edits that become one with those before them of the same name. */
  readonly edit: (change: (scene: Scene) => Scene, name?: string) => void
  /** A drag is over. */
  readonly settle: () => void
  readonly undo: () => void
  readonly redo: () => void
}

export interface Editor extends Editing {
  readonly scene: Scene
  readonly history: History<Scene>
}

export function useEditor(first: Scene): Editor {
  const [history, setHistory] = useState(() => startHistory(first))
  const editing = useMemo<Editing>(
    () => ({
      edit: (change, name) => setHistory((before) => edited(before, change(before.present), name)),
      settle: () => setHistory(settled),
      undo: () => setHistory(undone),
      redo: () => setHistory(redone),
    }),
    [],
  )
  return { scene: history.present, history, ...editing }
}

/** Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y, but in fields, which have their own. */
export function useUndoKeys({ undo, redo }: Editing): void {
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
  }, [undo, redo])
}

export interface EdgeEdits {
  readonly onSelect: (ends: EdgeEnds) => void
  readonly onWeight: (ends: EdgeEnds, weight: number) => void
  readonly onSettle: () => void
  readonly onCut: (ends: EdgeEnds) => void
  /** What is wrong with the edge, or undefined where it was added. */
  readonly onAdd: (ends: EdgeEnds, weight: number) => string | undefined
}

/** Edits of edges, with their names in the history, and the edge that is selected. */
export function useEdgeEdits(
  { scene, edit, settle }: Editor,
  say: (words: string) => void,
): EdgeEdits & { readonly selected: EdgeEnds | undefined } {
  const [selected, setSelected] = useState<EdgeEnds>()
  const newest = useRef(scene)
  newest.current = scene
  const edits = useMemo<EdgeEdits>(
    () => ({
      onSelect: ({ from, to }) => setSelected({ from, to }),
      onWeight: (ends, weight) =>
        edit((before) => withWeight(before, ends, weight), `weight ${ends.from} ${ends.to}`),
      onSettle: settle,
      onCut: (ends) => {
        edit((before) => cutEdge(before, ends))
        setSelected(undefined)
        say(`The edge ${ends.from} → ${ends.to} is cut.`)
      },
      onAdd: (ends, weight) => {
        try {
          const added = withEdge(newest.current, ends, weight)
          edit(() => added)
        } catch (error) {
          return `New edge: ${(error as Error).message.replace(/^edges\[\d+\](\.\w+)?: /, '')}.`
        }
        setSelected(ends)
        say(`The edge ${ends.from} → ${ends.to} is added.`)
        return undefined
      },
    }),
    [],
  )
  return { selected, ...edits }
}
