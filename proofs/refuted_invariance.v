(** * Wrong forms of T6 and T7, refuted *)

From mathcomp Require Import all_ssreflect fingroup perm all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode pair_bound invariance.
From Argnn Require Import concrete examples refuted_spectra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section OverAnyField.
Variable R : rcfType.

(** ** T6 *)

(** The gauge changes d in mode D_W. *)
Theorem T6_gauge_in_mode_DW_is_false : ~ (forall N (G : network R N) n (c : 'I_N -> R),
  (forall i, c i != 0) -> pairs (gauge G n c) n DW = pairs G n DW).
Proof.
pose G := star [:: - 4%:Q; - 3%:Q] [:: 4%:Q; 3%:Q].
pose c (i : nat) : rat := if i == 1%N then 4%:Q else if i == 2%N then 3%:Q^-1 else 1.
move=> /(_ _ (over R G) (node 3 0) (fun i => ratr (c i))) same.
have pair : has_pair (over R G) (node 3 0) DW.
  apply: (@has_pair_at _ _ _ _ _ (0 +i* 5%:Q)); first by [].
  by rewrite characteristic_complex_value; apply/eqP; vm_compute.
move: pair; rewrite has_pair_pairs -same => [|i]; last by rewrite fmorph_eq0; case: i => [[|[|[|//]]] ?].
rewrite -has_pair_pairs gauge_over gauge_make; apply: (@no_pair_by_signs _ _ _ _ _ (- 16%:Q)
  [:: - 12%:Q; - 9%:Q; 8%:Q]); first by vm_compute.
by rewrite /= !characteristic_value; vm_compute.
Qed.

(** d counts edges in mode D: it does not scale. *)
Theorem T6_scaling_in_mode_D_is_false : ~ (forall N (G : network R N) n (c : R),
  c != 0 -> pairs (scale G c) n D = pairs G n D).
Proof.
move=> /(_ _ (over R (star [:: 1; 1] [:: - 1; - 1])) (node 3 0) (ratr 2%:Q^-1)) same.
have : has_pair (over R (star [:: 1; 1] [:: - 1; - 1])) (node 3 0) D.
  by apply/pair_by_values; vm_compute.
have half0 : ratr 2%:Q^-1 != 0 :> R by rewrite fmorph_eq0; vm_compute.
rewrite has_pair_pairs -(same half0) -has_pair_pairs scale_over scale_make.
by move/pair_by_values; vm_compute.
Qed.

(** c = 0 takes every p away. *)
Theorem T6_gauge_by_zero_is_false : ~ (forall N (G : network R N) n (c : 'I_N -> R),
  pairs (gauge G n c) n D = pairs G n D).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0) (fun=> ratr 0)) same.
have := opposite_signs_make_a_pair R; rewrite has_pair_pairs -same -has_pair_pairs.
rewrite (gauge_over R _ _ (fun=> 0)) (gauge_make _ _ (node 2 0) (fun=> 0)).
by move/pair_by_values; vm_compute.
Qed.

Theorem T6_scaling_by_zero_is_false : ~ (forall N (G : network R N) n (c : R),
  pairs (scale G c) n DW = pairs G n DW).
Proof.
move=> /(_ _ (over R (two_nodes 1 (-1))) (node 2 0) 0) same.
have := opposite_signs_make_a_pair_DW R; rewrite has_pair_pairs -same -has_pair_pairs.
apply: no_antagonist_no_pair => i _; rewrite /p /= !mxE !mul0r.
by case: ifP.
Qed.

(** The deciding node has to be renumbered with the others. *)
Theorem T6_relabelling_all_but_the_deciding_node_is_false : ~ (forall N (G : network R N) n md s,
  pairs (relabel G s) n md = pairs G n md).
Proof.
pose E (i j : nat) : bool := (i + j == 1)%N; pose W (i j : nat) : rat := if i is 0%N then 1 else - 1.
pose G := over R (make 3 E W).
move=> /(_ _ G (node 3 0) D (tperm (node 3 0) (node 3 2))) same.
have : has_pair G (node 3 0) D by apply/pair_by_values; vm_compute.
have back : node 3 0 = tperm (node 3 0) (node 3 2) (node 3 2) by rewrite tpermR.
rewrite has_pair_pairs -same [X in pairs _ X _]back pairs_relabel -has_pair_pairs.
by move/pair_by_values; vm_compute.
Qed.

(** ** T7 *)

(** The two-node case with one input: weights 0.9 and -0.9 between the two nodes that behave. *)
Definition start_edges (inputs i j : nat) : bool := (inputs <= j)%N.

Theorem T7_with_one_input_is_false : ~ (forall N (G : network R N) input h n,
  is_start G input 1 h -> (0 < h)%N -> ~ has_pair G n D).
Proof.
pose W (i j : nat) : rat := if (i, j) == (1, 2)%N then 9%:Q / 10%:Q else if (i, j) == (2, 1)%N then - (9%:Q / 10%:Q) else 0.
move=> /(_ _ (over R (make 3 (start_edges 1) W)) (fun i => (i < 1)%N) 1%N (node 3 1)); apply=> //; last first.
  by apply/pair_by_values; vm_compute.
split=> // [|i j|i j _].
- by apply: (@eq_card1 _ (node 3 0)) => -[[|[|[|//]]] ?].
- by rewrite /= /made_edge /start_edges -ltnNge.
rewrite mxE weight_make -(rmorph1 (ratr_rmorphism R)) -ratr_norm ltr_rat.
by case: i => [[|[|[|//]]] ?]; case: j => [[|[|[|//]]] ?]; vm_compute.
Qed.

(** Without the bound on the weights: 2 and -2. *)
Theorem T7_without_small_weights_is_false : ~ (forall N (G : network R N) (input : pred 'I_N) h n,
  #|input| = 2%N -> N = (h + 1 + 2)%N -> (forall i j, edge G i j = (i != j) && ~~ input j) ->
  ~ has_pair G n D).
Proof.
pose W (i j : nat) : rat := if (i < j)%N then 2%:Q else - 2%:Q.
move=> /(_ _ (over R (make 4 (start_edges 2) W)) (fun i => (i < 2)%N) 1%N (node 4 2)); apply=> //.
- by rewrite -sum1_card big_mkcond /= !big_ord_recl big_ord0.
- by move=> i j; rewrite /= /made_edge /start_edges -leqNgt.
by apply/pair_by_values; vm_compute.
Qed.

(** In mode D_W there can be pairs from the start: 1/2 and -1/2 between hidden node and output, else 0. *)
Theorem T7_in_mode_DW_is_false : ~ (forall N (G : network R N) input h n,
  is_start G input 2 h -> ~ has_pair G n DW).
Proof.
pose W (i j : nat) : rat := if (i, j) == (2, 3)%N then 2%:Q^-1 else if (i, j) == (3, 2)%N then - 2%:Q^-1 else 0.
move=> /(_ _ (over R (make 4 (start_edges 2) W)) (fun i => (i < 2)%N) 1%N (node 4 2)); apply.
  split=> // [|i j|i j _].
  - by rewrite -sum1_card big_mkcond /= !big_ord_recl big_ord0.
  - by rewrite /= /made_edge /start_edges -leqNgt.
  rewrite mxE weight_make -(rmorph1 (ratr_rmorphism R)) -ratr_norm ltr_rat /W.
  by case: ifP => _; [vm_compute | case: ifP => _; vm_compute].
apply: (@has_pair_at _ _ _ _ _ (0 +i* 2%:Q^-1)); first by vm_compute.
by rewrite characteristic_complex_value; apply/eqP; vm_compute.
Qed.
End OverAnyField.
