/** What is open: an example, a file, a link; and what was wrong with what could not be opened. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Editing } from './editor.ts'
import type { StartFile } from './embed.ts'
import { EXAMPLES, type SceneExample } from './examples.ts'
import { fromFragment } from './fragment.ts'
import { type Loaded, load } from './load.ts'
import type { Scene } from './scene.ts'

export interface OpenFile {
  /** undefined for an example and a link. */
  readonly loaded: Loaded | undefined
  readonly name: string | undefined
  readonly wrong: string | undefined
}

export interface OpenScene extends OpenFile {
  readonly scene: Scene
}

const NOTHING: OpenFile = { loaded: undefined, name: undefined, wrong: undefined }

const firstExample = (): Scene => (EXAMPLES[0] as SceneExample).make()

/** The fragment first, then the page's own file, then an example. */
export function openFirst(start: StartFile | undefined): OpenScene {
  try {
    const linked = fromFragment(location.hash)
    if (linked !== undefined) return { ...NOTHING, scene: linked }
    if (start === undefined) return { ...NOTHING, scene: firstExample() }
    const loaded = load(start.text)
    return { ...NOTHING, loaded, name: start.name, scene: loaded.scene }
  } catch (error) {
    return { ...NOTHING, scene: firstExample(), wrong: (error as Error).message }
  }
}

export interface Opening {
  readonly opened: OpenFile
  readonly onText: (text: string, name: string) => void
  readonly onExample: (id: string) => void
}

export function useOpening(first: OpenScene, { edit }: Editing, say: (words: string) => void): Opening {
  const [opened, setOpened] = useState<OpenFile>(first)
  const actions = useMemo(
    () => ({
      onText: (text: string, name: string): void => {
        try {
          const loaded = load(text)
          edit(() => loaded.scene)
          setOpened({ loaded, name, wrong: undefined })
          say(`${name} is open.`)
        } catch (error) {
          setOpened((before) => ({ ...before, wrong: `${name}: ${(error as Error).message}` }))
        }
      },
      onExample: (id: string): void => {
        const example = EXAMPLES.find((one) => one.id === id)
        if (example === undefined) return
        edit(example.make)
        setOpened(NOTHING)
        say(`The example is open: ${example.name}.`)
      },
    }),
    [],
  )
  return { opened, ...actions }
}

/** Links that are followed while the page is open. */
export function useLinks({ edit }: Editing): void {
  useEffect(() => {
    const followed = (): void => {
      const { loaded, wrong, scene } = openFirst(undefined)
      if (location.hash.includes('network=') && loaded === undefined && wrong === undefined) edit(() => scene)
    }
    addEventListener('hashchange', followed)
    return () => removeEventListener('hashchange', followed)
  }, [edit])
}

/** Files that are dropped anywhere on the page. */
export function useDrop(onText: (text: string, name: string) => void): void {
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
  }, [onText])
}
