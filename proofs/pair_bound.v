(** * T5: how many pairs there can be

    The mutual neighbours with p <> 0, in ascending order of d, equal d merged and their p added, sums of 0
    dropped, are the poles of the secular function. Between two neighbouring poles with p of the same sign it
    takes every value, so it has a zero there; beyond the outermost poles it has one where p > 0. Those real
    eigenvalues leave room for few pairs. *)

From mathcomp Require Import all_ssreflect all_algebra complex polyrcf.
From Argnn Require Import star_matrix network spectrum.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** The core *)
Section Core.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).

(** The sum of p over the neighbours with diagonal entry x. *)
Definition merged_p (x : R) : R := \sum_(i | d G n md i == x) p G n i.

(** The diagonal entries of neighbours with p <> 0, each once; those whose p cancel dropped; ascending. *)
Definition poles : seq R :=
  sort <=%R [seq x <- undup [seq d G n md i | i <- enum 'I_N & p G n i != 0] | merged_p x != 0].

(** Their p, in the order of the poles. *)
Definition merged_ps : seq R := [seq merged_p x | x <- poles].
End Core.

(** R of T5: [p_first > 0] + (number of adjacent entries of the same sign) + [p_last > 0]. *)
Definition same_sign (R : numDomainType) (a b : R) : bool := (0 < a) == (0 < b).

Definition promised_real (R : numDomainType) (ps : seq R) : nat :=
  if ps is first :: rest then
    ((0 < first)%R + count id (pairmap (@same_sign R) first rest) + (0 < last first rest)%R)%N
  else 0%N.

(** ** A real root wherever the sign changes *)
Section SignChanges.
Variables (R : rcfType) (g : {poly R}).

Definition sign_change (a b : R) : bool := Num.sg g.[a] * Num.sg g.[b] == -1.

Lemma roots_from_sign_changes a es : path <%R a es ->
  exists xs, [/\ uniq xs, all (root g) xs, all (> a) xs & size xs = count id (pairmap sign_change a es)].
Proof.
elim: es a => [|b es IH] a /=; first by exists [::].
case/andP=> ab /IH [xs [xs_uniq xs_root /allP xs_above <-]].
have above : all (> a) xs by apply/allP => x /xs_above; exact: lt_trans.
rewrite {1}/sign_change; have [change|_] := eqVneq; last by exists xs.
have [x x_in x_root] := ivt_sign (ltW ab) change; move: x_in; rewrite in_itv /= => /andP[ax xb].
exists (x :: xs); split=> //=; rewrite ?x_root ?ax //= xs_uniq andbT.
by apply/negP => /xs_above /(lt_trans xb); rewrite ltxx.
Qed.
End SignChanges.

(** ** The polynomial of the core, and its signs at the poles *)
Section CorePolynomial.
Variables (R : rcfType) (center : R) (C : seq R) (q : R -> R).
Hypotheses (ascending : sorted <%R C) (q_neq0 : forall x, x \in C -> q x != 0).

Definition core_polynomial : {poly R} :=
  ('X - center%:P) * \prod_(x <- C) ('X - x%:P)
  - \sum_(x <- C) (q x)%:P * \prod_(y <- C | y != x) ('X - y%:P).

Let g := core_polynomial.

Lemma C_uniq : uniq C.
Proof. by move: ascending; rewrite lt_sorted_uniq_le => /andP[]. Qed.

Lemma size_product_of_poles : size (\prod_(x <- C) ('X - x%:P)) = (size C).+1.
Proof. exact: size_prod_XsubC. Qed.

Lemma core_polynomial_size : size g = (size C).+2 /\ g \is monic.
Proof.
have small : (size (\sum_(x <- C) (q x)%:P * \prod_(y <- C | y != x) ('X - y%:P))%R < (size C).+2)%N.
  rewrite ltnS; apply: leq_trans (size_sum _ _ _) _; apply/bigmax_leqP_seq => x _ _.
  rewrite mul_polyC; apply: leq_trans (size_scale_leq _ _) _.
  by rewrite -big_filter size_prod_XsubC ltnS size_filter count_size.
have big : size (('X - center%:P) * \prod_(x <- C) ('X - x%:P)) = (size C).+2.
  by rewrite size_monicM ?monicXsubC ?monic_neq0 ?monic_prod_XsubC // size_XsubC size_product_of_poles.
rewrite /g /core_polynomial; split; first by rewrite size_addl ?size_opp big.
rewrite monicE lead_coefDl ?size_opp ?big // -monicE.
by rewrite rpredM ?monicXsubC ?monic_prod_XsubC.
Qed.

Lemma core_at_pole x : x \in C -> g.[x] = - (q x * \prod_(y <- C | y != x) (x - y)).
Proof.
move=> xC; have at_x (P : pred R) : (\prod_(y <- C | P y) ('X - y%:P)).[x] = \prod_(y <- C | P y) (x - y).
  by rewrite horner_prod; apply: eq_bigr => y _; rewrite hornerXsubC.
have vanish (P : pred R) : P x -> \prod_(y <- C | P y) (x - y) = 0.
  by move=> Px; apply/eqP; rewrite prodf_seq_eq0; apply/hasP; exists x; rewrite ?Px ?subrr /=.
rewrite /g /core_polynomial hornerD hornerN hornerM at_x (vanish predT) // mulr0 sub0r; congr (- _).
rewrite horner_sum (bigD1_seq x) ?C_uniq //= [X in _ + X]big1_seq ?addr0 => [|y /andP[yx yC]].
  by rewrite hornerM hornerC at_x.
by rewrite hornerM at_x (vanish (fun z => z != y)) ?mulr0 // eq_sym.
Qed.

(** Left of a pole the factors are positive, right of it negative. *)
Lemma sign_at_pole pre x post : C = pre ++ x :: post ->
  Num.sg g.[x] = - ((-1) ^+ size post * Num.sg (q x)).
Proof.
move=> EC; have xC : x \in C by rewrite EC mem_cat inE eqxx orbT.
rewrite core_at_pole // sgrN sgrM mulrC; congr (- (_ * _)).
move: ascending; rewrite lt_sorted_pairwise EC pairwise_cat => /and3P[/allrelP below _ /=].
case/andP=> /allP above _.
have sg_all s (e : R) : (forall y, y \in s -> y != x /\ Num.sg (x - y) = e) ->
    Num.sg (\prod_(y <- s | y != x) (x - y)) = e ^+ size s.
  elim: s => [|y s IH] all_s; first by rewrite big_nil sgr1.
  have [y_x y_e] := all_s y (mem_head _ _).
  rewrite big_cons y_x sgrM y_e IH ?exprS // => z zs; apply: all_s.
  by rewrite inE zs orbT.
rewrite big_cat big_cons eqxx /= sgrM (sg_all pre 1) => [|y y_pre]; last first.
  have yx := below y x y_pre (mem_head _ _); rewrite lt_eqF //; split=> //.
  by rewrite gtr0_sg // subr_gt0.
rewrite expr1n mul1r (sg_all post (-1)) // => y y_post.
by have xy := above y y_post; rewrite gt_eqF // ltr0_sg // subr_lt0.
Qed.
Variable M : R.
Hypotheses (M_bound : cauchy_bound g <= M) (M_poles : forall x, x \in C -> `|x| < M).

Lemma sign_far_right : Num.sg g.[M] = 1.
Proof.
have [_ g_monic] := core_polynomial_size; have g0 := monic_neq0 g_monic.
rewrite (sgp_pinftyP (ge_cauchy_bound g0)) ?in_itv /= ?M_bound //.
by rewrite /sgp_pinfty (monicP g_monic) sgr1.
Qed.

Lemma sign_far_left : Num.sg g.[- M] = (-1) ^+ (size C).+1.
Proof.
have [g_size g_monic] := core_polynomial_size; have g0 := monic_neq0 g_monic.
rewrite (sgp_minftyP (le_cauchy_bound g0)) ?in_itv /= ?ler_opp2 ?M_bound //.
by rewrite /sgp_minfty (monicP g_monic) mulr1 g_size sgrX sgrN1.
Qed.

Lemma same_sign_sg (a b : R) : a != 0 -> b != 0 -> (Num.sg a * Num.sg b == 1) = same_sign a b.
Proof.
have minus : (-1 == 1 :> R) = false by rewrite eq_sym -subr_eq0 opprK -(natrD _ 1 1) pnatr_eq0.
rewrite /same_sign => a0 b0; rewrite neq_lt in a0; rewrite neq_lt in b0.
case: sgrP a0 => // _ _; case: sgrP b0 => // _ _; by rewrite ?mulrNN ?mulr1 ?mul1r ?minus ?eqxx.
Qed.

(** From a pole to the next the sign changes iff q has the same sign at both; after the last iff q > 0 there. *)
Lemma changes_from pre x post : C = pre ++ x :: post ->
  count id (pairmap (sign_change g) x (rcons post M)) =
  (count id (pairmap (@same_sign R) (q x) (map q post)) + (0 < last (q x) (map q post))%R)%N.
Proof.
elim: post pre x => [|y post IH] pre x EC.
  rewrite /= addn0 add0n /sign_change (sign_at_pole EC) sign_far_right /= mul1r mulr1 eqr_opp.
  by rewrite sgr_cp0.
have EC' : C = (pre ++ [:: x]) ++ y :: post by rewrite -catA.
rewrite /= (IH _ _ EC') addnA; congr (_ + _ + _)%N.
have xC : x \in C by rewrite EC mem_cat inE eqxx orbT.
have yC : y \in C by rewrite EC' mem_cat inE eqxx orbT.
rewrite /sign_change (sign_at_pole EC) (sign_at_pole EC') mulrNN /= exprS mulN1r.
by rewrite !mulNr mulrACA -expr2 sqrr_sign mul1r eqr_opp same_sign_sg ?q_neq0.
Qed.

(** All of them: the numbers that T5 counts. *)
Lemma changes_at_poles : C != [::] ->
  count id (pairmap (sign_change g) (- M) (rcons C M)) = promised_real (map q C).
Proof.
case EC: C => [//|x post] _; rewrite /= (@changes_from [::] x post) // addnA; congr (_ + _ + _)%N.
rewrite /sign_change sign_far_left (@sign_at_pole [::] x post) // EC /= mulrN mulrA -exprD.
by rewrite !addSn addnn !exprS -mul2n exprM sqrrN !expr1n mulr1 mulrNN mulr1 mul1r eqr_opp sgr_cp0.
Qed.

Lemma M_gt0 : 0 < M.
Proof. exact: lt_le_trans (cauchy_bound_gt0 g) M_bound. Qed.

Lemma poles_ascend : path <%R (- M) (rcons C M).
Proof.
have inside x : x \in C -> - M < x < M by move/M_poles; rewrite ltr_norml.
rewrite -cats1 cat_path /= andbT; move: ascending inside.
case: C => [|x s] /= => [_ _|s_path inside]; first by rewrite -subr_gt0 opprK addr_gt0 ?M_gt0.
have /andP[-> _] := inside x (mem_head _ _).
by rewrite s_path; have /andP[_ ->] := inside _ (mem_last x s).
Qed.

End CorePolynomial.

(** T5 for the core: at least so many distinct real roots, so at most so many pairs. *)
Section CoreBound.
Variables (R : rcfType) (center : R) (C : seq R) (q : R -> R).
Hypotheses (ascending : sorted <%R C) (q_neq0 : forall x, x \in C -> q x != 0).
Let g := core_polynomial center C q.

Lemma real_roots_of_core : (promised_real (map q C) <= reals_of g)%N.
Proof.
have [g_size g_monic] := core_polynomial_size center C q.
have [->//|C0] := eqVneq C [::].
pose M := cauchy_bound g + \sum_(x <- C) `|x| + 1.
have sum_ge0 (P : pred R) : 0 <= \sum_(x <- C | P x) `|x| by apply: sumr_ge0.
have M_bound : cauchy_bound g <= M by rewrite /M -addrA ler_addl addr_ge0 ?ler01 ?sum_ge0.
have M_poles x : x \in C -> `|x| < M.
  move=> xC; rewrite /M (big_rem x) //= [_ + (_ + _)]addrCA -addrA ltr_addl.
  rewrite ltr_paddl ?ltr01 // addr_ge0 ?cauchy_bound_ge0 //.
  by apply: sumr_ge0.
have path_C := poles_ascend ascending M_bound M_poles.
have [xs [xs_uniq xs_root _]] := roots_from_sign_changes g path_C.
rewrite changes_at_poles // => <-.
exact: distinct_real_roots (monic_neq0 g_monic) xs_uniq xs_root.
Qed.

Lemma pairs_of_core : (pairs_of g <= ((size C).+1 - promised_real (map q C))./2)%N.
Proof.
have [g_size g_monic] := core_polynomial_size center C q.
rewrite -(doubleK (pairs_of g)) half_leq // leq_subRL; last first.
  apply: leq_trans real_roots_of_core _.
  by have := reals_and_pairs g_monic; rewrite -/g g_size /= => <-; rewrite leq_addr.
have := reals_and_pairs g_monic; rewrite -/g g_size /= => <-.
by rewrite leq_add2r real_roots_of_core.
Qed.
End CoreBound.

(** ** From the network to its core *)
Section Bound.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).
Let di := d G n md.
Let pi := p G n.
Let C := poles G n md.
Let q := merged_p G n md.
Let U := undup [seq di i | i <- enum 'I_N & pi i != 0].

Lemma poles_sorted : sorted <%R C.
Proof. by rewrite sort_lt_sorted filter_uniq // undup_uniq. Qed.

Lemma mem_poles x : (x \in C) = (q x != 0) && (x \in U).
Proof. by rewrite mem_sort mem_filter. Qed.

Lemma coupled_other i : pi i != 0 -> i != n.
Proof. by apply: contraNneq => ->; rewrite /pi p_center. Qed.

(** All factors; all but i's. *)
Let Q : {poly R} := \prod_(i | i != n) ('X - (di i)%:P).
Let Q_but i : {poly R} := \prod_(j | (j != n) && (j != i)) ('X - (di j)%:P).

Lemma Q_split i : i != n -> ('X - (di i)%:P) * Q_but i = Q.
Proof. by move=> i_n; rewrite /Q (bigD1 i). Qed.

Lemma core_divides : {rest | Q = rest * \prod_(x <- C) ('X - x%:P)}.
Proof.
exists (Q %/ \prod_(x <- C) ('X - x%:P)); rewrite divpK // uniq_roots_dvdp //; last first.
  by rewrite uniq_rootsE; have := poles_sorted; rewrite lt_sorted_uniq_le => /andP[].
apply/allP => x; rewrite mem_poles mem_undup => /andP[_ xU].
have [j] := mapP xU; rewrite mem_filter => /andP[pj0 _] ->; rewrite -(Q_split (coupled_other pj0)).
by rewrite rootM root_XsubC eqxx.
Qed.

(** What the neighbours with diagonal entry x contribute together. *)
Lemma merged_terms :
  \sum_(i | i != n) (pi i)%:P * Q_but i = \sum_(x <- C) (q x)%:P * (Q %/ ('X - x%:P)).
Proof.
have term i : i != n -> (pi i)%:P * Q_but i = (pi i)%:P * (Q %/ ('X - (di i)%:P)).
  by move=> i_n; rewrite -(Q_split i_n) mulKp // polyXsubC_eq0.
rewrite (eq_bigr _ term) (bigID (fun i => pi i != 0)) /= [X in _ + X]big1 ?addr0; last first.
  by move=> i /andP[_ /negPn/eqP ->]; rewrite mul0r.
transitivity (\sum_(x <- U) (q x)%:P * (Q %/ ('X - x%:P))); last first.
  rewrite (perm_big _ (permEl (perm_sort _ _))) big_filter [LHS](bigID (fun x => q x != 0)) /=.
  by rewrite [X in _ + X]big1 ?addr0 // => x /negPn/eqP ->; rewrite mul0r.
rewrite (eq_bigl (fun i => pi i != 0)) => [|i]; last first.
  by case pi0: (pi i != 0); rewrite ?andbF // coupled_other.
transitivity (\sum_(x <- U) \sum_(i | (pi i != 0) && (di i == x)) (pi i)%:P * (Q %/ ('X - x%:P))); last first.
  apply: eq_bigr => x _; rewrite -mulr_suml -rmorph_sum; congr (_%:P * _).
  rewrite /q /merged_p [RHS](bigID (fun i => pi i != 0)) /= [X in _ + X]big1 ?addr0; last first.
    by move=> i /andP[_ /negPn/eqP].
  by apply: eq_bigl => i; rewrite andbC.
rewrite (exchange_big_dep (fun i => pi i != 0)) //=; last by move=> x i _ /andP[].
apply: eq_bigr => i pi0.
rewrite (eq_bigl (pred1 (di i))) => [|x]; last by rewrite pi0 eq_sym.
rewrite -big_filter filter_pred1_uniq ?undup_uniq ?big_seq1 // mem_undup; apply/mapP; exists i => //.
by rewrite mem_filter pi0 mem_enum.
Qed.

Lemma core_factor : exists rest : {poly R}, [/\ rest != 0, pairs_of rest = 0%N &
  characteristic G n md = rest * core_polynomial (d G n md n) C q].
Proof.
have [rest Q_rest] := core_divides; have Q0 : Q != 0 by apply/monic_neq0/monic_prod => i _; exact: monicXsubC.
have rest0 : rest != 0 by apply: contraNneq Q0 => rest0; rewrite Q_rest rest0 mul0r.
exists rest; split=> //.
  have := pairs_of_linear (index_enum _) (fun i => i != n) di; rewrite -/Q Q_rest pairs_of_mul //.
    by move/eqP; rewrite addn_eq0 => /andP[/eqP].
  exact/monic_neq0/monic_prod_XsubC.
rewrite /characteristic char_poly_laplacian -/Q merged_terms /core_polynomial mulrBr Q_rest mulrCA.
congr (_ - _); rewrite mulr_sumr; apply: eq_big_seq => x xC; rewrite mulrCA; congr (_ * _).
rewrite (bigD1_seq x) //=; last by have := poles_sorted; rewrite lt_sorted_uniq_le => /andP[].
by rewrite mulrCA mulKp // polyXsubC_eq0.
Qed.

(** T5: with k poles left and R of them promised to be real, at most (k + 1 - R) / 2 pairs, rounded down. *)
Lemma pairs_bounded :
  (pairs G n md <= ((size (merged_ps G n md)).+1 - promised_real (merged_ps G n md))./2)%N.
Proof.
have [rest [rest0 no_pair E]] := core_factor.
have core0 : core_polynomial (d G n md n) C q != 0.
  by have [_ /monic_neq0] := core_polynomial_size (d G n md n) C q.
rewrite /pairs /spectrum -/(pairs_of _) E pairs_of_mul // no_pair add0n /merged_ps size_map.
apply: pairs_of_core; first exact: poles_sorted.
by move=> x; rewrite mem_poles => /andP[].
Qed.

(** All p negative: every gap between neighbouring poles has its real root. *)
Lemma promised_where_none_positive (ps : seq R) : all (fun x => x <= 0) ps -> promised_real ps = (size ps).-1.
Proof.
case: ps => //= a ps /andP[a0 ps0]; rewrite ltNge a0 /=.
have -> : (0 < last a ps) = false.
  by apply/negbTE; rewrite -leNgt; elim: ps a a0 ps0 => //= b ps IH a a0 /andP[b0]; exact: IH.
rewrite addn0 add0n; elim: ps a a0 ps0 => //= b ps IH a a0 /andP[b0 ps0].
by rewrite IH // /same_sign !ltNge a0 b0.
Qed.

Lemma one_pair_where_all_negative : (forall i, p G n i <= 0) -> (pairs G n md <= 1)%N.
Proof.
move=> p0; apply: leq_trans pairs_bounded _; rewrite promised_where_none_positive; last first.
  apply/allP => _ /mapP[x _ ->]; rewrite -oppr_ge0 /merged_p -sumrN; apply: sumr_ge0 => i _.
  by rewrite oppr_ge0 p0.
case: (size _) => // k; rewrite /= -[1%N]/(2./2); apply: half_leq.
by rewrite !subSn // ?subnn // leqnSn.
Qed.
End Bound.
