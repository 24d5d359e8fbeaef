(** * T11: `dominant` is not safe where information is old

    Two nodes that feed each other, weights 1 and -1, mode D. Each has a pair (P = -1 < 0). Node 0 removes its input
    edge; node 1, which has not heard of it, removes its own: two steps, and nothing is left of the mutual pair. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode participation decision protocol.
From Argnn Require Import concrete examples.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.

Section TwoNodes.
Variables (R : rcfType) (before : rel 'I_2) (r : rule).
Let first : 'I_2 := node 2 0.
Let second : 'I_2 := node 2 1.
Let both : rel 'I_2 := fun i j => i != j.
Let G := over R (two_nodes 1 (-1)).

Lemma other_of_two (n b : 'I_2) : b != n -> b = if n == first then second else first.
Proof. by case: n b => [[|[|//]] ?] [[|[|//]] ?] //= _; apply: val_inj. Qed.

(** On the full network each node would remove its input edge, if the rule does not ask the order or the order
    allows it. *)
Lemma each_would_remove n : (r = Ordered -> before n (if n == first then second else first)) ->
  may_remove G before r n D (if n == first then second else first).
Proof.
have pair : has_pair G n D.
  apply/has_pair_over; rewrite total_p_make d_make.
  by case: n => [[|[|//]] ?]; vm_compute.
move=> allowed; have [b removal] := (dominant_removes_iff_pair G before n D).1 pair.
have [[z z_largest b_most] _] := removal; have [/antagonist_other b_n _] := b_most.
by rewrite -(other_of_two b_n) in allowed *; split; first by exists z.
Qed.

Let after_one : state _ := State (set2 both second first false) both (fun _ _ => false)
  [:: Report second first false].
Let after_two : state _ := State (set2 (set2 both second first false) first second false) both
  (fun _ _ => false) [:: Report first second false; Report second first false].

Lemma first_removes : (r = Ordered -> before first second) -> run both (decides_by R before r) 1 1 after_one.
Proof.
move=> allowed; apply: (@Next _ _ _ 0 0 (start both) true); first exact: Start.
apply: (@Decide _ _ _ (start both) first second) => //.
exists G, D; split=> [i|i|]; rewrite /= /made_edge ?andbT //.
exact: (@each_would_remove first).
Qed.

Lemma both_remove : (r = Ordered -> before first second /\ before second first) ->
  run both (decides_by R before r) 2 2 after_two.
Proof.
move=> allowed; apply: (@Next _ _ _ 1 1 after_one true).
  by apply: first_removes => /allowed[].
apply: (@Decide _ _ _ after_one second first) => //.
exists G, D; split=> [i|i|]; rewrite /= /made_edge /set2 ?andbT //.
  by case: i => [[|[|//]] ?].
by apply: (@each_would_remove second) => /allowed[].
Qed.

(** With two nodes, one direction removed. *)
Lemma one_removal_runs : (r = Ordered -> before first second) ->
  exists s, run both (decides_by R before r) 1 1 s.
Proof. by move/first_removes; exists after_one. Qed.

(** And both. *)
Lemma both_directions_removed : (r = Ordered -> before first second /\ before second first) ->
  exists s, run both (decides_by R before r) 2 2 s /\ (forall i j, ~~ alive s i j).
Proof.
move/both_remove; exists after_two; split=> // i j; rewrite /= /set2.
by case: i j => [[|[|//]] ?] [[|[|//]] ?].
Qed.
End TwoNodes.
