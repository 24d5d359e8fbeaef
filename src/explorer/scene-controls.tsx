/** Which node decides, in which mode and by which rule; undo and redo. */
import type { JSX } from 'preact'
import { RULES } from '../../spec/clause.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import type { Rule } from '../argnn/decision.ts'
import type { DegreeMode } from '../argnn/network.ts'
import type { Editor } from './editor.ts'
import { ChoiceField } from './field.tsx'

const RULE_NAMES: Readonly<Record<Rule, string>> = {
  ordered: 'ordered (this project’s own)',
  dominant: 'dominant (this project’s own)',
  published: 'published',
  'published-own': 'published-own',
}

export function SceneControls({ editor }: { readonly editor: Editor }): JSX.Element {
  const { scene, edit } = editor
  const { nodes, inputs } = scene.network
  return (
    <div class="row">
      <ChoiceField
        label="Deciding node"
        id="node"
        value={String(scene.node)}
        options={Array.from({ length: nodes }, (_, node) => [
          String(node),
          inputs.includes(node) ? `${node} (input)` : String(node),
        ])}
        onValue={(node) => edit((before) => ({ ...before, node: Number(node) }))}
      />
      <ChoiceField
        label="Degree mode"
        id="mode"
        value={scene.mode}
        options={DEGREE_MODES.map((mode) => [
          mode,
          mode === 'D' ? 'D: edges are counted' : 'D_W: weights are summed',
        ])}
        onValue={(mode) => edit((before) => ({ ...before, mode: mode as DegreeMode }))}
      />
      <ChoiceField
        label="Rule"
        id="rule"
        value={scene.rule}
        options={RULES.map((rule) => [rule, RULE_NAMES[rule]])}
        onValue={(rule) => edit((before) => ({ ...before, rule: rule as Rule }))}
      />
    </div>
  )
}

export function Toolbar({ editor }: { readonly editor: Editor }): JSX.Element {
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
