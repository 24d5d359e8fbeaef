(** * The determinant of a star-shaped matrix

    A star matrix has entries on the diagonal, in row n and in column n only: no two nodes other than n are
    connected. Its determinant is the secular expression
    M n n * prod_i M i i - sum_i M n i * M i n * prod_(j <> i) M j j, for every size and every commutative
    ring, so for polynomials too: with x - M in place of M this is the characteristic polynomial (T1). *)

From mathcomp Require Import all_ssreflect fingroup perm all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

(** ** Node 0 in the middle: blocks *)
Section Arrow.
Variables (R : comRingType) (m : nat).
Implicit Types (a : R) (r d : 'rV[R]_m) (c : 'cV[R]_m).

Definition arrow a r c d : 'M[R]_(1 + m) := block_mx a%:M r c (diag_mx d).

Definition arrow_secular a r c d : R :=
  a * \prod_i d 0 i - \sum_i r 0 i * c i 0 * \prod_(j | j != i) d 0 j.

(** Multiplying by a block triangular matrix with determinant prod d clears column 0; then prod d cancels. *)
Lemma det_arrow_regular a r c d : GRing.lreg (\prod_i d 0 i) ->
  \det (arrow a r c d) = arrow_secular a r c d.
Proof.
set P := \prod_i _ => regP.
pose e : 'rV[R]_m := \row_i \prod_(j | j != i) d 0 j.
have de : diag_mx d *m diag_mx e = P%:M.
  apply/matrixP => i j; rewrite mulmx_diag !mxE /P.
  by case: eqP => [->|//]; rewrite [X in _ = X](bigD1 j).
pose T : 'M[R]_(1 + m) := block_mx P%:M 0 (- (diag_mx e *m c)) 1%:M.
have AT : arrow a r c d *m T = block_mx (arrow_secular a r c d)%:M r 0 (diag_mx d).
  rewrite mulmx_block !mulmx0 !mulmx1 !add0r; congr block_mx; last first.
    by rewrite mulmxN mulmxA de mul_mx_scalar mul_scalar_mx subrr.
  rewrite mulmxN mulmxA -scalar_mxM [r *m _ *m c]mx11_scalar -[- _%:M]raddfN /=.
  rewrite -[_%:M + _]raddfD /=; congr _%:M; rewrite mxE; congr (_ - _).
  by apply: eq_bigr => i _; rewrite mul_mx_diag !mxE mulrAC.
have detT : \det T = P by rewrite det_lblock det1 mulr1 det_scalar1.
apply: regP; rewrite mulrC -detT -det_mulmx AT det_ublock det_scalar1 det_diag.
by rewrite detT mulrC.
Qed.
End Arrow.

(** Without the premise: add an indeterminate to the diagonal, which makes its product cancel; then set the
    indeterminate to 0. *)
Lemma det_arrow (R : comRingType) m (a : R) (r : 'rV_m) (c : 'cV_m) (d : 'rV_m) :
  \det (arrow a r c d) = arrow_secular a r c d.
Proof.
pose f := [rmorphism of horner_eval (0 : R)].
pose dX : 'rV[{poly R}]_m := \row_i ('X + (d 0 i)%:P).
have fC x : f x%:P = x by rewrite /= horner_evalE hornerC.
have fX x : f ('X + x%:P) = x by rewrite /= horner_evalE hornerD hornerX hornerC add0r.
have regX : GRing.lreg (\prod_i dX 0 i).
  apply: monic_lreg; apply: monic_prod => i _.
  by rewrite mxE monicE lead_coefDl ?lead_coefX // size_polyX size_polyC; case: eqP.
have := congr1 f (det_arrow_regular a%:P (map_mx polyC r) (map_mx polyC c) regX).
rewrite -det_map_mx /arrow map_block_mx map_scalar_mx fC /arrow_secular.
rewrite rmorphB rmorphM rmorph_prod rmorph_sum fC /=.
have -> : map_mx f (map_mx polyC r) = r by apply/matrixP=> i j; rewrite !mxE fC.
have -> : map_mx f (map_mx polyC c) = c by apply/matrixP=> i j; rewrite !mxE fC.
have -> : map_mx f (diag_mx dX) = diag_mx d.
  apply/matrixP=> i j; rewrite !mxE.
  by case: eqP => _; rewrite ?mulr1n ?mulr0n ?fX //; exact: rmorph0.
move=> ->; congr (_ * _ - _); first by apply: eq_bigr => i _; rewrite mxE fX.
apply: eq_bigr => i _; rewrite !rmorphM !mxE !fC rmorph_prod /=.
by congr (_ * _); apply: eq_bigr => j _; rewrite mxE fX.
Qed.

(** ** Any node in the middle *)
Section Star.
Variable R : comRingType.

Definition is_star N (n : 'I_N) (M : 'M[R]_N) :=
  forall i j, i != n -> j != n -> i != j -> M i j = 0.

Definition secular N (n : 'I_N) (M : 'M[R]_N) : R :=
  M n n * \prod_(i | i != n) M i i
  - \sum_(i | i != n) M n i * M i n * \prod_(j | (j != n) && (j != i)) M j j.

Lemma det_star_at_0 m (M : 'M[R]_m.+1) : is_star ord0 M -> \det M = secular ord0 M.
Proof.
move=> starM; pose d : 'rV[R]_m := \row_i M (lift ord0 i) (lift ord0 i).
have L0 (i : 'I_m) : rshift 1 i = lift ord0 i by apply: val_inj.
have l0 (i : 'I_1) : lshift m i = ord0 by apply: val_inj; rewrite (ord1 i).
have EM : M = arrow (M ord0 ord0) (@ursubmx _ 1 m 1 m M) (@dlsubmx _ 1 m 1 m M) d.
  apply: etrans (esym (@submxK _ 1 m 1 m M)) _; rewrite /arrow.
  congr (@block_mx _ 1 m 1 m _ _ _ _).
    by apply/matrixP=> i j; rewrite !mxE !l0 (ord1 i) (ord1 j) mulr1n.
  apply/matrixP=> i j; rewrite !mxE !L0; case: eqP => [->|/eqP ne] //=.
  by rewrite mulr0n starM // (inj_eq lift_inj).
rewrite {1}EM det_arrow /arrow_secular /secular; congr (_ * _ - _).
  rewrite [in RHS]big_mkcond big_ord_recl /= mul1r; apply: eq_bigr => i _.
  by rewrite mxE.
rewrite [in RHS]big_mkcond big_ord_recl /= add0r; apply: eq_bigr => i _.
rewrite !mxE !L0 !l0; congr (_ * _).
rewrite [in RHS]big_mkcond big_ord_recl /= mul1r [in LHS]big_mkcond.
by apply: eq_bigr => j _; rewrite (inj_eq lift_inj) mxE.
Qed.

Lemma det_star N (n : 'I_N) (M : 'M[R]_N) : is_star n M -> \det M = secular n M.
Proof.
case: N n M => [[]//|m] n M starM; pose s := tperm ord0 n.
pose M' := row_perm s (col_perm s M).
have M'E i j : M' i j = M (s i) (s j) by rewrite !mxE.
have -> : \det M = \det M'.
  rewrite /M' row_permE col_permE !det_mulmx !det_perm odd_permV mulrCA.
  by rewrite -signr_addb addbb mulr1.
have s0 : s ord0 = n by rewrite tpermL.
have sne i : (s i != n) = (i != ord0) by rewrite -s0 (inj_eq perm_inj).
rewrite det_star_at_0 => [|i j i0 j0 ij]; last first.
  by rewrite M'E starM ?sne // (inj_eq perm_inj).
rewrite /secular !M'E s0; congr (_ * _ - _).
  rewrite [RHS](reindex_inj (@perm_inj _ s)) /=.
  by apply: eq_big => i; rewrite ?sne ?M'E.
rewrite [RHS](reindex_inj (@perm_inj _ s)) /=.
apply: eq_big => [i|i _]; first by rewrite sne.
rewrite !M'E s0; congr (_ * _); rewrite [RHS](reindex_inj (@perm_inj _ s)) /=.
by apply: eq_big => j; rewrite ?sne ?(inj_eq perm_inj) ?M'E.
Qed.

End Star.

(** The characteristic polynomial: 'X - M i i on the diagonal; off it the signs of two factors cancel. *)
Lemma char_poly_star (R : comRingType) N (n : 'I_N) (M : 'M[R]_N) : is_star n M ->
  char_poly M =
    ('X - (M n n)%:P) * \prod_(i | i != n) ('X - (M i i)%:P)
    - \sum_(i | i != n) (M n i * M i n)%:P * \prod_(j | (j != n) && (j != i)) ('X - (M j j)%:P).
Proof.
move=> starM; have diagonal i : char_poly_mx M i i = 'X - (M i i)%:P by rewrite !mxE eqxx.
have off i j : i != j -> char_poly_mx M i j = - (M i j)%:P.
  by move=> ij; rewrite !mxE (negbTE ij) mulr0n sub0r.
rewrite /char_poly (@det_star _ _ n); last first.
  by move=> i j i_n j_n ij; rewrite off // starM // oppr0.
rewrite /secular diagonal; congr (_ * _ - _); first by apply: eq_bigr.
apply: eq_bigr => i i_n; rewrite off 1?eq_sym // off // mulrNN -polyCM.
by congr (_ * _); apply: eq_bigr.
Qed.
