(** * T12: what the rules by position can remove

    The published experiments took eigenvalue k, in the order of LAPACK's dgeev, for node k. That dgeev puts the
    members of a pair side by side, the positive imaginary part first, is a fact about LAPACK and a premise here. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Positions.
Variables (R : rcfType) (s : seq R[i]).
Let at_ k := im s`_k.

(** Pairs stand side by side, the positive imaginary part first. *)
Definition side_by_side : Prop := forall k, (k < size s)%N ->
  (0 < at_ k -> (k.+1 < size s)%N /\ s`_k.+1 = (s`_k)^*) /\
  (at_ k < 0 -> exists2 j, k = j.+1 & s`_j = (s`_k)^*).

(** The first position of the largest imaginary part (n_a), and of the smallest (n_b). *)
Definition first_largest k : Prop :=
  [/\ (k < size s)%N, forall j, (j < size s)%N -> at_ j <= at_ k & forall j, (j < k)%N -> at_ j < at_ k].
Definition first_smallest k : Prop :=
  [/\ (k < size s)%N, forall j, (j < size s)%N -> at_ k <= at_ j & forall j, (j < k)%N -> at_ k < at_ j].

Lemma im_conj (z : R[i]) : im z^* = - im z.
Proof. by case: z. Qed.

(** n_b is the position after n_a, so that the edge that goes is (k+1) -> k. *)
Lemma smallest_follows_largest a b : side_by_side ->
  first_largest a -> first_smallest b -> 0 < at_ a -> b = a.+1.
Proof.
move=> pairs [a_in a_max a_first] [b_in b_min b_first] a_pos.
have [/(_ a_pos) [next_in next] _] := pairs a a_in.
have at_next : at_ a.+1 = - at_ a by rewrite /at_ next im_conj.
have b_neg : at_ b < 0 by apply: le_lt_trans (b_min _ next_in) _; rewrite at_next oppr_lt0.
have [_ /(_ b_neg) [c Eb c_conj]] := pairs b b_in.
have at_c : at_ c = - at_ b by rewrite /at_ c_conj im_conj.
have c_in : (c < size s)%N by apply: ltn_trans b_in; rewrite Eb.
have same : at_ c = at_ a.
  by apply/eqP; rewrite eq_le a_max //= at_c ler_oppr -at_next b_min.
rewrite {1}Eb; case: (ltngtP c a) => [c_a|a_c|-> //].
  by have := a_first c c_a; rewrite same ltxx.
have a_b : (a.+1 < b)%N by rewrite Eb ltnS.
by have := b_first _ a_b; rewrite at_next -same at_c opprK ltxx.
Qed.
End Positions.

(** ** How few edges that leaves at the start *)
Section Start.
Variables (R : rcfType) (N : nat) (G : network R N) (h : nat).

(** The inputs are nodes 0 and 1, as in the experiments. *)
Hypothesis start : is_start G (fun i : 'I_N => (i < 2)%N) 2 h.

Definition all_edges : {set 'I_N * 'I_N} := [set e | edge G e.1 e.2].
Definition removable : {set 'I_N * 'I_N} := [set e in all_edges | e.1 == e.2.+1 :> nat].

Lemma number_of_edges : #|all_edges| = (h.+1 * h.+2)%N.
Proof.
have size_N : N = (h + 3)%N by rewrite (start_size start) -addnA.
rewrite cardsE -sum1_card big_mkcond /=.
rewrite -(pair_bigA _ (fun i j => if edge G i j then 1%N else 0%N)) exchange_big /=.
transitivity (\sum_(j < N | ~~ (j < 2)%N) h.+2)%N.
  rewrite [RHS]big_mkcond; apply: eq_bigr => j _; case j_in: (j < 2)%N => /=.
    by rewrite big1 // => i _; rewrite (start_edge start) j_in andbF.
  rewrite -big_mkcond sum1_card (eq_card (B := predC1 j)) => [|i]; last first.
    by rewrite !inE [LHS](start_edge start) j_in andbT.
  by rewrite cardC1 card_ord size_N addn3.
rewrite sum_nat_const; congr (_ * _)%N.
by rewrite -(behaving_nodes start); apply: eq_card.
Qed.

Lemma number_of_removable_edges : #|removable| = h.
Proof.
have size_N : N = (h + 3)%N by rewrite (start_size start) -addnA.
have low (k : 'I_h) : (k.+2 < N)%N by rewrite size_N addn3 !ltnS ltnW.
have high (k : 'I_h) : (k.+3 < N)%N by rewrite size_N addn3 !ltnS.
pose f (k : 'I_h) := (Ordinal (high k), Ordinal (low k)).
have f_inj : injective f by move=> k l [] E; apply/val_inj.
rewrite -[RHS](card_ord h) -(card_imset _ f_inj); congr #|pred_of_set _|.
apply/setP => -[i j]; rewrite !inE (start_edge start) /=; apply/idP/imsetP => [|[k _ [-> ->]]].
  case/andP=> /andP[_ j_out] /eqP ij; move: j_out; rewrite -leqNgt => j2.
  have j_h : (j - 2 < h)%N.
    by rewrite ltn_subLR // -ltnS -ij (leq_trans (ltn_ord i)) // size_N addn3.
  have back : j = (j - 2).+2 :> nat by exact: esym (subnKC j2).
  by exists (Ordinal j_h) => //; congr (_, _); apply: val_inj => //=; rewrite ij {1}back.
by rewrite -val_eqE /= eqxx andbT neq_ltn leqnn orbT.
Qed.
End Start.
