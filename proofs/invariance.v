(** * T6: changes of the network that leave pairs unchanged

    Renumbering and strangers come from one lemma: the star of n seen inside a network with more nodes, or with
    other numbers. *)

From mathcomp Require Import all_ssreflect fingroup perm all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** The changes *)
Section Changes.
Variables (R : fieldType) (N : nat) (G : network R N).

(** Node i gets the number s i; everything is carried along. *)
Section Relabel.
Variable s : {perm 'I_N}.
Definition relabelled_edge : rel 'I_N := fun i j => edge G (s^-1%g i) (s^-1%g j).
Lemma relabelled_loop i : ~~ relabelled_edge i i.
Proof. exact: no_self_loop. Qed.
Definition relabel : network R N :=
  Network (\matrix_(i, j) weight G (s^-1%g i) (s^-1%g j)) relabelled_loop.
End Relabel.

(** In-edges and out-edges swapped. *)
Section Transpose.
Definition transposed_edge : rel 'I_N := fun i j => edge G j i.
Lemma transposed_loop i : ~~ transposed_edge i i.
Proof. exact: no_self_loop. Qed.
Definition transpose : network R N := Network (weight G)^T transposed_loop.
End Transpose.

(** W[i][n] times c_i, and W[n][i] divided by c_i: p stays. *)
Definition gauge (n : 'I_N) (c : 'I_N -> R) : network R N :=
  Network (\matrix_(i, j) if j == n then weight G i j * c i
                          else if i == n then weight G i j / c j else weight G i j)
    (no_self_loop G).

(** All weights times c. *)
Definition scale (c : R) : network R N := Network (c *: weight G) (no_self_loop G).

(** k more nodes, numbered last, without edges. *)
Section Strangers.
Variable k : nat.
Definition extended_edge : rel 'I_(N + k) := fun i j =>
  match split i, split j with inl i', inl j' => edge G i' j' | _, _ => false end.
Lemma extended_loop i : ~~ extended_edge i i.
Proof. by rewrite /extended_edge; case: split => // i'; exact: no_self_loop. Qed.
Definition add_strangers : network R (N + k) :=
  Network (block_mx (weight G) 0 0 0) extended_loop.
End Strangers.
End Changes.

(** ** The star of n inside another network *)
Section Embedding.
Variables (R : comRingType) (N M : nat) (G : network R N) (H : network R M).
Variables (f : 'I_N -> 'I_M) (n : 'I_N).

Record same_star : Prop := SameStar {
  f_injective : injective f;
  same_in : forall i, edge H (f i) (f n) = edge G i n;
  same_out : forall i, edge H (f n) (f i) = edge G n i;
  same_in_weight : forall i, weight H (f i) (f n) = weight G i n;
  same_out_weight : forall i, weight H (f n) (f i) = weight G n i;
  outside_in : forall x, x \notin codom f -> ~~ edge H x (f n);
  outside_out : forall x, x \notin codom f -> ~~ edge H (f n) x }.

Hypothesis same : same_star.

Lemma big_image_of (T : Type) (idx : T) (op : Monoid.com_law idx) (P : pred 'I_M) (F : 'I_M -> T) :
  \big[op/idx]_(x | (x \in codom f) && P x) F x = \big[op/idx]_(i | P (f i)) F (f i).
Proof.
rewrite big_mkcondr /= -big_uniq /=; last exact/injectiveP/f_injective.
by rewrite /codom big_image /= -big_mkcond.
Qed.

Lemma embedded_d_other md i : i != n -> d H (f n) md (f i) = d G n md i.
Proof.
move=> i_n; have fi_fn : f i != f n by rewrite (inj_eq (f_injective same)).
case: md; first by rewrite !d_neighbour_D // (same_in same) (same_out same).
by rewrite !d_neighbour_DW // (same_in same) (same_out same) (same_in_weight same) (same_out_weight same).
Qed.

Lemma embedded_d_stranger md x : x \notin codom f -> d H (f n) md x = 0.
Proof.
move=> out; have x_fn : x != f n by apply: contraNneq out => ->; exact: codom_f.
have [/negbTE into /negbTE out_of] := (outside_in same out, outside_out same out).
by case: md; rewrite ?d_neighbour_D ?d_neighbour_DW // into out_of addr0.
Qed.

Lemma embedded_p i : p H (f n) (f i) = p G n i.
Proof.
by rewrite /p /mutual (same_in same) (same_out same) (same_in_weight same) (same_out_weight same).
Qed.

Lemma embedded_p_stranger x : x \notin codom f -> p H (f n) x = 0.
Proof. by move/(outside_in same)/negbTE => into; rewrite /p /mutual into. Qed.

Lemma embedded_d_center md : d H (f n) md (f n) = d G n md n.
Proof.
rewrite !d_center (bigID (mem (codom f))) /= [X in _ + X]big1 ?addr0 => [|x /andP[_]]; last first.
  exact: embedded_d_stranger.
rewrite (eq_bigl (fun x => (x \in codom f) && (x != f n))) => [|x]; last by rewrite andbC.
rewrite big_image_of (eq_bigl (fun i => i != n)) => [|i]; last by rewrite (inj_eq (f_injective same)).
by apply: eq_bigr => i; exact: embedded_d_other.
Qed.

(** Each node outside adds an eigenvalue 0. *)
Lemma embedded_characteristic md :
  char_poly (local_laplacian H (f n) md) =
    'X ^+ #|[predC codom f]| * char_poly (local_laplacian G n md).
Proof.
rewrite (@uncoupled_nodes_split_off _ _ H (f n) md (mem (codom f))) => [|x _]; last first.
  exact: embedded_p_stranger.
have f_n i : (f i != f n) = (i != n) by rewrite (inj_eq (f_injective same)).
congr (_ * _).
  rewrite (eq_bigl (mem [predC codom f])) => [|x]; last first.
    by rewrite !inE; case: eqP => [->|]; rewrite ?codom_f.
  by rewrite -prodr_const; apply: eq_bigr => x out; rewrite embedded_d_stranger ?subr0.
rewrite char_poly_laplacian embedded_d_center; congr (_ * _ - _).
  rewrite (eq_bigl (fun x => (x \in codom f) && (x != f n))) => [|x]; last by rewrite andbC.
  by rewrite big_image_of; apply: eq_big => [i|i]; rewrite ?f_n // => i_n; rewrite embedded_d_other.
rewrite (eq_bigl (fun x => (x \in codom f) && (x != f n))) => [|x]; last by rewrite andbC.
rewrite big_image_of; apply: eq_big => [i|i]; rewrite ?f_n // => i_n; rewrite embedded_p; congr (_ * _).
rewrite (eq_bigl (fun x => (x \in codom f) && ((x != f n) && (x != f i)))) => [|x]; last first.
  by rewrite andbCA.
rewrite big_image_of; apply: eq_big => [j|j]; rewrite ?f_n ?(inj_eq (f_injective same)) //.
by case/andP=> j_n _; rewrite embedded_d_other.
Qed.
End Embedding.

(** ** The same number of pairs *)
Section SamePairs.
Variable R : rcfType.

Lemma pairs_of_X m : pairs_of ('X ^+ m : {poly R}) = 0%N.
Proof.
have := pairs_of_linear (index_enum _) (fun _ : 'I_m => true) (fun _ => 0 : R).
by rewrite (eq_bigr (fun _ => 'X)) => [|i _]; rewrite ?polyC0 ?subr0 // prodr_const card_ord.
Qed.

Lemma pairs_embedded N M (G : network R N) (H : network R M) f n md : same_star G H f n ->
  pairs H (f n) md = pairs G n md.
Proof.
move=> same; rewrite /pairs /spectrum -!/(pairs_of _) /characteristic (embedded_characteristic same).
by rewrite pairs_of_mul ?pairs_of_X // ?monic_neq0 ?char_poly_monic ?monicXn.
Qed.

Section Each.
Variables (N : nat) (G : network R N) (n : 'I_N) (md : mode).

Lemma relabel_same_star s : same_star G (relabel G s) s n.
Proof.
have all_in x : x \in codom s by apply/codomP; exists (s^-1%g x); rewrite permKV.
split=> [|i|i|i|i|x|x]; rewrite ?all_in //.
- exact: perm_inj.
- by rewrite /= /relabelled_edge !permK.
- by rewrite /= /relabelled_edge !permK.
- by rewrite /= mxE !permK.
by rewrite /= mxE !permK.
Qed.

Lemma pairs_relabel s : pairs (relabel G s) (s n) md = pairs G n md.
Proof. exact/pairs_embedded/relabel_same_star. Qed.

Lemma strangers_same_star k : same_star G (add_strangers G k) (lshift k) n.
Proof.
have left (i : 'I_N) : split (lshift k i) = inl i := unsplitK (inl i).
split=> [|i|i|i|i|x|x].
- exact: lshift_inj.
- by rewrite /= /extended_edge !left.
- by rewrite /= /extended_edge !left.
- by rewrite /= block_mxEul.
- by rewrite /= block_mxEul.
- rewrite /= /extended_edge left; case: splitP => // i E; rewrite -[x](_ : lshift k i = x) ?codom_f //.
  exact: val_inj.
rewrite /= /extended_edge left; case: splitP => // i E; rewrite -[x](_ : lshift k i = x) ?codom_f //.
exact: val_inj.
Qed.

Lemma pairs_strangers k : pairs (add_strangers G k) (lshift k n) md = pairs G n md.
Proof. exact/pairs_embedded/strangers_same_star. Qed.

Lemma pairs_transpose : pairs (transpose G) n md = pairs G n md.
Proof.
rewrite /pairs /spectrum /characteristic (@same_d_same_p _ _ _ G n md md) // => [i|i _].
  rewrite /d addrC; congr (_ + _); apply: eq_bigr => j _;
  by case: md; rewrite /= !mxE /in_star /= /transposed_edge orbC.
by rewrite /p /mutual /= /transposed_edge andbC !mxE mulrC.
Qed.

Lemma pairs_gauge (c : 'I_N -> R) : (forall i, c i != 0) -> pairs (gauge G n c) n D = pairs G n D.
Proof.
move=> c0; rewrite /pairs /spectrum /characteristic (@same_d_same_p _ _ _ G n D D) // => i i_n.
rewrite /p /mutual /=; case: ifP => // _; rewrite !mxE eqxx (negbTE i_n).
by rewrite mulrACA mulfV ?mulr1.
Qed.

Lemma laplacian_scale (c : R) : local_laplacian (scale G c) n DW = c *: local_laplacian G n DW.
Proof.
have weights i j : star_weights (scale G c) n i j = c * star_weights G n i j.
  by rewrite !star_weightsE /in_star /= mxE; case: ifP; rewrite ?mulr0.
apply/matrixP => i j; rewrite [RHS]mxE; have [<-|ij] := eqVneq i j.
  rewrite !laplacian_diagonal /d mulrDr !mulr_sumr.
  by congr (_ + _); apply: eq_bigr => l _; rewrite /= weights.
by rewrite !laplacian_off // weights mulrN.
Qed.
End Each.

(** The eigenvalues of c A are those of A times c. *)
Lemma char_poly_scale (F : fieldType) N (A : 'M[F]_N) (c : F) (s : seq F) : c != 0 ->
  char_poly A = \prod_(z <- s) ('X - z%:P) -> char_poly (c *: A) = \prod_(z <- s) ('X - (c * z)%:P).
Proof.
move=> c0 EA; have size_s : size s = N.
  by apply: succn_inj; rewrite -(size_char_poly A) EA size_prod_XsubC.
have compose : char_poly (c *: A) \Po (c *: 'X) = c ^+ N *: char_poly A.
  rewrite /char_poly -[c ^+ N *: _]mul_polyC rmorphX -detZ -det_map_mx; congr (\det _).
  apply/matrixP => i j; rewrite !mxE rmorphB /= comp_polyC rmorphMn /= comp_polyX polyCM mulrBr.
  by rewrite -mul_polyC mulrnAr.
have back (h : {poly F}) : (h \Po (c *: 'X)) \Po (c^-1 *: 'X) = h.
  by rewrite -comp_polyA comp_polyZ comp_polyX scalerA mulfV // scale1r comp_polyXr.
rewrite -[LHS]back -[RHS]back; congr (_ \Po _); rewrite compose EA rmorph_prod /= -size_s.
elim: {EA size_s compose} s => [|z s IH]; first by rewrite !big_nil expr0 scale1r.
rewrite !big_cons -IH /= exprS -[LHS]mul_polyC [in LHS]polyCM [LHS]mulrACA !mul_polyC; congr (_ * _).
by rewrite rmorphB /= comp_polyX comp_polyC scalerBr polyCM mul_polyC.
Qed.

Lemma pairs_scale N (G : network R N) n (c : R) : c != 0 -> pairs (scale G c) n DW = pairs G n DW.
Proof.
move=> c0; have cC0 : c%:C != 0 by rewrite (inj_eq (@complexI R)).
have E : complexify (characteristic (scale G c) n DW) = \prod_(z <- spectrum G n DW) ('X - (c%:C * z)%:P).
  rewrite /characteristic /complexify map_char_poly laplacian_scale map_mxZ.
  apply: char_poly_scale => //; rewrite -map_char_poly -/(complexify _) [LHS]roots_factor.
  by rewrite (monicP _) ?scale1r // map_monic char_poly_monic.
rewrite {1}/pairs /spectrum -/(pairs_of _) (@pairs_of_roots _ _ [seq c%:C * z | z <- spectrum G n DW]).
  rewrite count_map; have im_scale z : im (c%:C * z) = c * im z by case: z => x y /=; rewrite mul0r addr0.
  move: c0; rewrite neq_lt => /orP[c_lt|c_gt].
    rewrite -[RHS](upper_lower (characteristic_neq0 G n DW)); apply: eq_count => z /=.
    by rewrite im_scale nmulr_rgt0.
  by apply: eq_count => z /=; rewrite im_scale pmulr_rgt0.
by rewrite E big_map.
Qed.
End SamePairs.
