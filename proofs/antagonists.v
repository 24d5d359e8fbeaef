(** * T4: without a negative 2-cycle the spectrum is real *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import star_matrix network spectrum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Section Antagonists.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N).
Implicit Types (i : 'I_N) (md : mode) (z : R[i]).

(** An antagonist: a mutual neighbour with p < 0. *)
Definition antagonist i : bool := p G n i < 0.

Lemma antagonist_mutual i : antagonist i -> mutual G n i.
Proof. by rewrite /antagonist /p; case: ifP => //; rewrite ltxx. Qed.

Lemma antagonist_other i : antagonist i -> i != n.
Proof. by apply: contraTneq => ->; rewrite /antagonist p_center ltxx. Qed.

(** ** Eigenvalues off the real axis *)

Lemma off_poles z (x : R) : im z != 0 -> z != x%:C.
Proof. by case: z => a b /= b0; rewrite eq_complex /= negb_and b0 orbT. Qed.

Lemma spectrum_secular md z : im z != 0 ->
  (z \in spectrum G n md) = (secular_function [rmorphism of real_complex R] G n md z == 0).
Proof.
move=> z0; rewrite mem_roots ?complexify_neq0 ?characteristic_neq0 // rootE.
rewrite (@characteristic_secular _ _ [rmorphism of real_complex R]) => [|i _]; last exact: off_poles.
rewrite mulf_eq0 prodf_seq_eq0 (@eq_has _ _ pred0) ?has_pred0 // => i /=.
by rewrite subr_eq0 (negbTE (off_poles _ z0)) andbF.
Qed.

(** How much neighbour i pulls at z: p_i / |z - d_i|^2. *)
Definition pull md z i : R := p G n i / ((d G n md i - re z) ^+ 2 + im z ^+ 2).

Lemma im_secular md z :
  im (secular_function [rmorphism of real_complex R] G n md z) =
  im z * (1 + \sum_(i | i != n) pull md z i).
Proof.
rewrite /secular_function !raddfB raddf_sum /= subr0 mulrDr mulr1; congr (_ + _).
rewrite mulr_sumr -sumrN; apply: eq_bigr => i _; rewrite /pull.
case: z => x y /=; rewrite mul0r addr0 subr0 mulrN opprK mulrCA -[x - _]opprB sqrrN.
by rewrite mulrA.
Qed.

(** At a complex eigenvalue the pulls add up to -1. *)
Lemma pulls_balance md z : im z != 0 -> z \in spectrum G n md ->
  \sum_(i | i != n) pull md z i = -1.
Proof.
move=> z0; rewrite spectrum_secular // => /eqP/(congr1 (@complex.Im R)).
rewrite im_secular /= => /eqP; rewrite mulf_eq0 (negbTE z0) /= addrC addr_eq0.
by move/eqP.
Qed.

(** ** T4 *)

Lemma pull_ge0 md z i : 0 <= p G n i -> 0 <= pull md z i.
Proof. by move=> p0; rewrite divr_ge0 // addr_ge0 ?sqr_ge0. Qed.

Lemma no_antagonist_no_pair md : (forall i, i != n -> 0 <= p G n i) -> ~ has_pair G n md.
Proof.
move=> p0 /has_pairP[z zin z0]; have : 0 <= \sum_(i | i != n) pull md z i.
  by apply: sumr_ge0 => i i_n; exact/pull_ge0/p0.
by rewrite pulls_balance ?gt_eqF // leNgt ltrN10.
Qed.

Lemma pair_has_antagonist md : has_pair G n md -> exists i, antagonist i.
Proof.
move=> pair; apply/existsP; apply: contraT; rewrite negb_exists => /forallP none.
by case: (no_antagonist_no_pair (md := md)) => // i _; rewrite leNgt none.
Qed.

(** The reason in terms of matrices: with p >= 0 there is a symmetric matrix with the same characteristic
    polynomial, namely with arms sqrt p_i. *)
Definition symmetric_arrow md : 'M[R]_N := \matrix_(i, j)
  if i == j then d G n md i
  else if i == n then Num.sqrt (p G n j) else if j == n then Num.sqrt (p G n i) else 0.

Lemma symmetric_arrow_sym md : (symmetric_arrow md)^T = symmetric_arrow md.
Proof.
apply/matrixP => i j; rewrite !mxE eq_sym; case: eqP => [->//|ij].
by case: (i =P n) => [i_n|]; case: (j =P n) => [j_n|] //; case: ij; rewrite i_n j_n.
Qed.

Lemma same_as_symmetric md : (forall i, i != n -> 0 <= p G n i) ->
  characteristic G n md = char_poly (symmetric_arrow md).
Proof.
move=> p0; rewrite /characteristic char_poly_laplacian (@char_poly_star _ _ n); last first.
  by move=> i j i_n j_n ij; rewrite mxE (negbTE i_n) (negbTE j_n) (negbTE ij).
rewrite !mxE eqxx; congr (_ * _ - _).
  by apply: eq_bigr => i _; rewrite mxE eqxx.
apply: eq_bigr => i i_n; rewrite !mxE eqxx (negbTE i_n) eq_sym (negbTE i_n) -expr2 sqr_sqrtr ?p0 //.
by congr (_ * _); apply: eq_bigr => j _; rewrite mxE eqxx.
Qed.
End Antagonists.
