(** * Wrong forms of T9 to T12, refuted *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode pair_bound invariance.
From Argnn Require Import participation decision protocol positions concrete examples staleness.
From Argnn Require Import refuted_spectra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** Participation, by computation *)
Section Pulls.
Variables (R : rcfType) (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : 'I_N) (md : mode).
Variable z : rat[i].
Let G := over R (make N E W).

Definition value_total_pull : rat[i] :=
  1 + foldr (fun i total => real_complex rat (value_p E W n i) /
              (real_complex rat (value_d N E W n md i) - z) ^+ 2 + total) 0 (others N n).

Lemma total_pull_over : total_pull G n md (complex_over R z) = complex_over R value_total_pull.
Proof.
have real x : (ratr x)%:C = complex_over R (real_complex rat x) by rewrite /complex_over /= rmorph0.
rewrite /total_pull /value_total_pull rmorphD rmorph1; congr (1 + _).
pose f i := real_complex rat (value_p E W n i) / (real_complex rat (value_d N E W n md i) - z) ^+ 2.
rewrite -[foldr _ _ _]/(foldr (fun i total => f i + total) 0 (others N n)) -(big_all_others n _ f) rmorph_sum.
apply: eq_bigr => i _; rewrite p_over p_make d_over d_make !real /f.
by rewrite fmorph_div rmorphX rmorphB.
Qed.

Lemma pull_size_over i : pull_size G n md (complex_over R z) i = ratr
  (`|value_p E W n i| / ((value_d N E W n md i - re z) ^+ 2 + im z ^+ 2)).
Proof.
by rewrite /pull_size /= p_over p_make d_over d_make -ratr_norm -rmorphB -!rmorphX -rmorphD -fmorph_div.
Qed.
End Pulls.

Section OverAnyField.
Variable R : rcfType.

(** ** T9 *)

(** At 3 + i, d = 2, 2, 4 and p = -3, -3, 4: the neighbour with p = 4 participates with 2, the antagonists with 3/2
    each, all divided by the same modulus. *)
Theorem T9_an_antagonist_has_the_largest_participation_is_false : ~ (forall N (G : network R N) n md z,
  z \in spectrum G n md -> im z != 0 -> count_mem z (spectrum G n md) = 1%N ->
  exists2 i, antagonist G n i &
    forall j, j != n -> modulus (participation G n md z j) <= modulus (participation G n md z i)).
Proof.
move=> /(_ _ (over R gaussian) (node 4 0) DW (complex_over R z_gaussian)) largest.
have z_in := gaussian_spectrum R.
have z0 : im (complex_over R z_gaussian) != 0 by rewrite fmorph_eq0.
have pull0 : total_pull (over R gaussian) (node 4 0) DW (complex_over R z_gaussian) != 0.
  by rewrite total_pull_over fmorph_eq0; vm_compute.
have simple : count_mem (complex_over R z_gaussian) (spectrum (over R gaussian) (node 4 0) DW) = 1%N.
  by apply/eqP; rewrite simple_total_pull.
have [i i_antagonist most] := largest z_in z0 simple.
have := most (node 4 3) isT; rewrite participation_order ?(antagonist_other i_antagonist) //.
move: i_antagonist; rewrite antagonist_over p_make !pull_size_over ler_rat.
case: i {most} => [[|[|[|[|//]]]] ?]; by vm_compute.
Qed.

(** In mode D the largest |p| decides among antagonists; in mode D_W distance does too. At i: d = -3, 2 and p = -4, -3,
    which pull with 2/5 and 3/5. *)
Definition distant := fed_star [:: - 4%:Q; - 1] [:: 1; 3%:Q] 1.

Theorem T9_the_largest_p_participates_most_in_mode_DW_is_false : ~ (forall N (G : network R N) n z i j,
  z \in spectrum G n DW -> im z != 0 -> antagonist G n i -> antagonist G n j ->
  `|p G n i| <= `|p G n j| -> pull_size G n DW z i <= pull_size G n DW z j).
Proof.
pose z : rat[i] := 0 +i* 1.
have root : (map_poly (real_complex rat) (char_poly (local_laplacian distant (node 4 0) DW))).[z] = 0.
  by rewrite characteristic_complex_value; apply/eqP; vm_compute.
move=> claim; have : pull_size (over R distant) (node 4 0) DW (complex_over R z) (node 4 2) <=
    pull_size (over R distant) (node 4 0) DW (complex_over R z) (node 4 1).
  apply: claim; first exact: complex_over_root root.
  - by rewrite fmorph_eq0.
  - by rewrite antagonist_over p_make; vm_compute.
  - by rewrite antagonist_over p_make; vm_compute.
  by rewrite !p_over !p_make -!ratr_norm ler_rat; vm_compute.
by rewrite !pull_size_over ler_rat; vm_compute.
Qed.

(** A network with two pairs that coincide: -5 + 2i, twice. *)
Definition double_pair := fed_star [:: 1; - 1; 1; 1] [:: - 8%:Q; - 4%:Q; - 4%:Q; - 4%:Q] 13%:Q.

Theorem T9_factors_add_up_to_1_at_every_eigenvalue_is_false : ~ (forall N (G : network R N) n md z,
  z \in spectrum G n md -> im z != 0 ->
  exists c, c + \sum_(i | i != n) c * (p G n i)%:C / ((d G n md i)%:C - z) ^+ 2 = 1).
Proof.
pose z : rat[i] := - 5%:Q +i* 2%:Q.
have root : (map_poly (real_complex rat) (char_poly (local_laplacian double_pair (node 6 0) DW))).[z] = 0.
  by rewrite characteristic_complex_value; apply/eqP; vm_compute.
move=> /(_ _ (over R double_pair) (node 6 0) DW (complex_over R z) (complex_over_root _ root)).
rewrite fmorph_eq0 => /(_ isT)[c sum1].
have pull0 : total_pull (over R double_pair) (node 6 0) DW (complex_over R z) = 0.
  by rewrite total_pull_over; apply/eqP; rewrite fmorph_eq0; vm_compute.
have := oner_eq0 [ringType of R[i]]; rewrite -sum1 => /negP[].
rewrite (eq_bigr (fun i => c * ((p (over R double_pair) (node 6 0) i)%:C /
  ((d (over R double_pair) (node 6 0) DW i)%:C - complex_over R z) ^+ 2))) => [|i _]; last by rewrite mulrA.
by rewrite -mulr_sumr -{1}[c]mulr1 -mulrDr -/(total_pull _ _ _ _) pull0 mulr0.
Qed.

Theorem T9_with_the_sign_turned_is_false : ~ (forall N (G : network R N) n md z i,
  z \in spectrum G n md -> im z != 0 -> count_mem z (spectrum G n md) = 1%N ->
  participation G n md z i = partial_d G n md i z / partial_x G n md z).
Proof.
move=> /(_ _ (over R gaussian) (node 4 0) DW (complex_over R z_gaussian) (node 4 0)) turned.
have z_in := gaussian_spectrum R.
have z0 : im (complex_over R z_gaussian) != 0 by rewrite fmorph_eq0.
have pull0 : total_pull (over R gaussian) (node 4 0) DW (complex_over R z_gaussian) != 0.
  by rewrite total_pull_over fmorph_eq0; vm_compute.
have simple : count_mem (complex_over R z_gaussian) (spectrum (over R gaussian) (node 4 0) DW) = 1%N.
  by apply/eqP; rewrite simple_total_pull.
have := participation_is_derivative z_in z0 (node 4 0) simple; rewrite -(turned z_in z0 simple).
move/eqP; rewrite -subr_eq0 opprK -mulr2n mulrn_eq0 /= /participation eqxx mul1r invr_eq0.
by rewrite (negbTE pull0).
Qed.

(** ** T10 *)

Let both : rel 'I_2 := fun i j => i != j.

(** What T10 says of `ordered`, said of `dominant`. *)
Theorem T10_under_dominant_is_false : ~ (forall N (before declared : rel 'I_N) k r s,
  (forall i j, before i j -> ~~ before j i) -> run declared (decides_by R before Dominant) k r s ->
  forall i j, declared i j -> declared j i -> alive s i j || alive s j i).
Proof.
pose order : rel 'I_2 := fun i j => (i < j)%N.
have [|s [reached none]] := @both_directions_removed R order Dominant; first by [].
move=> /(_ _ order both 2%N 2%N s) safe.
have asym i j : order i j -> ~~ order j i by rewrite /order -leqNgt => /ltnW.
by have := safe asym reached (node 2 0) (node 2 1) isT isT; rewrite !(negbTE (none _ _)).
Qed.

(** Connectivity, under `dominant`. *)
Theorem T10_connectivity_under_dominant_is_false : ~ (forall N (before declared : rel 'I_N) k r s,
  (forall i j, before i j -> ~~ before j i) -> run declared (decides_by R before Dominant) k r s ->
  forall i j, connect (fun a b => alive s a b || alive s b a) i j =
              connect (fun a b => declared a b || declared b a) i j).
Proof.
pose order : rel 'I_2 := fun i j => (i < j)%N.
have [|s [reached none]] := @both_directions_removed R order Dominant; first by [].
move=> /(_ _ order both 2%N 2%N s) same.
have asym i j : order i j -> ~~ order j i by rewrite /order -leqNgt => /ltnW.
have := same asym reached (node 2 0) (node 2 1); rewrite [RHS]connect1 //.
have gone a b : alive s a b || alive s b a = false by rewrite (negbTE (none a b)) (negbTE (none b a)).
by rewrite (eq_connect gone) => /connectP[[|i path]] //= _ /eqP.
Qed.

(** An order in which both ends come first. *)
Theorem T10_without_an_asymmetric_order_is_false : ~ (forall N (before declared : rel 'I_N) k r s,
  run declared (decides_by R before Ordered) k r s ->
  forall i j, declared i j -> declared j i -> alive s i j || alive s j i).
Proof.
have [|s [reached none]] := @both_directions_removed R (fun _ _ => true) Ordered; first by [].
move=> /(_ _ _ _ _ _ _ reached (node 2 0) (node 2 1) isT isT).
by rewrite !(negbTE (none _ _)).
Qed.

(** With < for <= in the bound on removals. *)
Theorem T10_with_fewer_removals_than_mutual_pairs_is_false :
  ~ (forall N (before declared : rel 'I_N) k r s,
  (forall i j, before i j -> ~~ before j i) -> run declared (decides_by R before Ordered) k r s ->
  (r < #|[set e : 'I_N * 'I_N | declared e.1 e.2 && declared e.2 e.1]|./2)%N).
Proof.
pose order : rel 'I_2 := fun i j => (i < j)%N.
have [|s reached] := @one_removal_runs R order Ordered; first by [].
have asym i j : order i j -> ~~ order j i by rewrite /order -leqNgt => /ltnW.
move=> /(_ _ order both _ _ _ asym reached).
have -> : [set e : 'I_2 * 'I_2 | both e.1 e.2 && both e.2 e.1] =
    [set (node 2 0, node 2 1); (node 2 1, node 2 0)].
  by apply/setP => -[[[|[|//]] ?] [[|[|//]] ?]]; rewrite !inE.
by rewrite cards2.
Qed.

(** ** T12 *)

(** The negative imaginary part first. *)
Definition negative_first (s : seq R[i]) : Prop := forall k, (k < size s)%N ->
  (im s`_k < 0 -> (k.+1 < size s)%N /\ s`_k.+1 = (s`_k)^*) /\
  (0 < im s`_k -> exists2 j, k = j.+1 & s`_j = (s`_k)^*).

Theorem T12_with_the_negative_part_first_is_false : ~ (forall (s : seq R[i]) a b, negative_first s ->
  first_largest s a -> first_smallest s b -> 0 < im s`_a -> b = a.+1).
Proof.
pose s : seq R[i] := [:: 0 -i* 1; 0 +i* 1].
have minus1 : - 1 < 0 :> R by rewrite oppr_lt0 ltr01.
have lt : - 1 < 1 :> R by exact: lt_trans minus1 ltr01.
move=> /(_ s 1%N 0%N) next; suff : 0%N = 2%N by []; apply: next => /=; last exact: ltr01.
- case=> [|[|//]] _ /=; split=> //; rewrite ?(lt_gtF minus1) ?(lt_gtF ltr01) // => _.
    by rewrite opprK.
  by exists 0%N.
- by split=> // -[|[|?]] //= _; first [exact: ltW lt | exact: lexx | exact: lt].
by split=> // -[|[|?]] //= _; first [exact: ltW lt | exact: lexx].
Qed.

(** Pairs apart: i, 0, -i. *)
Theorem T12_without_pairs_side_by_side_is_false : ~ (forall (s : seq R[i]) a b,
  first_largest s a -> first_smallest s b -> 0 < im s`_a -> b = a.+1).
Proof.
pose s : seq R[i] := [:: 0 +i* 1; 0; 0 -i* 1].
have minus1 : - 1 < 0 :> R by rewrite oppr_lt0 ltr01.
have lt : - 1 < 1 :> R by exact: lt_trans minus1 ltr01.
move=> /(_ s 0%N 2%N) next; suff : 2%N = 1%N by []; apply: next => /=; last exact: ltr01.
- by split=> // -[|[|[|?]]] //= _; first [exact: lexx | exact: ler01 | exact: ltW lt].
by split=> // -[|[|[|?]]] //= _; first [exact: lexx | exact: ltW minus1 | exact: ltW lt | exact: minus1 | exact: lt].
Qed.
End OverAnyField.
