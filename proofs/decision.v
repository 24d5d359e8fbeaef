(** * The pruning decision (Section 3.2) under the rules `ordered` and `dominant` *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode participation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Inductive rule := Ordered | Dominant.

Section Decision.
Variables (R : rcfType) (N : nat) (G : network R N).
Variable before : rel 'I_N.   (* the declared order: before i j, i is upstream of j *)
Implicit Types (n b i j : 'I_N) (md : mode) (z : R[i]).

(** An eigenvalue with the largest imaginary part, which is positive (Eq 7). *)
Definition largest_pair n md z : Prop :=
  [/\ z \in spectrum G n md, 0 < im z & forall y, y \in spectrum G n md -> im y <= im z].

(** n_b: an antagonist that pulls most, of which there may be several. *)
Definition pulls_most n md z b : Prop :=
  antagonist G n b /\ forall i, antagonist G n i -> pull_size G n md z i <= pull_size G n md z b.

(** Node n may remove its input edge n <- b. Where eigenvalues or participations tie there are several such b. *)
Definition may_remove (r : rule) n md b : Prop :=
  (exists2 z, largest_pair n md z & pulls_most n md z b) /\ (r = Ordered -> before n b).

(** What goes is an input edge of n, from an antagonist, so its reverse exists. *)
Lemma removal_is_mutual r n md b : may_remove r n md b -> edge G b n && edge G n b.
Proof. by case=> -[z _ [/antagonist_mutual]]. Qed.

Lemma ordered_removes_feedback n md b : may_remove Ordered n md b -> before n b.
Proof. by case=> _; exact. Qed.

Lemma largest_pair_exists n md : has_pair G n md -> exists z, largest_pair n md z.
Proof.
case/has_pairP => z0; set S := spectrum G n md.
suff max (s : seq R[i]) : forall y, y \in s -> 0 < im y -> exists z, [/\ z \in s, 0 < im z & forall x, x \in s -> im x <= im z].
  by move=> z0_in z0_pos; have [z [z_in z_pos z_max]] := max S z0 z0_in z0_pos; exists z.
elim: s => // x s IH y; rewrite inE => y_in y_pos.
have [/hasP[w w_in w_pos]|none] := boolP (has (fun w => 0 < im w) s); last first.
  have xy : y = x.
    by case/orP: y_in => [/eqP //|y_in]; case/negP: none; apply/hasP; exists y.
  subst y; exists x; split; rewrite ?mem_head // => w; rewrite inE => /predU1P[-> //|w_in].
  by apply: le_trans (ltW y_pos); rewrite leNgt; apply: contra none => w_pos; apply/hasP; exists w.
have [z [z_in z_pos z_max]] := IH w w_in w_pos.
have [xz|zx] := leP (im x) (im z).
  by exists z; split; rewrite ?inE ?z_in ?orbT // => v; rewrite inE => /predU1P[-> //|/z_max].
exists x; split; rewrite ?mem_head ?(lt_trans z_pos zx) // => v; rewrite inE => /predU1P[-> //|/z_max].
by move/le_trans; apply; exact: ltW.
Qed.

(** Under `dominant` an edge goes if and only if there is a pair. *)
Lemma dominant_removes_iff_pair n md : has_pair G n md <-> exists b, may_remove Dominant n md b.
Proof.
split=> [pair|[b [[z [z_in z_pos _] _] _]]]; last first.
  by apply/has_pairP; exists z.
have [z z_largest] := largest_pair_exists pair; have [i0 i0_antagonist] := pair_has_antagonist pair.
case: (arg_maxP (pull_size G n md z) i0_antagonist) => b b_antagonist most.
by exists b; split=> //; exists z.
Qed.

(** At a simple eigenvalue the one that pulls most is the one that participates most. *)
Lemma pulls_most_participates n md z b : z \in spectrum G n md -> im z != 0 ->
  count_mem z (spectrum G n md) = 1%N ->
  pulls_most n md z b <-> most_participating_antagonist G n md z b.
Proof.
move=> z_in z0 /eqP; rewrite simple_total_pull // => pull0.
have order i j : antagonist G n i -> antagonist G n j ->
    (modulus (participation G n md z i) <= modulus (participation G n md z j)) =
    (pull_size G n md z i <= pull_size G n md z j).
  by move=> /antagonist_other i_n /antagonist_other j_n; exact: participation_order.
split=> -[b_antagonist most]; split=> // i i_antagonist.
  by rewrite order // most.
by rewrite -order // most.
Qed.

(** In mode D all mutual neighbours are equally far from any z (d = 2), so the largest |p| decides. *)
Lemma largest_p_pulls_most n z i j : im z != 0 -> antagonist G n i -> antagonist G n j ->
  (pull_size G n D z i <= pull_size G n D z j) = (`|p G n i| <= `|p G n j|).
Proof.
move=> z0 /antagonist_mutual/d_mutual di /antagonist_mutual/d_mutual dj; rewrite /pull_size di dj ler_pmul2r //.
by rewrite invr_gt0 ltr_paddl ?sqr_ge0 // exprn_even_gt0.
Qed.
End Decision.
