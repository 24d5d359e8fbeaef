(** * Spectra and complex-conjugate pairs (Eq 5 to 7)

    Over any real closed field R, with R[i] its complex numbers: the real numbers are one, the real algebraic
    numbers another. The spectrum is the list of the N complex roots of the characteristic polynomial, each as
    often as its multiplicity; a pair is two of them that are not real and conjugate to each other. *)

From mathcomp Require Import all_ssreflect all_algebra complex polyorder.
From Argnn Require Import star_matrix network.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

Notation re := complex.Re.
Notation im := complex.Im.

(** ** Roots with multiplicity *)
Section Roots.
Variable R : rcfType.
Implicit Types (f g : {poly R}) (F : {poly R[i]}) (z : R[i]).

(** The complex roots of a polynomial, as a list with repetitions. *)
Definition complex_roots F : seq R[i] := sval (closed_field_poly_normal F).

Lemma roots_factor F : F = lead_coef F *: \prod_(z <- complex_roots F) ('X - z%:P).
Proof. by rewrite /complex_roots; case: closed_field_poly_normal. Qed.

Lemma count_factors (s : seq R[i]) z : count_mem z s = \mu_z (\prod_(x <- s) ('X - x%:P)).
Proof.
elim: s => [|x s IH]; first by rewrite big_nil muNroot // rootC oner_eq0.
rewrite big_cons mu_mul ?mulf_neq0 ?polyXsubC_eq0 //=; last first.
  exact/monic_neq0/monic_prod_XsubC.
rewrite IH; congr (_ + _)%N; have [->|ne] := eqVneq x z; first by rewrite mu_XsubC.
by rewrite muNroot // root_XsubC eq_sym.
Qed.

Lemma count_roots F z : F != 0 -> count_mem z (complex_roots F) = \mu_z F.
Proof.
by move=> F0; rewrite count_factors [in RHS](roots_factor F) mu_mulC // lead_coef_eq0.
Qed.

Lemma roots_of_product (s : seq R[i]) : perm_eq (complex_roots (\prod_(z <- s) ('X - z%:P))) s.
Proof.
apply/allP => z _ /=; rewrite count_roots -?count_factors //.
exact/monic_neq0/monic_prod_XsubC.
Qed.

Lemma roots_mul F G : F != 0 -> G != 0 -> perm_eq (complex_roots (F * G)) (complex_roots F ++ complex_roots G).
Proof.
move=> F0 G0; have FG0 : F * G != 0 by rewrite mulf_neq0.
by apply/allP => z _ /=; rewrite count_cat !count_roots // mu_mul.
Qed.

Lemma mem_roots F z : F != 0 -> (z \in complex_roots F) = root F z.
Proof.
move=> F0; rewrite {2}(roots_factor F) rootZ ?lead_coef_eq0 //.
by rewrite root_prod_XsubC.
Qed.

Lemma size_roots F : F \is monic -> size (complex_roots F) = (size F).-1.
Proof.
move/monicP => F1; rewrite {2}(roots_factor F) F1 scale1r.
by rewrite (size_prod_XsubC _ id).
Qed.

(** ** Real polynomials: pairs and real roots *)

Definition complexify f : {poly R[i]} := map_poly (real_complex R) f.

(** Number of roots in the upper half plane: one for each conjugate pair. *)
Definition pairs_of f : nat := count (fun z => 0 < im z) (complex_roots (complexify f)).

(** Number of real roots. *)
Definition reals_of f : nat := count (fun z => im z == 0) (complex_roots (complexify f)).

Lemma complexifyM f g : complexify (f * g) = complexify f * complexify g.
Proof. exact: rmorphM. Qed.

Lemma complexifyX f m : complexify (f ^+ m) = complexify f ^+ m.
Proof. exact: rmorphX. Qed.

Lemma complexify_linear (x : R) : complexify ('X - x%:P) = 'X - (x%:C)%:P.
Proof. by rewrite /complexify rmorphB /= map_polyX map_polyC. Qed.

Lemma complexify_neq0 f : (complexify f != 0) = (f != 0).
Proof. by rewrite map_poly_eq0. Qed.

Lemma complexify_root f (x : R) : root (complexify f) x%:C = root f x.
Proof. by rewrite /complexify fmorph_root. Qed.

(** Roots of a real polynomial come in conjugate pairs, with equal multiplicities. *)
Lemma roots_conj f : f != 0 ->
  perm_eq (map (@conjc R) (complex_roots (complexify f))) (complex_roots (complexify f)).
Proof.
move=> f0; have F0 : complexify f != 0 by rewrite complexify_neq0.
have real_f : map_poly (@conjc R) (complexify f) = complexify f.
  rewrite /complexify -map_poly_comp; apply: eq_map_poly => x /=.
  exact: conjc_real.
have := congr1 (map_poly (@conjc R)) (roots_factor (complexify f)).
rewrite real_f map_polyZ rmorph_prod /=.
rewrite (eq_bigr (fun z => 'X - (z^*)%:P)) => [E|z _]; last first.
  by rewrite rmorphB /= map_polyX map_polyC.
apply/allP => z _ /=; rewrite count_factors big_map count_roots // [in X in _ == X]E mu_mulC //.
by rewrite fmorph_eq0 lead_coef_eq0.
Qed.

Lemma upper_lower f : f != 0 ->
  count (fun z => im z < 0) (complex_roots (complexify f)) = pairs_of f.
Proof.
move/roots_conj/permP => same; rewrite /pairs_of -same count_map.
by apply: eq_count => -[x y]; rewrite /= oppr_lt0.
Qed.

Lemma reals_and_pairs f : f \is monic -> (reals_of f + (pairs_of f).*2)%N = (size f).-1.
Proof.
move=> f1; have f0 := monic_neq0 f1; rewrite -addnn -{1}(upper_lower f0).
have -> : (size f).-1 = size (complex_roots (complexify f)).
  by rewrite size_roots ?map_monic // size_map_poly.
rewrite /reals_of /pairs_of; elim: (complex_roots _) => //= z s <-.
by case: ltgtP => _ /=; rewrite ?addnS ?addSn.
Qed.

Lemma pairs_of_mul f g : f != 0 -> g != 0 -> pairs_of (f * g) = (pairs_of f + pairs_of g)%N.
Proof.
move=> f0 g0; rewrite /pairs_of -count_cat; apply/permP.
by rewrite /complexify rmorphM; apply: roots_mul; rewrite complexify_neq0.
Qed.

Lemma pairs_of_roots f (s : seq R[i]) : complexify f = \prod_(z <- s) ('X - z%:P) ->
  pairs_of f = count (fun z => 0 < im z) s.
Proof. by rewrite /pairs_of => ->; apply/permP/roots_of_product. Qed.

(** A product of real linear factors has no pair. *)
Lemma pairs_of_linear (I : Type) (r : seq I) (P : pred I) (x : I -> R) :
  pairs_of (\prod_(i <- r | P i) ('X - (x i)%:P)) = 0%N.
Proof.
rewrite -big_filter (@pairs_of_roots _ [seq (x i)%:C | i <- filter P r]).
  by rewrite count_map (eq_count (a2 := pred0)) ?count_pred0 // => i /=; rewrite ltxx.
by rewrite /complexify rmorph_prod big_map; apply: eq_bigr => i _; exact: complexify_linear.
Qed.

(** Distinct real roots count once each at least. *)
Lemma distinct_real_roots f (xs : seq R) : f != 0 -> uniq xs -> all (root f) xs ->
  (size xs <= reals_of f)%N.
Proof.
move=> f0 xs_uniq /allP xs_root; rewrite /reals_of -size_filter -(size_map (real_complex R)).
apply: uniq_leq_size => [|_ /mapP[x x_in ->]]; first by rewrite map_inj_uniq //; exact: complexI.
by rewrite mem_filter eqxx mem_roots ?complexify_neq0 // complexify_root xs_root.
Qed.
End Roots.

(** ** The spectrum of a local Laplacian *)
Section Spectrum.
Variables (R : rcfType) (N : nat) (G : network R N).
Implicit Types (n : 'I_N) (md : mode) (z : R[i]).

(** det (x - L). *)
Definition characteristic n md : {poly R} := char_poly (local_laplacian G n md).

(** The N eigenvalues, with multiplicity. *)
Definition spectrum n md : seq R[i] := complex_roots (complexify (characteristic n md)).

(** The number of conjugate pairs, with multiplicity: eigenvalues in the upper half plane. *)
Definition pairs n md : nat := count (fun z => 0 < im z) (spectrum n md).

(** Some eigenvalue of L, as a complex matrix, is not real. *)
Definition has_pair n md : Prop :=
  exists2 z, eigenvalue (map_mx (real_complex R) (local_laplacian G n md)) z & im z != 0.

Lemma characteristic_monic n md : characteristic n md \is monic.
Proof. exact: char_poly_monic. Qed.

Lemma characteristic_neq0 n md : characteristic n md != 0.
Proof. exact/monic_neq0/characteristic_monic. Qed.

Lemma mem_spectrum n md z :
  (z \in spectrum n md) = eigenvalue (map_mx (real_complex R) (local_laplacian G n md)) z.
Proof.
rewrite eigenvalue_root_char -map_char_poly mem_roots // complexify_neq0.
exact: characteristic_neq0.
Qed.

Lemma spectrum_conj n md z : (z^* \in spectrum n md) = (z \in spectrum n md).
Proof.
rewrite -(perm_mem (roots_conj (characteristic_neq0 n md))) mem_map //.
exact: can_inj (@conjcK R).
Qed.

Lemma has_pairP n md : has_pair n md <-> exists2 z, z \in spectrum n md & 0 < im z.
Proof.
split=> [[z]|[z zin z0]]; last first.
  by exists z; [rewrite -mem_spectrum | rewrite gt_eqF].
rewrite -mem_spectrum => zin; rewrite neq_lt => /orP[z0|z0]; last by exists z.
exists z^*; first by rewrite spectrum_conj.
by case: z z0 {zin} => x y /=; rewrite oppr_gt0.
Qed.

Lemma has_pair_pairs n md : has_pair n md <-> (0 < pairs n md)%N.
Proof.
rewrite has_pairP /pairs -has_count; split=> [[z zin z0]|/hasP[z zin z0]].
  by apply/hasP; exists z.
by exists z.
Qed.

Lemma size_spectrum n md : size (spectrum n md) = N.
Proof.
rewrite size_roots ?map_monic ?characteristic_monic // size_map_poly.
by rewrite size_char_poly.
Qed.
End Spectrum.

(** ** T2 for eigenvalues: they add up to 2 d_n *)

(** The second coefficient of a product of linear factors: read off a diagonal matrix. *)
Lemma sum_of_factors (K : comRingType) (s : seq K) : (0 < size s)%N ->
  (\prod_(z <- s) ('X - z%:P))`_(size s).-1 = - \sum_(z <- s) z.
Proof.
move=> s_gt0; pose M := diag_mx (\row_(i < size s) s`_i).
have entry i : M i i = s`_i by rewrite !mxE eqxx.
have -> : \prod_(z <- s) ('X - z%:P) = char_poly M.
  rewrite char_poly_trig ?diag_mx_is_trig // (big_nth 0) big_mkord.
  by apply: eq_bigr => i _; rewrite entry.
rewrite char_poly_trace //; congr (- _); rewrite (big_nth 0) big_mkord.
by apply: eq_bigr => i _; rewrite entry.
Qed.

Lemma sum_spectrum (R : rcfType) N (G : network R N) n md :
  \sum_(z <- spectrum G n md) z = (d G n md n *+ 2)%:C.
Proof.
have N_gt0 : (0 < N)%N by case: N n {G} => [[]|].
apply: oppr_inj; rewrite -sum_of_factors size_spectrum //.
have := roots_factor (complexify (characteristic G n md)).
rewrite (monicP _) ?map_monic ?characteristic_monic // scale1r => <-.
by rewrite coef_map char_poly_trace // trace_laplacian -rmorphN.
Qed.

(** ** Off the real axis, eigenvalues are the zeros of the secular function (T1) *)
Section Secular.
Variables (F K : fieldType) (toK : {rmorphism F -> K}) (N : nat) (G : network F N).
Variables (n : 'I_N) (md : mode).

(** z - d_n - sum p_i / (z - d_i) *)
Definition secular_function (z : K) : K :=
  z - toK (d G n md n) - \sum_(i | i != n) toK (p G n i) / (z - toK (d G n md i)).

Lemma characteristic_at z :
  (map_poly toK (char_poly (local_laplacian G n md))).[z] =
    (z - toK (d G n md n)) * \prod_(i | i != n) (z - toK (d G n md i))
    - \sum_(i | i != n) toK (p G n i) * \prod_(j | (j != n) && (j != i)) (z - toK (d G n md j)).
Proof.
have factor i : (map_poly toK ('X - (d G n md i)%:P)).[z] = z - toK (d G n md i).
  by rewrite rmorphB /= map_polyX map_polyC hornerXsubC.
rewrite char_poly_laplacian rmorphB rmorphM hornerD hornerM hornerN factor rmorph_prod /=.
rewrite horner_prod rmorph_sum horner_sum; congr (_ * _ - _).
  by apply: eq_bigr => i _; exact: factor.
apply: eq_bigr => i _; rewrite rmorphM hornerM /= map_polyC hornerC rmorph_prod horner_prod.
by congr (_ * _); apply: eq_bigr => j _; exact: factor.
Qed.

Lemma characteristic_secular z : (forall i, i != n -> z != toK (d G n md i)) ->
  (map_poly toK (char_poly (local_laplacian G n md))).[z] =
    \prod_(i | i != n) (z - toK (d G n md i)) * secular_function z.
Proof.
move=> off; rewrite characteristic_at mulrBr mulrC; congr (_ - _).
rewrite mulr_sumr; apply: eq_bigr => i i_n; rewrite [in RHS](bigD1 i i_n) /=.
by rewrite [RHS]mulrAC [_ * (_ / _)]mulrC mulfVK ?subr_eq0 ?off.
Qed.
End Secular.
