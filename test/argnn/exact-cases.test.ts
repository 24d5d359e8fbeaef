/** The reference implementation beside another oracle, in every stored case: test/exact-cases/README.md. */
import { describe, expect, it } from 'vitest'
import { actionText, type ExactRule } from '../../spec/decision.ts'
import { toState } from '../../src/adapter/reference.ts'
import { decide } from '../../src/argnn/decision.ts'
import { createDecisionWorkspace } from '../../src/argnn/decision-workspace.ts'
import { actionsOf, exactCases, FILES } from '../exact-cases/cases.ts'

const RULES: readonly ExactRule[] = ['ordered', 'dominant']

describe.each(FILES)('cases of %s', (file) => {
  it('are decided rightly', () => {
    for (const one of exactCases(file))
      for (const rule of RULES) {
        const state = toState(one.network)
        const workspace = createDecisionWorkspace(state)
        const decision = decide(state, one.node, { mode: one.mode, rule }, workspace)
        expect(actionsOf(one, rule), `${one.id}, ${rule}`).toContain(actionText(decision))
      }
  })
})
