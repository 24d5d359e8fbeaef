(** * Error bounds: what the reference's certificates rest on

    The reference answers in doubles and proves most answers by an error bound. The theorems E1 to E3 are about three of
    its arguments; docs/theorems.md and proofs/README.md say which ones are not proved. Their proofs, and the words
    [rounds], [rounded_sum], [steepness] and [reach_of_antagonists], are in
    rounded_sums.v and empty_discs.v. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode participation
  rounded_sums degree_filter empty_discs.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** E1: the filter of mode D (src/argnn/pair/degree-pair.ts) *)

(** In the standard model of rounding with unit roundoff u and products that err by eta more where they underflow:
    p k is the exact product of the two weights of the k-th of m mutual neighbours; coupling m and modulus m the sums
    of the rounded products and of their moduli, added one by one; square is ((d_n - 2) / 2)^2, exact; total the rounded
    coupling + square; err is (m + 3) u (modulus + square) + (m + 1) 4 eta, each operation rounded. For doubles
    u = 2^-53 and eta = 2^-1075; the reference asks for m <= 2^20. *)
Theorem E1_the_filter_of_mode_D_is_right :
  forall (R : rcfType) N (G : network R N) n (u eta : R) m (p rounded_p coupling modulus : nat -> R) total e1 e2 err,
  let square := ((d G n D n - 2%:R) / 2%:R) ^+ 2 in
  0 <= u -> 0 <= eta -> 16%:R * ((m + 3)%:R ^+ 2 * u) <= 1 ->
  \sum_(k < m) p k = \sum_(i | i != n) network.p G n i ->
  rounded_sum u eta m p rounded_p coupling ->
  rounded_sum u eta m (fun k => `|p k|) (fun k => `|rounded_p k|) modulus ->
  rounds u total (coupling m + square) ->
  rounds u e1 (modulus m + square) ->
  `|e2 - (m + 3)%:R * u * e1| <= u * `|(m + 3)%:R * u * e1| + eta ->
  rounds u err (e2 + m.+1%:R * (4%:R * eta)) ->
  (err < total -> ~ has_pair G n D) /\ (total < - err -> has_pair G n D).
Proof.
move=> R N G n u eta m p q coupling modulus total e1 e2 err square u0 eta0 small exact_p sum sum_of_moduli
  total_r e1_r e2_r err_r.
split; first exact: (filter_says_no_pair u0 eta0 small exact_p sum sum_of_moduli total_r e1_r e2_r err_r).
exact: (filter_says_pair u0 eta0 small exact_p sum sum_of_moduli total_r e1_r e2_r err_r).
Qed.

(** ** E2: discs without eigenvalues (src/argnn/pair/secular.ts, No zero) *)

(** F is the secular function of T1, total_pull its derivative F', steepness sum |p_i| / |z - d_i|^2. With a lower bound
    of |F| and upper bounds of |F'| and of steepness, value > slope r + steep r^2 / (|im z| - r) leaves no eigenvalue
    within r of z. *)
Theorem E2_no_eigenvalue_is_near_where_F_is_large :
  forall (R : rcfType) N (G : network R N) n md z (r value slope steep : R),
  r < `|im z| -> 0 <= r ->
  value <= modulus (secular_function [rmorphism of real_complex R] G n md z) ->
  modulus (total_pull G n md z) <= slope -> steepness G n md z <= steep ->
  slope * r + r ^+ 2 * steep / (`|im z| - r) < value ->
  forall w, w \in spectrum G n md -> r < modulus (w - z).
Proof. by move=> R N G n md z r value slope steep; exact: certified_empty. Qed.

(** ** E3: how high eigenvalues lie (src/argnn/pair/highest-root.ts) *)

(** With N the sum of |p| over antagonists, no imaginary part is above sqrt N. *)
Theorem E3_no_eigenvalue_lies_higher_than_the_root_of_N :
  forall (R : rcfType) N (G : network R N) n md z, z \in spectrum G n md ->
  im z ^+ 2 <= \sum_(i | antagonist G n i) `|p G n i|.
Proof. by move=> R N G n md z; exact: height_bounded. Qed.

Theorem E3_some_antagonist_lies_within_the_root_of_N :
  forall (R : rcfType) N (G : network R N) n md z, z \in spectrum G n md -> im z != 0 ->
  exists2 i, antagonist G n i &
    (d G n md i - re z) ^+ 2 + im z ^+ 2 <= \sum_(j | antagonist G n j) `|p G n j|.
Proof. by move=> R N G n md z; exact: antagonist_in_reach. Qed.
