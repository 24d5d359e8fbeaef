(** * Mode D: the spectrum in closed form (T3), multiplicity (T8), and the start (T7)

    In mode D the diagonal entry of a neighbour counts its edges to and from n: 2 for a mutual neighbour, 1
    for a one-way neighbour, 0 for a stranger. *)

From mathcomp Require Import all_ssreflect all_algebra complex polyorder.
From Argnn Require Import field_tactics star_matrix network spectrum antagonists.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** P, the sum of all p. *)
Definition total_p (R : ringType) N (G : network R N) (n : 'I_N) : R := \sum_(i | i != n) p G n i.

(** ** The characteristic polynomial *)
Section ClosedForm.
Variables (R : comRingType) (N : nat) (G : network R N) (n : 'I_N).
Add Ring poly_ring : (ring_laws [comRingType of {poly R}]).

Lemma mutual_other i : mutual G n i -> i != n.
Proof. by apply: contraTneq => ->; rewrite /mutual no_loop. Qed.

Lemma d_mutual i : mutual G n i -> d G n D i = 2%:R.
Proof.
by move=> mi; rewrite d_neighbour_D ?mutual_other //; case/andP: mi => -> ->; rewrite -natrD.
Qed.

Lemma d_one_way i : one_way G n i -> d G n D i = 1.
Proof.
case/andP=> i_n; rewrite d_neighbour_D //.
by case: (edge G i n); case: (edge G n i); rewrite ?addr0 ?add0r.
Qed.

Lemma d_stranger i : stranger G n i -> d G n D i = 0.
Proof.
by case/andP=> /andP[i_n /negbTE ein /negbTE eni]; rewrite d_neighbour_D // ein eni addr0.
Qed.

Lemma not_mutual_p i : ~~ mutual G n i -> p G n i = 0.
Proof. by rewrite /p => /negbTE ->. Qed.

(** Every node other than n is one of the three. *)
Lemma kinds_of_nodes i : i != n ->
  (~~ mutual G n i) = one_way G n i || stranger G n i.
Proof.
by rewrite /mutual /one_way /stranger => ->; case: (edge G i n); case: (edge G n i).
Qed.

(** m mutual neighbours, a one-way neighbours, b strangers: x - d_n times (x-2)^m (x-1)^a x^b, less
    P (x-2)^(m-1) (x-1)^a x^b. *)
Lemma characteristic_D m : #|mutual G n| = m.+1 ->
  char_poly (local_laplacian G n D) =
    ('X - 2%:R%:P) ^+ m * ('X - 1) ^+ #|one_way G n| * 'X ^+ #|stranger G n| *
    ('X ^+ 2 - (d G n D n + 2%:R)%:P * 'X + (d G n D n *+ 2 - total_p G n)%:P).
Proof.
move=> card_m; rewrite (@uncoupled_nodes_split_off _ _ G n D (mutual G n)) => [|i _ /not_mutual_p //].
have others : \prod_(i | (i != n) && ~~ mutual G n i) ('X - (d G n D i)%:P) =
    ('X - 1) ^+ #|one_way G n| * 'X ^+ #|stranger G n| :> {poly R}.
  rewrite (bigID (one_way G n)) /=; congr (_ * _).
    rewrite (eq_bigl (one_way G n)) => [|i]; last first.
      rewrite andbAC; case i_n: (i != n) => /=; last by rewrite /one_way i_n.
      by rewrite kinds_of_nodes //; case: (one_way _ _ _).
    by rewrite -prodr_const; apply: eq_bigr => i iw; rewrite d_one_way.
  rewrite (eq_bigl (stranger G n)) => [|i]; last first.
    case i_n: (i != n) => /=; last by rewrite /stranger i_n.
    rewrite kinds_of_nodes // /stranger /one_way i_n /=.
    by case: (edge G i n); case: (edge G n i).
  by rewrite -prodr_const; apply: eq_bigr => i iw; rewrite d_stranger // subr0.
have is_mutual i : (i != n) && mutual G n i = mutual G n i.
  by case mi: (mutual G n i); rewrite ?andbF // mutual_other.
have all_m : \prod_(i | (i != n) && mutual G n i) ('X - (d G n D i)%:P) =
    ('X - 2%:R%:P) ^+ m.+1 :> {poly R}.
  rewrite -card_m -prodr_const (eq_bigl _ _ is_mutual).
  by apply: eq_bigr => i mi; rewrite d_mutual.
have all_but i : mutual G n i ->
    \prod_(j | [&& j != n, mutual G n j & j != i]) ('X - (d G n D j)%:P) =
    ('X - 2%:R%:P) ^+ m :> {poly R}.
  move=> mi; rewrite (eq_bigr (fun _ => 'X - 2%:R%:P)); last first.
    by move=> j /and3P[_ mj _]; rewrite d_mutual.
  rewrite prodr_const; congr (_ ^+ _); apply: succn_inj; rewrite -card_m.
  rewrite [in RHS](cardD1 i) (_ : i \in mutual G n) //= add1n; congr _.+1; apply: eq_card => j.
  by rewrite [RHS]inE [LHS]unfold_in /= andbA is_mutual andbC.
rewrite others all_m; set S := \sum_(i | _) _.
have -> : S = (total_p G n)%:P * ('X - 2%:R%:P) ^+ m.
  transitivity (\sum_(i | mutual G n i) (p G n i)%:P * ('X - 2%:R%:P) ^+ m).
    by apply: eq_big => [i|i /andP[_ mi]]; [exact: is_mutual | rewrite all_but].
  rewrite -mulr_suml -rmorph_sum /total_p; congr (_%:P * _).
  rewrite [RHS](bigID (mutual G n)) /= [X in _ + X]big1 ?addr0 => [|i /andP[_ /not_mutual_p //]].
  by apply: eq_bigl => i; rewrite is_mutual.
move: (('X - 1) ^+ _) ('X ^+ _) => A B.
have -> : (d G n D n + 2%:R)%:P = (d G n D n)%:P + 2%:R%:P :> {poly R} by rewrite rmorphD.
have -> : (d G n D n *+ 2 - total_p G n)%:P = (d G n D n)%:P * 2%:R%:P - (total_p G n)%:P :> {poly R}.
  by rewrite rmorphB -polyCM mulr_natr.
by rewrite exprS; move: (_ ^+ m) => Q; ring_in [comRingType of {poly R}].
Qed.

(** T8: m mutual neighbours give the eigenvalue 2 at least m - 1 times. *)
Lemma two_divides :
  exists q, char_poly (local_laplacian G n D) = ('X - 2%:R%:P) ^+ (#|mutual G n|.-1) * q.
Proof.
case card_m: #|mutual G n| => [|m]; first by eexists; rewrite expr0 mul1r.
by rewrite (characteristic_D card_m) -!mulrA /=; eexists.
Qed.
End ClosedForm.

(** ** The eigenvalues (T3) *)
Section Eigenvalues.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N).
Add Field R_field : (field_laws R).
Add Ring R_ring : (ring_laws R).
Add Ring C_ring : (ring_laws [comRingType of R[i]]).
Add Ring poly_C_ring : (ring_laws [comRingType of {poly R[i]}]).
Let dn := d G n D n.
Let P := total_p G n.

(** The square root of a real number, imaginary for negative ones. *)
Definition real_sqrt (x : R) : R[i] := if 0 <= x then (Num.sqrt x)%:C else 0 +i* Num.sqrt (- x).

Lemma sqr_real_sqrt x : real_sqrt x ^+ 2 = x%:C.
Proof.
rewrite /real_sqrt; case: ifP => [x0|/negbT]; first by rewrite -rmorphX /= sqr_sqrtr.
rewrite -ltNge => x0; rewrite expr2; apply/eqP; rewrite eq_complex /= !(mul0r, mulr0, addr0, sub0r).
by rewrite eqxx andbT -expr2 sqr_sqrtr ?opprK // oppr_ge0 ltW.
Qed.

Lemma im_real_sqrt x : im (real_sqrt x) = if 0 <= x then 0 else Num.sqrt (- x).
Proof. by rewrite /real_sqrt; case: ifP. Qed.

(** The two eigenvalues that P decides. *)
Definition half_sum : R := (dn + 2%:R) / 2%:R.
Definition discriminant : R := ((dn - 2%:R) / 2%:R) ^+ 2 + P.
Definition upper : R[i] := half_sum%:C + real_sqrt discriminant.
Definition lower : R[i] := half_sum%:C - real_sqrt discriminant.

Lemma factor_quadratic (s q : R) (u l : R[i]) : u + l = s%:C -> u * l = q%:C ->
  complexify ('X ^+ 2 - s%:P * 'X + q%:P) = ('X - u%:P) * ('X - l%:P).
Proof.
move=> us ul; rewrite /complexify rmorphD rmorphB rmorphM rmorphX /= map_polyX !map_polyC /= -us -ul.
by rewrite polyCD polyCM; ring_in [comRingType of {poly R[i]}].
Qed.

Lemma upper_plus_lower : upper + lower = (dn + 2%:R)%:C.
Proof.
rewrite /upper /lower addrACA subrr addr0 -rmorphD; congr _%:C.
by rewrite /half_sum; field_in R; exact: two_neq0.
Qed.

Lemma upper_times_lower : upper * lower = (dn *+ 2 - P)%:C.
Proof.
rewrite /upper /lower mulrC -subr_sqr sqr_real_sqrt -rmorphX -rmorphB; congr _%:C.
by rewrite /half_sum /discriminant; field_in R; exact: two_neq0.
Qed.

Lemma quadratic_factors :
  complexify ('X ^+ 2 - (dn + 2%:R)%:P * 'X + (dn *+ 2 - P)%:P) =
  ('X - upper%:P) * ('X - lower%:P).
Proof. exact: factor_quadratic upper_plus_lower upper_times_lower. Qed.

(** T3, the spectrum: 2 m - 1 times, 1 for each one-way neighbour, 0 for each stranger, and two more. *)
Lemma spectrum_D : (0 < #|mutual G n|)%N ->
  perm_eq (spectrum G n D)
    (nseq #|mutual G n|.-1 2%:R ++ nseq #|one_way G n| 1 ++ nseq #|stranger G n| 0
     ++ [:: upper; lower]).
Proof.
case card_m: #|mutual G n| => [//|m] _; rewrite /spectrum /characteristic (characteristic_D card_m).
set s := _ ++ _; set f := _ * _ * _ * _.
suff -> : complexify f = \prod_(z <- s) ('X - z%:P) by exact: roots_of_product.
have X0 : 'X = 'X - 0%:P :> {poly R} by rewrite polyC0 subr0.
rewrite /f 3!complexifyM !complexifyX quadratic_factors -polyC1 {3}X0 !complexify_linear.
by rewrite /s !big_cat /= !big_nseq !iter_mulr_1 big_cons big_seq1 rmorph_nat !mulrA.
Qed.

Lemma discriminant_lt0 : (discriminant < 0) = (P < - ((dn - 2%:R) / 2%:R) ^+ 2).
Proof. by rewrite /discriminant addrC -ltr_subr_addr sub0r. Qed.

(** T3, the pair: one exactly where P < -((d_n - 2) / 2)^2. *)
Lemma pairs_D : pairs G n D = (P < - ((dn - 2%:R) / 2%:R) ^+ 2).
Proof.
rewrite -discriminant_lt0; case card_m: #|mutual G n| => [|m].
  have p0 i : p G n i = 0 by rewrite not_mutual_p //; exact/negbT/(card0_eq card_m).
  have P0 : P = 0 by rewrite /P /total_p big1.
  rewrite /discriminant P0 addr0 ltNge sqr_ge0 /=; apply/eqP; rewrite -leqn0 leqNgt; apply/negP.
  by rewrite -has_pair_pairs; apply: no_antagonist_no_pair => i _; rewrite p0.
have m_gt0 : (0 < #|mutual G n|)%N by rewrite card_m.
have /permP same := spectrum_D m_gt0; rewrite /pairs same !count_cat !count_nseq /=.
rewrite addr0 ltxx !mul0n !add0n addn0 /upper /lower raddfD raddfB /= add0r sub0r oppr_gt0.
rewrite im_real_sqrt; case: (leP 0 discriminant) => d0; first by rewrite ltxx.
by rewrite sqrtr_gt0 oppr_gt0 d0 ltNge sqrtr_ge0.
Qed.

Lemma has_pair_D : has_pair G n D <-> P < - ((dn - 2%:R) / 2%:R) ^+ 2.
Proof. by rewrite has_pair_pairs pairs_D lt0b. Qed.

(** T8 for eigenvalues: 2 is one at least m - 1 times, and no more often where P is not 0. *)
Lemma count_two : (0 < #|mutual G n|)%N ->
  count_mem 2%:R (spectrum G n D) = (#|mutual G n|.-1 + (upper == 2%:R) + (lower == 2%:R))%N.
Proof.
move=> m_gt0; have /permP -> := spectrum_D m_gt0; rewrite !count_cat !count_nseq /= eqxx mul1n addn0.
have one_two : (1 == 2%:R :> R[i]) = false by rewrite (eqr_nat _ 1 2).
have zero_two : (0 == 2%:R :> R[i]) = false by rewrite (eqr_nat _ 0 2).
by rewrite one_two zero_two !mul0n !add0n addnA.
Qed.

Lemma multiplicity_of_two : (#|mutual G n|.-1 <= count_mem 2%:R (spectrum G n D))%N.
Proof.
have [m0|m_gt0] := posnP #|mutual G n|; first by rewrite m0.
by rewrite count_two // -addnA leq_addr.
Qed.

Lemma upper_or_lower_two : (upper == 2%:R) || (lower == 2%:R) -> P = 0.
Proof.
have two : 2%:R = (2%:R : R)%:C :> R[i] by rewrite rmorph_nat.
have E : (2%:R - upper) * (2%:R - lower) = (- P)%:C.
  transitivity (upper * lower - 2%:R * (upper + lower) + 2%:R * 2%:R).
    by ring_in [comRingType of R[i]].
  rewrite upper_plus_lower upper_times_lower two -!rmorphM -rmorphB -rmorphD; congr _%:C.
  by ring_in R.
move=> is_two; apply/eqP; rewrite -oppr_eq0 -(inj_eq (@complexI R)) -E mulf_eq0 !subr_eq0.
by rewrite ![2%:R == _]eq_sym.
Qed.

Lemma exact_multiplicity_of_two : (0 < #|mutual G n|)%N -> P != 0 ->
  count_mem 2%:R (spectrum G n D) = #|mutual G n|.-1.
Proof.
move=> m_gt0 /eqP P0; rewrite count_two //; have := contra_not upper_or_lower_two P0.
by move/negP; rewrite negb_or => /andP[/negbTE -> /negbTE ->]; rewrite !addn0.
Qed.
End Eigenvalues.

(** ** T7: no pair at the fully connected start *)

(** Input nodes, h hidden nodes and one output. Every node feeds every node that is no input, and itself not.
    Weights are small. *)
Record is_start (R : numDomainType) N (G : network R N) (input : pred 'I_N) (inputs h : nat) : Prop := IsStart {
  number_of_inputs : #|input| = inputs;
  start_size : N = (h + 1 + inputs)%N;
  start_edge : forall i j, edge G i j = (i != j) && ~~ input j;
  small_weights : forall i j, edge G i j -> `|weight G i j| < 1 }.

Section Start.
Variables (R : rcfType) (N : nat) (G : network R N) (input : pred 'I_N) (inputs h : nat).
Hypotheses (start : is_start G input inputs h) (two_inputs : (2 <= inputs)%N).
Implicit Types (n i : 'I_N).

Lemma behaving_nodes : #|predC input| = h.+1.
Proof.
apply: (@addnI #|input|); rewrite cardC card_ord (number_of_inputs start) (start_size start).
by rewrite addnC addn1.
Qed.

Lemma start_degree n : ~~ input n -> d G n D n = (2 * h + inputs)%:R.
Proof.
move=> behaves; rewrite /d /=.
have out : \sum_j adjacency G n n j = h%:R.
  rewrite (eq_bigr (fun j => ((j != n) && ~~ input j)%:R)) => [|j _]; last first.
    by rewrite mxE /in_star (start_edge start) eqxx andbT eq_sym.
  rewrite -natr_sum; congr _%:R; apply: succn_inj; rewrite -behaving_nodes -sum1_card.
  rewrite [RHS](bigD1 n) //= add1n; congr _.+1; rewrite [RHS]big_mkcond; apply: eq_bigr => j _.
  by rewrite inE andbC; case: (_ && _).
have into : \sum_j adjacency G n j n = (h + inputs)%:R.
  rewrite (eq_bigr (fun j => (j != n)%:R)) => [|j _]; last first.
    by rewrite mxE /in_star (start_edge start) eqxx orbT andbT behaves andbT.
  rewrite -natr_sum; congr _%:R; apply: succn_inj; rewrite -addSn -[h.+1]addn1 -(start_size start).
  rewrite -[in RHS](card_ord N) -sum1_card [RHS](bigD1 n) //= add1n; congr _.+1.
  by rewrite [RHS]big_mkcond; apply: eq_bigr => j _; case: (_ != _).
by rewrite out into -natrD addnA mul2n addnn.
Qed.

Lemma p_of_start n i : `|p G n i| <= 1.
Proof.
rewrite /p /mutual; case: ifP => [/andP[ein eni]|_]; last by rewrite normr0 ler01.
by rewrite normrM mulr_ile1 // ltW // (small_weights start).
Qed.

Lemma p_of_input n i : input n -> p G n i = 0.
Proof. by move=> inp; rewrite /p /mutual !(start_edge start) inp andbF. Qed.

Lemma p_from_input n i : input i -> p G n i = 0.
Proof. by move=> inp; rewrite /p /mutual !(start_edge start) inp !andbF. Qed.

(** h other behaving nodes, each with p > -1. *)
Lemma total_p_of_start n : ~~ input n -> - h%:R <= total_p G n.
Proof.
move=> behaves; have -> : h%:R = \sum_(i | (i != n) && ~~ input i) 1 :> R.
  rewrite sumr_const; congr _%:R; apply: succn_inj; rewrite -behaving_nodes.
  by rewrite [in LHS](cardD1 n) inE behaves add1n; congr _.+1; apply: eq_card => i; rewrite !inE.
rewrite /total_p -sumrN big_mkcondr /=; apply: ler_sum => i i_n.
case: ifP => [_|/negbFE inp]; last by rewrite p_from_input.
by have := p_of_start n i; rewrite ler_norml => /andP[].
Qed.

Lemma start_has_no_pair n : ~ has_pair G n D.
Proof.
case inp : (input n).
  by apply: no_antagonist_no_pair => i _; rewrite p_of_input.
have behaves := negbT inp; rewrite has_pair_D start_degree //; apply/negP; rewrite -leNgt.
apply: le_trans (total_p_of_start behaves); rewrite ler_opp2.
have half_degree : h%:R <= ((2 * h + inputs)%:R - 2%:R) / 2%:R :> R.
  by rewrite ler_pdivl_mulr ?ltr0n // ler_subr_addr -natrM -natrD ler_nat mulnC leq_add2l.
apply: le_trans (_ : h%:R ^+ 2 <= _); last by rewrite ler_sqr ?nnegrE ?(le_trans _ half_degree) ?ler0n.
by rewrite -natrX ler_nat; case: (h) => // k; rewrite -{1}[k.+1]expn1 leq_pexp2l.
Qed.
End Start.
