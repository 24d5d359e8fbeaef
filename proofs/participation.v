(** * T9: participation factors

    For an eigenvalue z of L_n, the participation factor of node i is c p_i / (d_i - z)^2, that of n is c, and
    c makes them add up to 1. It is the rate at which z follows d_i. *)

From mathcomp Require Import all_ssreflect all_algebra complex polyorder.
From Argnn Require Import field_tactics star_matrix network spectrum antagonists.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** The derivative of a secular expression where it vanishes *)
Section SecularDerivative.
Variables (K : fieldType) (N : nat) (n : 'I_N) (u : 'I_N -> {poly K}) (p : 'I_N -> K) (x : K).

(** u_n prod u_i - sum p_i prod_(j <> i) u_j, with polynomials u. *)
Definition secular_of : {poly K} :=
  u n * \prod_(i | i != n) u i
  - \sum_(i | i != n) (p i)%:P * \prod_(j | (j != n) && (j != i)) u j.

Hypothesis u_neq0 : forall i, i != n -> (u i).[x] != 0.
Let slope i := (u i)^`().[x].
Add Field K_field : (field_laws K).

Lemma deriv_product (P : pred 'I_N) : (forall i, P i -> i != n) ->
  (\prod_(i | P i) u i)^`().[x] = (\prod_(i | P i) u i).[x] * \sum_(i | P i) slope i / (u i).[x].
Proof.
move=> Pn; rewrite -big_filter -[X in _ = _ * X]big_filter; have : all P (filter P (index_enum [finType of 'I_N])) by rewrite filter_all.
elim: (filter _ _) => [|i s IH] /= => [_|/andP[Pi Ps]]; first by rewrite !big_nil derivC hornerC mulr0.
rewrite !big_cons derivM hornerD !hornerM (IH Ps) mulrDr; congr (_ + _); last by rewrite mulrA.
by rewrite -/(slope i) [RHS]mulrC mulrA mulfVK ?u_neq0 ?Pn.
Qed.

Lemma product_but i : i != n ->
  (\prod_(j | (j != n) && (j != i)) u j).[x] = (\prod_(j | j != n) u j).[x] / (u i).[x].
Proof. by move=> i_n; rewrite [in RHS](bigD1 i) //= hornerM mulrAC mulfV ?mul1r ?u_neq0. Qed.

Lemma deriv_secular : (u n).[x] = \sum_(i | i != n) p i / (u i).[x] ->
  secular_of^`().[x] = (\prod_(i | i != n) u i).[x] *
    (slope n + \sum_(i | i != n) p i * slope i / (u i).[x] ^+ 2).
Proof.
move=> vanish; rewrite /secular_of derivB hornerD hornerN derivM hornerD !hornerM deriv_product //.
set U := (\prod_(i | i != n) u i).[x]; set S := \sum_(i | i != n) slope i / (u i).[x].
rewrite [(\sum_(i | _) _)^`()]raddf_sum horner_sum mulrDr [U * slope n]mulrC -addrA; congr (_ + _).
rewrite vanish mulr_suml -sumrB mulr_sumr; apply: eq_bigr => i i_n.
rewrite [deriv_additive _ _]derivM derivC mul0r add0r hornerM hornerC deriv_product => [|j /andP[] //].
rewrite product_but // -/U (_ : \sum_(j | _) _ = S - slope i / (u i).[x]); last first.
  by rewrite /S [X in _ = X - _](bigD1 i) //= [X in _ = X - _]addrC addrK.
have y0 := u_neq0 i_n; rewrite /= -/U; move: (u i).[x] (slope i) y0 => y t y0.
by field_in K.
Qed.
End SecularDerivative.

(** ** Definitions *)
Section Participation.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).
Implicit Types (i j : 'I_N) (z mu : R[i]).
Let L : 'M[R[i]]_N := map_mx (real_complex R) (local_laplacian G n md).
Let pC i : R[i] := (p G n i)%:C.
Let dC i : R[i] := (d G n md i)%:C.

(** 1 / c. *)
Definition total_pull z : R[i] := 1 + \sum_(i | i != n) pC i / (dC i - z) ^+ 2.

(** The participation factor of node i in the eigenvalue z. *)
Definition participation z i : R[i] :=
  (if i == n then 1 else pC i / (dC i - z) ^+ 2) / total_pull z.

(** det (x - L - t E_ii) as a polynomial in t, where x may move with t. E_ii has one entry, 1 at i, i:
    adding t to the diagonal entry d_i. *)
Definition moved_characteristic i (x : {poly R[i]}) : {poly R[i]} :=
  \det (x%:M - map_mx polyC L - 'X *: delta_mx i i).

(** The partial derivatives of det (x - L) by d_i and by x, at x = z. *)
Definition partial_d i z : R[i] := (moved_characteristic i z%:P)^`().[0].
Definition partial_x z : R[i] := (char_poly L)^`().[z].

(** ** Derivatives, by T1 *)

Lemma complex_laplacian_diagonal i : L i i = dC i.
Proof. by rewrite mxE laplacian_diagonal. Qed.

Lemma complex_laplacian_star : is_star n L.
Proof. by move=> i j i_n j_n ij; rewrite mxE (@laplacian_is_star _ _ G n md) // rmorph0. Qed.

Lemma complex_laplacian_arms i : i != n -> L n i * L i n = pC i.
Proof. by move=> i_n; rewrite /L mxE [X in _ * X]mxE -rmorphM laplacian_arms. Qed.

Let entry i (x : {poly R[i]}) j : {poly R[i]} := x - (dC j)%:P - (if j == i then 'X else 0).

Lemma moved_is_secular i x : moved_characteristic i x = secular_of n (entry i x) pC.
Proof.
rewrite /moved_characteristic; set M := x%:M - _ - _.
have M_entry j k : M j k = x *+ (j == k) - (L j k)%:P - 'X * ((j == i) && (k == i))%:R.
  by rewrite /M; generalize L => A; rewrite !mxE.
have diagonal j : M j j = entry i x j.
  rewrite M_entry eqxx mulr1n complex_laplacian_diagonal andbb /entry.
  by case: eqP => _; rewrite ?mulr1 ?mulr0.
have off j k : j != k -> M j k = - (L j k)%:P.
  move=> jk; rewrite M_entry (negbTE jk) mulr0n sub0r.
  have [ji|] := eqVneq j i; rewrite /= ?mulr0 ?subr0 //.
  by move: jk; rewrite ji eq_sym => /negbTE ->; rewrite mulr0 subr0.
rewrite (@det_star _ _ n) => [|j k j_n k_n jk]; last first.
  by rewrite off // complex_laplacian_star // oppr0.
rewrite /secular /secular_of diagonal; congr (_ * _ - _).
  by apply: eq_bigr => j _; rewrite diagonal.
apply: eq_bigr => j j_n; rewrite off 1?eq_sym // off // mulrNN -polyCM complex_laplacian_arms //.
by congr (_ * _); apply: eq_bigr => k _; rewrite diagonal.
Qed.

Section AtEigenvalue.
Variable z : R[i].
Hypotheses (z_eigenvalue : z \in spectrum G n md) (z_complex : im z != 0).

Lemma off_pole i : z - dC i != 0.
Proof. by rewrite subr_eq0 off_poles. Qed.

Lemma balance : z - dC n = \sum_(i | i != n) pC i / (z - dC i).
Proof.
move: z_eigenvalue; rewrite spectrum_secular // /secular_function subr_eq0 => /eqP.
exact.
Qed.

(** The derivative along any motion x(t) with x(0) = z. *)
Lemma deriv_moved i (x : {poly R[i]}) : x.[0] = z ->
  (moved_characteristic i x)^`().[0] =
    (\prod_(j | j != n) (z - dC j)) *
    (x^`().[0] * total_pull z - (if i == n then 1 else pC i / (dC i - z) ^+ 2)).
Proof.
move=> x0; have value j : (entry i x j).[0] = z - dC j.
  by rewrite /entry !hornerE x0; case: ifP => _; rewrite ?hornerX ?hornerC subr0.
have slope j : (entry i x j)^`().[0] = x^`().[0] - (j == i)%:R.
  rewrite /entry !derivB derivC subr0 hornerD hornerN.
  by case: ifP => _; rewrite ?derivX ?derivC !hornerC.
have square j : (dC j - z) ^+ 2 = (z - dC j) ^+ 2 by rewrite -opprB sqrrN.
rewrite moved_is_secular deriv_secular => [|j _|]; rewrite ?value ?off_pole //; last first.
  by rewrite balance; apply: eq_bigr => j _; rewrite value.
rewrite horner_prod (eq_bigr _ (fun j _ => value j)); congr (_ * _).
rewrite slope; under eq_bigr => j _ do rewrite value slope mulrBr mulrBl -square mulrAC.
rewrite sumrB -mulr_suml /total_pull; set S := \sum_(j | j != n) pC j / (dC j - z) ^+ 2.
rewrite mulrDr mulr1 [_ * S]mulrC addrACA -opprD; congr (_ - _).
have [->|i_n] := eqVneq i n.
  by rewrite big1 ?addr0 // => j /negbTE ->; rewrite mulr0 mul0r.
rewrite add0r (bigD1 i) //= eqxx mulr1 big1 ?addr0 // => j /andP[_ /negbTE ->].
by rewrite mulr0 mul0r.
Qed.

Let U : R[i] := \prod_(j | j != n) (z - dC j).

Lemma U_neq0 : U != 0.
Proof. by rewrite prodf_seq_neq0; apply/allP => j _; apply/implyP => _; exact: off_pole. Qed.

Lemma partial_d_is i : partial_d i z = - (U * if i == n then 1 else pC i / (dC i - z) ^+ 2).
Proof. by rewrite /partial_d deriv_moved ?hornerC // derivC hornerC mul0r sub0r mulrN. Qed.

Lemma partial_x_is : partial_x z = U * total_pull z.
Proof.
have value j : ('X - (dC j)%:P).[z] = z - dC j by rewrite hornerXsubC.
have E : char_poly L = secular_of n (fun j => 'X - (dC j)%:P) pC.
  rewrite (char_poly_star complex_laplacian_star) complex_laplacian_diagonal; congr (_ * _ - _).
    by apply: eq_bigr => i _; rewrite complex_laplacian_diagonal.
  apply: eq_bigr => i i_n; rewrite complex_laplacian_arms //; congr (_ * _).
  by apply: eq_bigr => j _; rewrite complex_laplacian_diagonal.
rewrite /partial_x E deriv_secular => [|i _|]; rewrite ?value ?off_pole //; last first.
  by rewrite balance; apply: eq_bigr => i _; rewrite value.
rewrite horner_prod (eq_bigr _ (fun j _ => value j)) derivXsubC hornerC; congr (_ * (1 + _)).
apply: eq_bigr => i _.
by rewrite value derivXsubC hornerC mulr1 -[dC i - z]opprB sqrrN.
Qed.

(** ** Simple eigenvalues *)

Lemma simple_partial_x : (count_mem z (spectrum G n md) == 1%N) = (partial_x z != 0).
Proof.
have C0 : char_poly L != 0 by exact/monic_neq0/char_poly_monic.
have EC : complexify (characteristic G n md) = char_poly L by exact: map_char_poly.
have z_root : root (char_poly L) z by rewrite -EC -mem_roots; [exact: z_eigenvalue | rewrite EC].
have [q q0 Eq] := mu_spec z C0; have mu_z0 := mu_gt0 z C0; rewrite z_root in mu_z0.
rewrite /spectrum EC count_roots // /partial_x; move: Eq mu_z0; move: (\mu_z _) => m -> m_gt0.
case: m m_gt0 => [//|[|m]] _; first by rewrite expr1 derivM derivXsubC !hornerE subrr mulr0 add0r -rootE q0.
rewrite exprSr mulrA derivM derivXsubC mulr1 hornerD !hornerM hornerXsubC subrr mulr0 add0r.
by rewrite horner_exp hornerXsubC subrr expr0n mulr0 eqxx.
Qed.

Lemma simple_total_pull : (count_mem z (spectrum G n md) == 1%N) = (total_pull z != 0).
Proof. by rewrite simple_partial_x partial_x_is mulf_eq0 negb_or U_neq0. Qed.

(** The factors add up to 1 at a simple eigenvalue. At a multiple one, nothing proportional does. *)
Lemma participation_sum : count_mem z (spectrum G n md) = 1%N -> \sum_i participation z i = 1.
Proof.
move/eqP; rewrite simple_total_pull => pull0; rewrite /participation -mulr_suml (bigD1 n) //= eqxx.
rewrite (eq_bigr (fun i => pC i / (dC i - z) ^+ 2)) => [|i /negbTE ->] //.
by rewrite -/(total_pull z) mulfV.
Qed.

Lemma participation_factors : count_mem z (spectrum G n md) = 1%N ->
  exists c, [/\ forall i, i != n -> participation z i = c * (pC i / (dC i - z) ^+ 2),
                participation z n = c & \sum_i participation z i = 1].
Proof.
move/participation_sum => sum1; exists (total_pull z)^-1.
by split=> // [i /negbTE i_n|]; rewrite /participation ?i_n ?eqxx ?mul1r // mulrC.
Qed.

Lemma no_factors_at_multiple (c : R[i]) : (1 < count_mem z (spectrum G n md))%N ->
  c + \sum_(i | i != n) c * pC i / (dC i - z) ^+ 2 = 0.
Proof.
move=> multiple; have /eqP pull0 : total_pull z == 0.
  by apply: contraTT multiple; rewrite -simple_total_pull => /eqP ->.
rewrite (eq_bigr (fun i => c * (pC i / (dC i - z) ^+ 2))) => [|i _]; last by rewrite mulrA.
by rewrite -mulr_sumr -{1}[c]mulr1 -mulrDr -/(total_pull z) pull0 mulr0.
Qed.

(** The participation factor is the derivative of the eigenvalue by the diagonal entry: implicitly, minus the ratio
    of the partial derivatives; and as a motion: x(t) with x(0) = z stays an eigenvalue to first order while d_i
    grows at rate 1 if and only if x moves at this rate. *)
Lemma participation_is_derivative i : count_mem z (spectrum G n md) = 1%N ->
  participation z i = - (partial_d i z / partial_x z).
Proof.
move/eqP; rewrite simple_total_pull => pull0; rewrite partial_d_is partial_x_is mulNr opprK.
by rewrite -mulf_div mulfV ?U_neq0 // mul1r.
Qed.

Lemma participation_is_velocity i mu : count_mem z (spectrum G n md) = 1%N ->
  (moved_characteristic i (z%:P + mu *: 'X))^`().[0] = 0 <-> mu = participation z i.
Proof.
move/eqP; rewrite simple_total_pull => pull0.
rewrite deriv_moved; last by rewrite hornerD hornerC hornerZ hornerX mulr0 addr0.
have -> : (z%:P + mu *: 'X)^`().[0] = mu by rewrite derivD derivC add0r derivZ derivX hornerZ hornerC mulr1.
rewrite /participation; split=> [/eqP|->]; last by rewrite divfK // subrr mulr0.
by rewrite mulf_eq0 (negbTE U_neq0) subr_eq0 => /eqP <-; rewrite mulfK.
Qed.

End AtEigenvalue.

(** ** Conjugates *)

Lemma total_pull_conj z : total_pull z^* = (total_pull z)^*.
Proof.
rewrite /total_pull rmorphD rmorph1 rmorph_sum /=; congr (1 + _); apply: eq_bigr => i _.
by rewrite fmorph_div rmorphX rmorphB /= !oppr0.
Qed.

Lemma participation_conj z i : participation z^* i = (participation z i)^*.
Proof.
rewrite /participation fmorph_div /= -total_pull_conj; congr (_ / _).
by case: ifP => _; rewrite ?rmorph1 // fmorph_div rmorphX rmorphB /= !oppr0.
Qed.

(** |x|, a real number. *)
Definition modulus (x : R[i]) : R := Num.sqrt (re x ^+ 2 + im x ^+ 2).

Lemma modulusE (x : R[i]) : (modulus x)%:C = `|x|.
Proof. exact: esym (normc_def x). Qed.

Lemma modulusM (x y : R[i]) : modulus (x * y) = modulus x * modulus y.
Proof. by apply: complexI; rewrite rmorphM /= !modulusE normrM. Qed.

Lemma modulusV (x : R[i]) : modulus x^-1 = (modulus x)^-1.
Proof. by apply: complexI; rewrite fmorphV /= !modulusE normfV. Qed.

Lemma modulus_real (x : R) : modulus x%:C = `|x|.
Proof. by rewrite /modulus /= expr0n addr0 sqrtr_sqr. Qed.

Lemma modulus_sqr (x : R[i]) : modulus (x ^+ 2) = re x ^+ 2 + im x ^+ 2.
Proof. by rewrite expr2 modulusM -expr2 sqr_sqrtr // addr_ge0 ?sqr_ge0. Qed.

Lemma modulus_conj (x : R[i]) : modulus x^* = modulus x.
Proof. by case: x => a b; rewrite /modulus /= sqrrN. Qed.

Lemma modulus_gt0 (x : R[i]) : x != 0 -> 0 < modulus x.
Proof. by move=> x0; rewrite -ltcR modulusE normr_gt0. Qed.

Lemma participation_modulus_conj z i : modulus (participation z^* i) = modulus (participation z i).
Proof. by rewrite participation_conj modulus_conj. Qed.

(** ** Who participates most *)

(** |p_i| / |d_i - z|^2: what is left of |pi_i| without the factor that all neighbours share. *)
Definition pull_size z i : R := `|p G n i| / ((d G n md i - re z) ^+ 2 + im z ^+ 2).

Lemma participation_modulus z i : i != n ->
  modulus (participation z i) = pull_size z i / modulus (total_pull z).
Proof.
move=> i_n; rewrite /participation (negbTE i_n) !modulusM !modulusV modulus_sqr modulus_real /pull_size.
by case: z => x y /=; rewrite sub0r sqrrN.
Qed.

Lemma participation_order z i j : total_pull z != 0 -> i != n -> j != n ->
  (modulus (participation z i) <= modulus (participation z j)) = (pull_size z i <= pull_size z j).
Proof.
by move=> pull0 i_n j_n; rewrite !participation_modulus // ler_pmul2r // invr_gt0 modulus_gt0.
Qed.

(** n_b, the antagonist that participates most. *)
Definition most_participating_antagonist z i : Prop :=
  antagonist G n i /\ forall j, antagonist G n j -> modulus (participation z j) <= modulus (participation z i).

(** The antagonists together participate exactly as much as all other nodes together, n among them: half each. One
    of the others may participate more than any single antagonist. *)
Lemma antagonists_are_half z : z \in spectrum G n md -> im z != 0 ->
  \sum_(i | antagonist G n i) modulus (participation z i) =
  \sum_(i | ~~ antagonist G n i) modulus (participation z i).
Proof.
move=> z_in z0; set T := modulus (total_pull z).
have own : modulus (participation z n) = T^-1.
  by rewrite /participation eqxx modulusM modulusV modulus_real normr1 mul1r.
have n_other : ~~ antagonist G n n by apply/negP => /antagonist_other; rewrite eqxx.
rewrite [RHS](bigD1 n) //= own.
rewrite (eq_bigr (fun i => - pull G n md z i / T)) => [|i i_antagonist]; last first.
  rewrite participation_modulus; last exact: antagonist_other i_antagonist.
  by rewrite /pull_size ltr0_norm // mulNr.
rewrite [\sum_(i | _ && _) _](eq_bigr (fun i => pull G n md z i / T)) => [|i /andP[i_other i_n]]; last first.
  by rewrite participation_modulus // /pull_size ger0_norm // leNgt.
rewrite -!mulr_suml sumrN -[X in _ = X + _]mul1r -mulrDl; congr (_ / _).
have := pulls_balance z0 z_in; rewrite (bigID (antagonist G n)) /=.
rewrite (eq_bigl (antagonist G n)) => [|i]; last first.
  by case a_i: (antagonist G n i); rewrite ?andbF // (antagonist_other a_i).
rewrite [X in _ + X](eq_bigl (fun i => ~~ antagonist G n i && (i != n))) => [|i]; last by rewrite andbC.
move/eqP; rewrite -subr_eq0 opprK -addrA addr_eq0 => /eqP ->.
by rewrite opprK addrC.
Qed.

(** Where there is a pair there is an antagonist (T4), so there is such an n_b. *)
Lemma most_participating_exists z : has_pair G n md -> exists i, most_participating_antagonist z i.
Proof.
case/pair_has_antagonist => i0 i0_antagonist.
case: (arg_maxP (fun i => modulus (participation z i)) i0_antagonist) => i i_antagonist most.
by exists i; split.
Qed.
End Participation.
