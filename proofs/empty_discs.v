(** * Where no eigenvalue lies (E2, E3)

    Two arguments of src/argnn/pair/secular.ts (No zero) and src/argnn/pair/highest-root.ts, over real numbers: discs that
    hold no eigenvalue, and how high eigenvalues lie. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import field_tactics star_matrix network spectrum antagonists participation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section NoZero.
Local Open Scope complex_scope.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).
Let F := secular_function [rmorphism of real_complex R] G n md.
Let pC i : R[i] := (p G n i)%:C.
Let dC i : R[i] := (d G n md i)%:C.
Add Field C_field : (field_laws [fieldType of R[i]]).
Add Ring C_ring : (ring_laws [comRingType of R[i]]).

(** F (z + h) to second order, exactly; total_pull z is F' (z). *)
Lemma secular_expansion z h : (forall i, z - dC i != 0) -> (forall i, z + h - dC i != 0) ->
  F (z + h) = F z + total_pull G n md z * h
    - h ^+ 2 * \sum_(i | i != n) pC i / ((dC i - z) ^+ 2 * (z + h - dC i)).
Proof.
move=> z_off zh_off; rewrite /F /secular_function /total_pull mulrDl mul1r mulr_suml mulr_sumr.
rewrite (_ : \sum_(i | i != n) pC i / (z + h - dC i) = \sum_(i | i != n) pC i / (z - dC i)
    - \sum_(i | i != n) pC i / (dC i - z) ^+ 2 * h
    + \sum_(i | i != n) h ^+ 2 * (pC i / ((dC i - z) ^+ 2 * (z + h - dC i)))); last first.
  rewrite -sumrB -big_split /=; apply: eq_bigr => i _.
  move: (z_off i) (zh_off i); move: (pC i) (dC i) => P D0 y0 y1.
  field_in [fieldType of R[i]] => //.
  by rewrite -oppr_eq0 opprB.
move: (\sum_(i | _) _) (\sum_(i | _) _) (\sum_(i | _) _) => A B C.
by rewrite -/(dC n); move: (dC n) => D0; ring_in [comRingType of R[i]].
Qed.

Lemma modulus_add (x y : R[i]) : modulus (x + y) <= modulus x + modulus y.
Proof. by rewrite -lecR rmorphD /= !modulusE ler_norm_add. Qed.

Lemma modulus_opp (x : R[i]) : modulus (- x) = modulus x.
Proof. by apply: complexI; rewrite !modulusE normrN. Qed.

Lemma modulus_big (P : pred 'I_N) (x : 'I_N -> R[i]) : modulus (\sum_(i | P i) x i) <= \sum_(i | P i) modulus (x i).
Proof.
rewrite -lecR rmorph_sum /= modulusE; apply: le_trans (ler_norm_sum _ _ _) _.
by apply: ler_sum => i _; rewrite -modulusE.
Qed.

Lemma im_le_modulus (x : R[i]) : `|im x| <= modulus x.
Proof. by rewrite -sqrtr_sqr /modulus; apply: ler_wsqrtr; rewrite ler_addr sqr_ge0. Qed.

Lemma modulus_ge0 (x : R[i]) : 0 <= modulus x.
Proof. exact: sqrtr_ge0. Qed.

(** sum |p_i| / |z - d_i|^2, called A in secular.ts. *)
Definition steepness z : R := \sum_(i | i != n) pull_size G n md z i.

Lemma steepness_ge0 z : 0 <= steepness z.
Proof. by apply: sumr_ge0 => i _; rewrite divr_ge0 // addr_ge0 ?sqr_ge0. Qed.

(** |F| > |F'| r + r^2 A / (y - r) leaves no eigenvalue within r of z = x + iy. *)
Lemma no_eigenvalue_near z (r : R) : r < `|im z| ->
  modulus (total_pull G n md z) * r + r ^+ 2 * (steepness z / (`|im z| - r)) < modulus (F z) ->
  forall w, w \in spectrum G n md -> r < modulus (w - z).
Proof.
move=> r_y certified w w_in; rewrite ltNge; apply/negP => w_near; set h := w - z in w_near.
have wE : w = z + h by rewrite /h addrC subrK.
have r_ge0 : 0 <= r by apply: le_trans w_near; exact: modulus_ge0.
have gap : 0 < `|im z| - r by rewrite subr_gt0.
have im_w : `|im z| - r <= `|im w|.
  rewrite ler_subl_addr; apply: le_trans (ler_add (lexx _) (le_trans (im_le_modulus h) w_near)).
  by rewrite -[im z](addrK (im h)) -raddfD -wE; exact: ler_norm_sub.
have w0 : im w != 0 by rewrite -normr_gt0 (lt_le_trans gap).
have z0 : im z != 0 by rewrite -normr_gt0 (le_lt_trans r_ge0).
have z_off i : z - dC i != 0 by rewrite subr_eq0 off_poles.
have w_off i : z + h - dC i != 0 by rewrite -wE subr_eq0 off_poles.
have Fw : F w = 0 by apply/eqP; rewrite -spectrum_secular.
pose rest := \sum_(i | i != n) pC i / ((dC i - z) ^+ 2 * (z + h - dC i)).
have rest_small : modulus rest <= steepness z / (`|im z| - r).
  apply: le_trans (modulus_big _ _) _; rewrite mulr_suml; apply: ler_sum => i i_n.
  rewrite modulusM modulusV modulus_real modulusM modulus_sqr invfM mulrA.
  have -> : `|p G n i| / (re (dC i - z) ^+ 2 + im (dC i - z) ^+ 2) = pull_size G n md z i.
    by rewrite /pull_size; case: (z) => x y /=; rewrite sub0r sqrrN.
  apply: ler_wpmul2l; first by rewrite divr_ge0 // addr_ge0 ?sqr_ge0.
  have far : `|im z| - r <= modulus (z + h - dC i).
    by apply: le_trans im_w _; apply: le_trans (im_le_modulus _); rewrite wE raddfB /= subr0.
  by rewrite lef_pinv ?posrE // (lt_le_trans gap).
have E : F z = h ^+ 2 * rest - total_pull G n md z * h.
  have zero : 0 = F z + total_pull G n md z * h - h ^+ 2 * rest.
    by rewrite -Fw wE; exact: secular_expansion.
  apply: (@addIr _ (total_pull G n md z * h - h ^+ 2 * rest)); rewrite addrA -zero.
  by ring_in [comRingType of R[i]].
move: certified; rewrite E ltNge => /negP; apply.
apply: le_trans (modulus_add _ _) _; rewrite modulus_opp addrC !modulusM; apply: ler_add.
  by apply: ler_wpmul2l; first exact: modulus_ge0.
rewrite -expr2; apply: ler_pmul; rewrite ?exprn_ge0 ?modulus_ge0 //.
by rewrite ler_sqr ?nnegrE ?modulus_ge0.
Qed.

(** The same with bounds in place of the quantities: what is computed. *)
Lemma certified_empty z (r value slope steep : R) : r < `|im z| -> 0 <= r ->
  value <= modulus (F z) -> modulus (total_pull G n md z) <= slope -> steepness z <= steep ->
  slope * r + r ^+ 2 * steep / (`|im z| - r) < value ->
  forall w, w \in spectrum G n md -> r < modulus (w - z).
Proof.
move=> r_y r0 F_value F_slope A_steep certified; apply: no_eigenvalue_near => //.
apply: lt_le_trans F_value; apply: le_lt_trans certified; apply: ler_add; first exact: ler_wpmul2r.
by rewrite -mulrA ler_wpmul2l ?sqr_ge0 // ler_wpmul2r // invr_ge0 subr_ge0 ltW.
Qed.

(** N = sum of |p| over the antagonists. *)
Definition reach_of_antagonists : R := \sum_(i | antagonist G n i) `|p G n i|.

(** At a complex eigenvalue the antagonists pull with 1 at least. *)
Lemma antagonists_pull z : z \in spectrum G n md -> im z != 0 ->
  1 <= \sum_(i | antagonist G n i) pull_size G n md z i.
Proof.
move=> z_in z0; have := pulls_balance z0 z_in; rewrite (bigID (antagonist G n)) /= => balance.
have others0 : 0 <= \sum_(i | (i != n) && ~~ antagonist G n i) pull G n md z i.
  by apply: sumr_ge0 => i /andP[_]; rewrite -leNgt => p0; exact: pull_ge0.
have -> : \sum_(i | antagonist G n i) pull_size G n md z i = 
    - \sum_(i | (i != n) && antagonist G n i) pull G n md z i.
  rewrite -sumrN; apply: eq_big => [i|i i_antagonist]; last by rewrite /pull_size ltr0_norm // mulNr.
  by case i_a: (antagonist G n i); rewrite ?andbF // (antagonist_other i_a).
move/eqP: balance; rewrite addrC -subr_eq0 opprK addrAC addr_eq0 => /eqP <-.
by rewrite ler_addr.
Qed.

(** No eigenvalue lies higher than sqrt N. *)
Lemma height_bounded z : z \in spectrum G n md -> im z ^+ 2 <= reach_of_antagonists.
Proof.
move=> z_in; have [->|z0] := eqVneq (im z) 0; first by rewrite expr0n; exact: sumr_ge0.
have y2 : 0 < im z ^+ 2 by rewrite exprn_even_gt0.
have := antagonists_pull z_in z0; rewrite -(ler_pmul2r y2) mul1r => /le_trans; apply.
rewrite mulr_suml; apply: ler_sum => i _; rewrite /pull_size -mulrA ler_pimulr //.
have far : 0 < (d G n md i - re z) ^+ 2 + im z ^+ 2 by rewrite ltr_paddl ?sqr_ge0.
by rewrite mulrC ler_pdivr_mulr // mul1r ler_addr sqr_ge0.
Qed.

(** Some antagonist's d lies within sqrt N of it. *)
Lemma antagonist_in_reach z : z \in spectrum G n md -> im z != 0 ->
  exists2 i, antagonist G n i & (d G n md i - re z) ^+ 2 + im z ^+ 2 <= reach_of_antagonists.
Proof.
move=> z_in z0; have y2 : 0 < im z ^+ 2 by rewrite exprn_even_gt0.
pose near i := (d G n md i - re z) ^+ 2 + im z ^+ 2.
have [i /andP[i_a i_near]|none] := pickP (fun i => antagonist G n i && (near i <= reach_of_antagonists)).
  by exists i.
have := antagonists_pull z_in z0; rewrite leNgt => /negP; case.
have N_gt0 : 0 < reach_of_antagonists by apply: lt_le_trans y2 (height_bounded z_in).
rewrite -(ltr_pmul2r N_gt0) mul1r mulr_suml.
have far i : antagonist G n i -> reach_of_antagonists < near i.
  by move=> i_a; have := none i; rewrite i_a /= => /negbT; rewrite -ltNge.
have [i0 i0_a] : exists i, antagonist G n i.
  by apply: (@pair_has_antagonist _ _ G n md); exists z; rewrite -?mem_spectrum.
have less i : antagonist G n i -> pull_size G n md z i * reach_of_antagonists < `|p G n i|.
  move=> i_a; have far_i := far i i_a; have near0 : 0 < near i by apply: lt_trans N_gt0 far_i.
  rewrite /pull_size -/(near i) mulrAC ltr_pdivr_mulr // ltr_pmul2l // normr_gt0.
  by rewrite lt_eqF.
have NE : reach_of_antagonists = `|p G n i0| + \sum_(i | antagonist G n i && (i != i0)) `|p G n i|.
  by rewrite /reach_of_antagonists (bigD1 i0).
rewrite (bigD1 i0) //= [X in _ < X]NE; apply: ltr_le_add; first exact: less.
by apply: ler_sum => i /andP[i_a _]; exact/ltW/less.
Qed.
End NoZero.
