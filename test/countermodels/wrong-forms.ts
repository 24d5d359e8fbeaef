/**
 * Wrong forms of the theorems, by their names in proofs/refuted_*.v: Z3 finds a network for which each
 * fails, and spec/ confirms that it does.
 */
import { ABOUT_CHANGES } from './wrong-changes.ts'
import type { WrongForm } from './wrong-form.ts'
import { ABOUT_PARTICIPATION } from './wrong-participation.ts'
import { ABOUT_SPECTRA } from './wrong-spectra.ts'

/** All wrong forms that Z3 refutes. */
export const WRONG_FORMS: readonly WrongForm[] = [...ABOUT_SPECTRA, ...ABOUT_CHANGES, ...ABOUT_PARTICIPATION]

/** Those of the same theorems that it is not asked, and why. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  T3_closed_form_without_a_mutual_neighbour_is_false: 'its network has no weights',
  T9_factors_add_up_to_1_at_every_eigenvalue_is_false: 'two pairs that coincide need six nodes',
  E1_without_the_term_for_underflow_is_false: 'E1 is about rounding',
  E2_with_at_most_is_false: 'its counterexample is r = 0',
}
