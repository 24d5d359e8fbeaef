(** * Statements that are wrong, refuted

    Each is a theorem of this project with one thing changed: a sign, a bound, a mode, a premise left out. Each is
    refuted by a concrete network. If a definition were wrong in a way that made theorems easy to prove, some of
    these would be provable too; they are not. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode pair_bound invariance.
From Argnn Require Import concrete examples.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** T1 and T2 *)

Theorem T1_with_a_plus_sign_is_false : ~ (forall N (G : network rat_Ring N) n md,
  char_poly (local_laplacian G n md) =
    ('X - (d G n md n)%:P) * \prod_(i | i != n) ('X - (d G n md i)%:P)
    + \sum_(i | i != n) (p G n i)%:P * \prod_(j | (j != n) && (j != i)) ('X - (d G n md j)%:P)).
Proof.
move=> /(_ 2%N (two_nodes 1 1) (node 2 0) D); rewrite char_poly_laplacian => /eqP.
rewrite -subr_eq0 opprD addrACA subrr add0r -opprD oppr_eq0 => /eqP/(congr1 (fun f => f.[0])).
rewrite hornerD !horner_sum horner0 => /eqP; apply/negP.
rewrite (eq_bigl (pred1 (node 2 1))) => [|[[|[|//]] ?] //]; rewrite big_pred1_eq.
rewrite big_pred0 => [|[[|[|//]] ?] //]; rewrite mulr1 hornerC p_make.
by vm_compute.
Qed.

Theorem T2_without_the_factor_2_is_false : ~ (forall N (G : network rat_Ring N) n md,
  \tr (local_laplacian G n md) = d G n md n).
Proof.
by move=> /(_ 2%N (two_nodes 1 1) (node 2 0) D); rewrite trace_laplacian d_make => /eqP; vm_compute.
Qed.

Section OverAnyField.
Variable R : rcfType.

(** ** T3 *)

Section Threshold.
Variables (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : 'I_N).
Let threshold : rat := - ((value_d N E W n D n - 2%:R) / 2%:R) ^+ 2.

Lemma square_over : ((d (over R (make N E W)) n D n - 2%:R) / 2%:R) ^+ 2 =
  ratr (((value_d N E W n D n - 2%:R) / 2%:R) ^+ 2).
Proof. by rewrite d_over d_make rmorphX fmorph_div rmorphB rmorph_nat. Qed.

Lemma threshold_over : - ((d (over R (make N E W)) n D n - 2%:R) / 2%:R) ^+ 2 = ratr threshold.
Proof. by rewrite square_over rmorphN. Qed.

Lemma pair_by_values : has_pair (over R (make N E W)) n D <-> value_total_p N E W n < threshold.
Proof. by rewrite has_pair_over total_p_make d_make. Qed.
End Threshold.

Ltac by_values := rewrite ?threshold_over ?square_over ?total_p_over ?total_p_make ?d_over ?d_make ?ltr_rat ?ler_rat; vm_compute.

(** With <= for <: at P = -((d_n - 2) / 2)^2 the two eigenvalues meet, and are real. *)
Theorem T3_with_at_most_is_false : ~ (forall N (G : network R N) n,
  has_pair G n D <-> total_p G n <= - ((d G n D n - 2%:R) / 2%:R) ^+ 2).
Proof.
move=> /(_ _ (over R (star [:: 1; 1] [:: - 1; 0])) (node 3 0)) [_ pair].
have /pair_by_values : has_pair (over R (star [:: 1; 1] [:: - 1; 0])) (node 3 0) D.
  by apply: pair; by_values.
by vm_compute.
Qed.

Theorem T3_with_the_threshold_above_0_is_false : ~ (forall N (G : network R N) n,
  has_pair G n D <-> total_p G n < ((d G n D n - 2%:R) / 2%:R) ^+ 2).
Proof.
move=> /(_ _ (over R (star [:: 1; 1] [:: 0; 0])) (node 3 0)) [_ pair].
have /pair_by_values : has_pair (over R (star [:: 1; 1] [:: 0; 0])) (node 3 0) D.
  by apply: pair; by_values.
by vm_compute.
Qed.

(** (d_n - 2)^2 instead of its quarter. *)
Theorem T3_without_halving_is_false : ~ (forall N (G : network R N) n,
  has_pair G n D <-> total_p G n < - (d G n D n - 2%:R) ^+ 2).
Proof.
move=> /(_ _ (over R (star [:: 1; 1] [:: - 1; - 1])) (node 3 0)) [pair _].
have /pair : has_pair (over R (star [:: 1; 1] [:: - 1; - 1])) (node 3 0) D.
  by apply/pair_by_values; vm_compute.
rewrite total_p_over total_p_make d_over d_make -(rmorph_nat (ratr_rmorphism R)).
by rewrite -rmorphB -rmorphX -rmorphN ltr_rat; vm_compute.
Qed.

(** In mode D_W, where the neighbours' d differ. *)
Theorem T3_in_mode_DW_is_false : ~ (forall N (G : network R N) n,
  has_pair G n DW <-> total_p G n < - ((d G n DW n - 2%:R) / 2%:R) ^+ 2).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0)) [pair _].
have /pair := opposite_signs_make_a_pair_DW R.
rewrite total_p_over total_p_make d_over d_make -(rmorph_nat (ratr_rmorphism R)).
by rewrite -rmorphB -fmorph_div -rmorphX -rmorphN ltr_rat; vm_compute.
Qed.

(** The closed form without a mutual neighbour: it would have N + 1 eigenvalues. *)
Theorem T3_closed_form_without_a_mutual_neighbour_is_false : ~ (forall N (G : network R N) n,
  perm_eq (spectrum G n D)
    (nseq #|mutual G n|.-1 2%:R ++ nseq #|one_way G n| 1 ++ nseq #|stranger G n| 0
     ++ [:: upper G n; lower G n])).
Proof.
move=> /(_ _ (over R (make 1 (fun _ _ => false) (fun _ _ => 0))) (node 1 0)) /perm_size.
by rewrite size_spectrum !size_cat !addnA addn2.
Qed.

(** With a mutual neighbour more: the eigenvalue 2 is not there m times. *)
Theorem T8_with_multiplicity_m_is_false : ~ (forall N (G : network R N) n,
  (#|mutual G n| <= count_mem 2%:R (spectrum G n D))%N).
Proof.
move=> /(_ _ (over R (two_nodes 1 1)) (node 2 0)).
set G := over R _; have some : (0 < #|mutual G (node 2 0)|)%N by apply/card_gt0P; exists (node 2 1).
rewrite exact_multiplicity_of_two //; first by case: #|_| some => // k _; rewrite ltnn.
by rewrite total_p_over total_p_make fmorph_eq0; vm_compute.
Qed.

(** ** T4 *)

Theorem T4_with_the_sign_turned_is_false : ~ (forall N (G : network R N) n md,
  (forall i, i != n -> p G n i <= 0) -> ~ has_pair G n md).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0) D); apply; last exact: opposite_signs_make_a_pair.
by move=> [[|[|//]] ?] // _; rewrite p_over p_make lerq0; vm_compute.
Qed.

(** An antagonist is necessary for a pair, but it does not suffice. *)
Theorem T4_as_a_sufficient_condition_is_false : ~ (forall N (G : network R N) n md,
  (exists i, antagonist G n i) -> has_pair G n md).
Proof.
move=> /(_ _ (over R (star [:: 1; 1] [:: - 1; 1])) (node 3 0) D) pair.
have /pair/pair_by_values : exists i, antagonist (over R (star [:: 1; 1] [:: - 1; 1])) (node 3 0) i.
  by exists (node 3 1); rewrite antagonist_over p_make; vm_compute.
by vm_compute.
Qed.

(** With <= for <: p = 0 is no antagonist. *)
Theorem T4_with_a_neighbour_at_zero_is_false : ~ (forall N (G : network R N) n md,
  (exists2 i, i != n & p G n i <= 0) -> has_pair G n md).
Proof.
move=> /(_ _ (over R (two_nodes 1 0)) (node 2 0) D) pair.
have /pair/pair_by_values : exists2 i, i != node 2 0 & p (over R (two_nodes 1 0)) (node 2 0) i <= 0.
  by exists (node 2 1) => //; rewrite p_over p_make lerq0; vm_compute.
by vm_compute.
Qed.

(** ** T5 *)

Section Bound.
Variables (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : 'I_N) (md : mode).

Lemma merged_by_values :
  (size (merged_ps (over R (make N E W)) n md) = size (value_merged_ps N E W n md)) *
  (promised_real (merged_ps (over R (make N E W)) n md) = promised_real (value_merged_ps N E W n md)).
Proof. by rewrite merged_ps_over size_map promised_real_over. Qed.
End Bound.

(** k for k + 1: one neighbour with p < 0 has a pair, and the bound would be 0. *)
Theorem T5_off_by_one_is_false : ~ (forall N (G : network R N) n md,
  (pairs G n md <= (size (merged_ps G n md) - promised_real (merged_ps G n md))./2)%N).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0) D); rewrite !merged_by_values.
by have /has_pair_pairs := opposite_signs_make_a_pair R; case: (pairs _ _ _).
Qed.

(** The outermost p < 0 instead of p > 0. *)
Theorem T5_with_the_outer_signs_turned_is_false : ~ (forall N (G : network R N) n md,
  (pairs G n md <= ((size (merged_ps G n md)).+1 - promised_real (map -%R (merged_ps G n md)))./2)%N).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0) D).
have -> : merged_ps (over R (two_nodes 1 (-1))) (node 2 0) D = map ratr [:: - 1].
  by rewrite merged_ps_over; congr map; apply/eqP; vm_compute.
have /has_pair_pairs := opposite_signs_make_a_pair R; case: (pairs _ _ _) => // k _.
by rewrite /= -rmorphN !ltr0q.
Qed.

(** ** A network whose pair is 3 + i and 3 - i *)

(** Three mutual neighbours: d = 2, 2, 4 and p = -3, -3, 4 in mode D_W; d_n = 8. *)
Definition gaussian := star [:: - 1; - 1; 2%:Q] [:: 3%:Q; 3%:Q; 2%:Q].
Definition z_gaussian : rat[i] := 3%:Q +i* 1.

Lemma gaussian_root : (map_poly (real_complex rat)
  (char_poly (local_laplacian gaussian (node 4 0) DW))).[z_gaussian] = 0.
Proof. by rewrite characteristic_complex_value; apply/eqP; vm_compute. Qed.

Lemma gaussian_pair : has_pair (over R gaussian) (node 4 0) DW.
Proof. exact: (@has_pair_at _ _ _ _ _ z_gaussian) gaussian_root. Qed.

Lemma gaussian_spectrum : complex_over R z_gaussian \in spectrum (over R gaussian) (node 4 0) DW.
Proof. exact: complex_over_root gaussian_root. Qed.

(** Adjacent p of different sign instead of equal sign. *)
Definition promised_by_changes (ps : seq R) : nat :=
  if ps is first :: rest then
    ((0 < first)%R + count negb (pairmap (@same_sign R) first rest) + (0 < last first rest)%R)%N
  else 0%N.

Theorem T5_counting_changes_of_sign_is_false : ~ (forall N (G : network R N) n md,
  (pairs G n md <= ((size (merged_ps G n md)).+1 - promised_by_changes (merged_ps G n md))./2)%N).
Proof.
move=> /(_ _ (over R gaussian) (node 4 0) DW).
have -> : merged_ps (over R gaussian) (node 4 0) DW = map ratr [:: - 6%:Q; 4%:Q].
  by rewrite merged_ps_over; congr map; apply/eqP; vm_compute.
have /has_pair_pairs := gaussian_pair; case: (pairs _ _ _) => // k _.
rewrite /promised_by_changes /same_sign [map _ _]/(map _ _) /= !ltr0q.
by vm_compute.
Qed.
End OverAnyField.
