(** * Wrong forms of E1 to E3, refuted *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode invariance participation
  rounded_sums degree_filter empty_discs.
From Argnn Require Import concrete examples.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section OverAnyField.
Variable R : rcfType.

(** Two nodes with weights 1 and -1 have the eigenvalues i and -i in mode D_W. *)
Let G := over R (two_nodes 1 (-1)).
Let z : R[i] := complex_over R (0 +i* 1).

Lemma z_in : z \in spectrum G (node 2 0) DW.
Proof. by apply: complex_over_root; rewrite characteristic_complex_value; apply/eqP; vm_compute. Qed.

Lemma im_z : im z = 1.
Proof. by rewrite /z /= rmorph1. Qed.

(** One neighbour with p = 0 that underflow makes negative; no other rounding. *)
Theorem E1_without_the_term_for_underflow_is_false : ~ (forall N (H : network R N) n (u eta : R) m
    (p rounded_p coupling modulus : nat -> R) total e1 e2 err,
  let square := ((d H n D n - 2%:R) / 2%:R) ^+ 2 in
  0 <= u -> 0 <= eta -> 16%:R * ((m + 3)%:R ^+ 2 * u) <= 1 ->
  \sum_(k < m) p k = \sum_(i | i != n) network.p H n i ->
  rounded_sum u eta m p rounded_p coupling ->
  rounded_sum u eta m (fun k => `|p k|) (fun k => `|rounded_p k|) modulus ->
  rounds u total (coupling m + square) ->
  rounds u e1 (modulus m + square) ->
  `|e2 - (m + 3)%:R * u * e1| <= u * `|(m + 3)%:R * u * e1| + eta ->
  rounds u err e2 ->
  (total < - err -> has_pair H n D)).
Proof.
pose ones k : R := if k is 0%N then 0 else -1.
pose moduli k : R := if k is 0%N then 0 else 1.
move=> claim; have : has_pair (over R (two_nodes 1 0)) (node 2 0) D; last first.
  by move/has_pair_over; rewrite total_p_make d_make; vm_compute.
have square0 : ((d (over R (two_nodes 1 0)) (node 2 0) D (node 2 0) - 2%:R) / 2%:R) ^+ 2 = 0.
  rewrite d_over d_make -(rmorph_nat (ratr_rmorphism R)) -rmorphB -fmorph_div -rmorphX.
  by apply/eqP; rewrite fmorph_eq0; vm_compute.
have p0 : \sum_(i | i != node 2 0) network.p (over R (two_nodes 1 0)) (node 2 0) i = 0.
  rewrite -[LHS]/(total_p (over R (two_nodes 1 0)) (node 2 0)) total_p_over total_p_make.
  by apply/eqP; rewrite fmorph_eq0; vm_compute.
apply: (claim _ _ _ 0 1 1%N (fun=> 0) (fun=> -1) ones moduli (-1) 1 0 0); rewrite ?square0 ?p0.
- exact: lexx.
- exact: ler01.
- by rewrite !mulr0 ler01.
- by rewrite big_ord1.
- split=> // [k _|k]; first by rewrite subr0 normrN normr1 mul0r add0r.
  by rewrite ltnS leqn0 => /eqP->; rewrite /rounds /= add0r subrr normr0 mul0r.
- split=> // [k _|k]; first by rewrite normr0 normrN normr1 subr0 normr1 mul0r add0r.
  by rewrite ltnS leqn0 => /eqP->; rewrite /rounds /= normrN normr1 add0r subrr normr0 mul0r.
- by rewrite /rounds /= addr0 subrr normr0 mul0r.
- by rewrite /rounds /= addr0 subrr normr0 mul0r.
- by rewrite mulr0 mul0r subr0 normr0 mul0r add0r ler01.
- by rewrite /rounds subrr normr0 mul0r.
by rewrite oppr0 oppr_lt0 ltr01.
Qed.

(** At an eigenvalue itself, r = 0. *)
Theorem E2_with_at_most_is_false : ~ (forall N (H : network R N) n md w (r : R), r < `|im w| -> 0 <= r ->
  modulus (total_pull H n md w) * r + r ^+ 2 * (steepness H n md w / (`|im w| - r)) <=
    modulus (secular_function [rmorphism of real_complex R] H n md w) ->
  forall v, v \in spectrum H n md -> r < modulus (v - w)).
Proof.
move=> /(_ _ G (node 2 0) DW z 0); rewrite im_z normr1 ltr01 lexx mulr0 expr0n mul0r addr0.
move=> /(_ isT isT (modulus_ge0 _) z z_in); by rewrite subrr /modulus /= expr0n addr0 sqrtr0 ltxx.
Qed.

Theorem E3_strictly_below_the_root_of_N_is_false : ~ (forall N (H : network R N) n md w,
  w \in spectrum H n md -> im w ^+ 2 < \sum_(i | antagonist H n i) `|p H n i|).
Proof.
move=> /(_ _ G (node 2 0) DW z z_in); rewrite im_z expr1n.
rewrite (eq_bigl (pred1 (node 2 1))) => [|i]; last first.
  by rewrite antagonist_over p_make; case: i => [[|[|//]] ?]; vm_compute.
by rewrite big_pred1_eq p_over p_make -ratr_norm (_ : `|_| = 1) ?rmorph1 ?ltxx //.
Qed.
End OverAnyField.
