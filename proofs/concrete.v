(** * Concrete networks, by computation

    Networks with rational weights given by functions on node numbers, and the same quantities as in network.v
    computed by plain recursion, so that Coq's evaluator gives their values. Each computation is proved equal to
    the definition. [over R] takes such a network to any real closed field. *)

From mathcomp Require Import all_ssreflect all_algebra complex polyrcf.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode pair_bound invariance.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** Networks from functions *)
Section Make.
Variables (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat).

Definition made_edge : rel 'I_N := fun i j => (i != j) && E i j.
Lemma made_loop i : ~~ made_edge i i.
Proof. by rewrite /made_edge eqxx. Qed.

(** N nodes, an edge i -> j where E i j and i <> j, with weight W i j. *)
Definition make : network rat_Ring N := Network (\matrix_(i, j) W i j) made_loop.
End Make.

(** Node i of N nodes, for numerals. *)
Notation node N i := (@Ordinal N i isT) (only parsing).

(** The matrix with these rows. *)
Definition table N (rows : seq (seq rat)) : 'M[rat]_N := \matrix_(i, j) nth 0 (nth [::] rows i) j.

(** Node 0 with mutual neighbours 1, 2, ..., whose weights to it and from it are given. *)
Definition star_edges (i j : nat) : bool := (i == 0%N) || (j == 0%N).
Definition star_weight (ins outs : seq rat) (i j : nat) : rat :=
  if j is 0%N then ins`_i.-1 else outs`_j.-1.
Definition star (ins outs : seq rat) : network rat_Ring (size ins).+1 :=
  make (size ins).+1 star_edges (star_weight ins outs).

(** The same with one more node, which feeds node 0 with the given weight. *)
Definition fed_edges (k i j : nat) : bool := star_edges i j && ((i, j) != (0, k.+1)%N).
Definition fed_star (ins outs : seq rat) (w : rat) : network rat_Ring (size ins).+2 :=
  make (size ins).+2 (fed_edges (size ins)) (star_weight (rcons ins w) outs).

(** ** Values by recursion *)
Section Values.
Variables (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : nat) (md : mode).

Definition link i j : bool := (i != j) && E i j.
Definition share i j : rat := if link i j then (if md is D then 1 else W i j) else 0.
Definition others : seq nat := [seq i <- iota 0 N | i != n].
Definition sum_list (f : nat -> rat) (s : seq nat) : rat := foldr (fun i total => f i + total) 0 s.

Definition neighbour_d i : rat := share i n + share n i.
Definition value_d i : rat := if i == n then sum_list neighbour_d others else neighbour_d i.
Definition value_p i : rat := if link i n && link n i then W i n * W n i else 0.
Definition value_total_p : rat := sum_list value_p others.

(** L_n, entry by entry. *)
Definition value_laplacian i j : rat :=
  if i == j then value_d i
  else if ((i == n) || (j == n)) && link i j then - W i j else 0.

(** The poles of T5 and their p. *)
Definition value_merged_p (x : rat) : rat := sum_list (value_p) [seq i <- iota 0 N | value_d i == x].
Definition value_poles : seq rat :=
  sort <=%R [seq x <- undup [seq value_d i | i <- iota 0 N & value_p i != 0] | value_merged_p x != 0].
Definition value_merged_ps : seq rat := [seq value_merged_p x | x <- value_poles].

(** det (x - L), by T1. *)
Section Characteristic.
Variables (K : comRingType) (embed : rat -> K) (x : K).
Definition product_list (f : nat -> K) (s : seq nat) : K := foldr (fun i total => f i * total) 1 s.
Definition value_characteristic : K :=
  (x - embed (value_d n)) * product_list (fun i => x - embed (value_d i)) others
  - foldr (fun i total => embed (value_p i) *
        product_list (fun j => x - embed (value_d j)) [seq j <- others | j != i] + total) 0 others.
End Characteristic.
End Values.

(** ** They are the definitions *)
Section Correct.
Variables (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : 'I_N) (md : mode).
Let G := make N E W.

Lemma edge_make (i j : 'I_N) : edge G i j = link E i j.
Proof. by []. Qed.

Lemma weight_make (i j : 'I_N) : weight G i j = W i j.
Proof. by rewrite mxE. Qed.

Lemma big_others (T : Type) (idx : T) (op : Monoid.law idx) (f : nat -> T) (P : pred nat) :
  \big[op/idx]_(i < N | (i != n) && P i) f i =
  foldr (fun i total => op (f i) total) idx [seq i <- others N n | P i].
Proof.
rewrite -[X in \big[_/_]_(i < N | X i) _]/(fun i : 'I_N => (fun k => (k != n :> nat) && P k) i).
rewrite -(big_mkord (fun k => (k != n :> nat) && P k) f) -big_filter /others -filter_predI /index_iota subn0.
rewrite (eq_filter (a2 := predI (fun k => P k) (fun k => k != n))) => [|k]; last by rewrite /= andbC.
by rewrite unlock.
Qed.

Lemma big_all_others (T : Type) (idx : T) (op : Monoid.law idx) (f : nat -> T) :
  \big[op/idx]_(i < N | i != n) f i = foldr (fun i total => op (f i) total) idx (others N n).
Proof.
rewrite -[others N n]filter_predT -big_others; apply: eq_bigl => i; rewrite andbT //.
Qed.

Lemma d_other_make (i : 'I_N) : i != n -> d G n md i = neighbour_d E W n md i.
Proof.
move=> i_n; rewrite /neighbour_d /share -!edge_make; case: md; first by rewrite d_neighbour_D //; do 2!case: ifP.
by rewrite d_neighbour_DW // !weight_make.
Qed.

Lemma d_make (i : 'I_N) : d G n md i = value_d N E W n md i.
Proof.
rewrite /value_d; have [->|i_n] := eqVneq i n; last by rewrite val_eqE (negbTE i_n) d_other_make.
rewrite eqxx d_center /sum_list -big_all_others; apply: eq_bigr => j j_n; exact: d_other_make.
Qed.

Lemma p_make (i : 'I_N) : p G n i = value_p E W n i.
Proof. by rewrite /p /mutual /value_p !edge_make !weight_make. Qed.

Lemma total_p_make : total_p G n = value_total_p N E W n.
Proof.
by rewrite /value_total_p /sum_list -big_all_others; apply: eq_bigr => i _; exact: p_make.
Qed.

Lemma laplacian_make (i j : 'I_N) : local_laplacian G n md i j = value_laplacian N E W n md i j.
Proof.
rewrite /value_laplacian; have [->|ij] := eqVneq i j; first by rewrite eqxx laplacian_diagonal d_make.
rewrite val_eqE (negbTE ij) laplacian_off // star_weightsE /in_star edge_make weight_make andbC.
by rewrite !val_eqE; case: ifP => _; rewrite ?oppr0.
Qed.

Lemma characteristic_make (K : comRingType) (embed : {rmorphism rat -> K}) (x : K) :
  (map_poly embed (char_poly (local_laplacian G n md))).[x] = value_characteristic N E W n md embed x.
Proof.
have factor i : (map_poly embed ('X - (d G n md i)%:P)).[x] = x - embed (value_d N E W n md i).
  by rewrite rmorphB /= map_polyX map_polyC hornerXsubC d_make.
have constant c : (map_poly embed c%:P).[x] = embed c by rewrite map_polyC hornerC.
have factors (P : pred 'I_N) : (map_poly embed (\prod_(i | P i) ('X - (d G n md i)%:P))).[x] =
    \prod_(i | P i) (x - embed (value_d N E W n md i)).
  by rewrite rmorph_prod horner_prod; apply: eq_bigr => i _; exact: factor.
rewrite char_poly_laplacian rmorphB rmorphM hornerD hornerM hornerN factor factors rmorph_sum horner_sum.
rewrite /value_characteristic /product_list -(big_all_others _ (fun i => x - embed (value_d N E W n md i))).
congr (_ * _ - _).
pose f i := embed (value_p E W n i) *
  foldr (fun j total => (x - embed (value_d N E W n md j)) * total) 1 [seq j <- others N n | j != i].
rewrite -[RHS]/(foldr (fun i total => f i + total) 0 (others N n)) -big_all_others.
apply: eq_bigr => i i_n; rewrite rmorphM hornerM constant p_make factors /f; congr (_ * _).
by rewrite -(big_others _ (fun j => x - embed (value_d N E W n md j)) (fun j => j != i)).
Qed.

(** The whole matrix at once. *)
Lemma laplacian_is_table rows :
  [seq [seq value_laplacian N E W n md i j | j <- iota 0 N] | i <- iota 0 N] = rows ->
  local_laplacian G n md = table N rows.
Proof.
move=> <-; apply/matrixP => i j; rewrite laplacian_make mxE.
by rewrite (nth_map 0%N) ?size_iota // nth_iota // (nth_map 0%N) ?size_iota // nth_iota.
Qed.

(** Values of det (x - L) at rational points. *)
Lemma characteristic_value (x : rat) :
  (char_poly (local_laplacian G n md)).[x] = value_characteristic N E W n md id x.
Proof. by rewrite -(characteristic_make [rmorphism of idfun]) map_poly_id. Qed.

Lemma characteristic_values (xs : seq rat) (ys : seq rat) :
  [seq value_characteristic N E W n md id x | x <- xs] = ys ->
  [seq (char_poly (local_laplacian G n md)).[x] | x <- xs] = ys.
Proof. by move=> <-; apply: eq_map => x; exact: characteristic_value. Qed.

(** At a point of the complex plane with rational parts. *)
Lemma characteristic_complex_value (z : rat[i]) :
  (map_poly (real_complex rat) (char_poly (local_laplacian G n md))).[z] =
  value_characteristic N E W n md (real_complex rat) z.
Proof. exact: characteristic_make [rmorphism of real_complex rat] z. Qed.
End Correct.

(** ** Over any real closed field *)
Section Over.
Variables (R : rcfType) (N : nat).

(** The same network, its weights taken to R. *)
Definition over (G : network rat_Ring N) : network R N :=
  Network (map_mx ratr (weight G)) (no_self_loop G).

Variables (G : network rat_Ring N) (n : 'I_N).

Lemma p_over i : p (over G) n i = ratr (p G n i).
Proof. by rewrite /p /mutual /= !mxE; case: ifP => _; rewrite ?rmorph0 ?rmorphM. Qed.

Lemma d_over md i : d (over G) n md i = ratr (d G n md i).
Proof.
have degree j k : degree_of (over G) n md j k = ratr (degree_of G n md j k).
  case: md; rewrite /=; first by rewrite !mxE /in_star /= rmorph_nat.
  by rewrite !star_weightsE /in_star /= mxE; case: ifP => _; rewrite ?rmorph0.
by rewrite /d rmorphD !rmorph_sum; congr (_ + _); apply: eq_bigr => j _; rewrite degree.
Qed.

Lemma total_p_over : total_p (over G) n = ratr (total_p G n).
Proof. by rewrite /total_p rmorph_sum; apply: eq_bigr => i _; exact: p_over. Qed.

Lemma antagonist_over i : antagonist (over G) n i = (p G n i < 0).
Proof. by rewrite /antagonist p_over ltrq0. Qed.

(** T3, decided in rational numbers. *)
Lemma has_pair_over : has_pair (over G) n D <->
  total_p G n < - ((d G n D n - 2%:R) / 2%:R) ^+ 2.
Proof.
rewrite has_pair_D d_over total_p_over -(ltr_rat R).
by rewrite rmorphN rmorphX fmorph_div rmorphB rmorph_nat.
Qed.

Lemma characteristic_over md :
  characteristic (over G) n md = map_poly ratr (char_poly (local_laplacian G n md)).
Proof.
rewrite /characteristic map_char_poly; congr char_poly; apply/matrixP => i j; rewrite [RHS]mxE.
have [<-|ij] := eqVneq i j; first by rewrite !laplacian_diagonal d_over.
by rewrite !laplacian_off // !star_weightsE /in_star /= mxE; case: ifP; rewrite ?rmorphN ?rmorph0 ?oppr0.
Qed.

(** Complex numbers with rational parts. *)
Definition complex_over (z : rat[i]) : R[i] := ratr (re z) +i* ratr (im z).

Lemma complex_over_is_rmorphism : rmorphism complex_over.
Proof.
split=> [[a b] [c e]|]; first by apply/eqP; rewrite eq_complex /= !rmorphB !eqxx.
split=> [[a b] [c e]|]; apply/eqP; rewrite eq_complex /= ?rmorph1 ?rmorph0 ?eqxx //.
by rewrite rmorphB rmorphD !rmorphM !eqxx.
Qed.
Canonical complex_over_additive := Additive complex_over_is_rmorphism.
Canonical complex_over_rmorphism := RMorphism complex_over_is_rmorphism.

Lemma complex_over_root md (z : rat[i]) :
  (map_poly (real_complex rat) (char_poly (local_laplacian G n md))).[z] = 0 ->
  complex_over z \in spectrum (over G) n md.
Proof.
move=> z0; rewrite mem_roots ?complexify_neq0 ?characteristic_neq0 // rootE characteristic_over.
rewrite /complexify -map_poly_comp (eq_map_poly (g := complex_over \o real_complex rat)) => [|x /=]; last first.
  by rewrite /complex_over /= rmorph0.
by rewrite map_poly_comp horner_map z0 rmorph0.
Qed.

Lemma has_pair_at md (z : rat[i]) : im z != 0 ->
  (map_poly (real_complex rat) (char_poly (local_laplacian G n md))).[z] = 0 -> has_pair (over G) n md.
Proof.
move=> z0 /complex_over_root z_in; exists (complex_over z); first by rewrite -mem_spectrum.
by rewrite /= fmorph_eq0.
Qed.

(** Without mutual loops: changes of weights by functions. *)
Lemma scale_over c : scale (over G) (ratr c) = over (scale G c).
Proof. by rewrite /scale /over /= map_mxZ. Qed.

Lemma gauge_over (c : 'I_N -> rat) : gauge (over G) n (fun i => ratr (c i)) = over (gauge G n c).
Proof.
rewrite /gauge /over /=; congr Network; apply/matrixP => i j; rewrite !mxE.
by case: (j == n); case: (i == n); rewrite ?rmorphM ?fmorphV.
Qed.

(** As many changes of sign as eigenvalues: no pair. *)
Lemma no_pair_by_signs md (a : rat) (es : seq rat) : path <%R a es ->
  count id (pairmap (fun x y => Num.sg (char_poly (local_laplacian G n md)).[x] *
                               Num.sg (char_poly (local_laplacian G n md)).[y] == -1) a es) = N ->
  ~ has_pair (over G) n md.
Proof.
move=> a_es changes /has_pair_pairs; set f := characteristic (over G) n md.
have path_es : path <%R (ratr a : R) (map ratr es).
  by elim: es a a_es {changes} => //= b es IH a /andP[ab /IH ->]; rewrite ltr_rat ab.
have [xs [xs_uniq xs_root _ xs_size]] := roots_from_sign_changes f path_es.
have xs_N : size xs = N.
  rewrite xs_size -changes; elim: es a {a_es changes path_es xs_size} => //= b es IH a.
  rewrite IH; congr (_ + _)%N; rewrite /sign_change /f characteristic_over !horner_map /=.
  by rewrite -!ratr_sg -rmorphM -[-1](rmorphN1 (ratr_rmorphism R)) (inj_eq (fmorph_inj _)).
have := reals_and_pairs (characteristic_monic (over G) n md); rewrite -/f size_char_poly /= => sum.
have := distinct_real_roots (characteristic_neq0 (over G) n md) xs_uniq xs_root; rewrite -/f xs_N -{1}sum.
rewrite -[X in (_ <= X)%N]addn0 leq_add2l leqn0 double_eq0 => /eqP.
by rewrite /pairs /spectrum -/f -/(pairs_of f) => ->.
Qed.
End Over.

(** ** Changed weights, and poles, by recursion *)
Section MadeOver.
Variables (R : rcfType) (N : nat) (E : nat -> nat -> bool) (W : nat -> nat -> rat) (n : 'I_N) (md : mode).

Lemma scale_make c : scale (make N E W) c = make N E (fun i j => c * W i j).
Proof. by rewrite /scale /make; congr Network; apply/matrixP => i j; rewrite !mxE. Qed.

Lemma gauge_make (c : nat -> rat) : gauge (make N E W) n c =
  make N E (fun i j => if j == n then W i j * c i else if i == n then W i j / c j else W i j).
Proof. by rewrite /gauge /make; congr Network; apply/matrixP => i j; rewrite !mxE. Qed.

Lemma merged_p_over (x : rat) :
  merged_p (over R (make N E W)) n md (ratr x) = ratr (value_merged_p N E W n md x).
Proof.
rewrite /merged_p /value_merged_p /sum_list.
rewrite (eq_bigl (fun i : 'I_N => value_d N E W n md i == x)) => [|i]; last first.
  by rewrite d_over d_make (inj_eq (fmorph_inj _)).
rewrite (eq_bigr (fun i : 'I_N => ratr (value_p E W n i))) => [|i _]; last by rewrite p_over p_make.
rewrite -rmorph_sum; congr (ratr _).
by rewrite -(big_mkord (fun i => value_d N E W n md i == x) (value_p E W n)) -big_filter unlock /index_iota subn0.
Qed.

Lemma poles_over : poles (over R (make N E W)) n md = map ratr (value_poles N E W n md).
Proof.
rewrite /poles /value_poles; set f := ratr : rat -> R; have f_inj : injective f := fmorph_inj _.
have -> : [seq d (over R (make N E W)) n md i | i <- enum 'I_N & p (over R (make N E W)) n i != 0] =
    map f [seq value_d N E W n md i | i <- iota 0 N & value_p E W n i != 0].
  rewrite -val_enum_ord [in RHS]filter_map -!map_comp.
  rewrite (eq_filter (a2 := preim val (fun i => value_p E W n i != 0))) => [|i]; last first.
    by rewrite p_over p_make /= fmorph_eq0.
  by apply: eq_map => i /=; rewrite d_over d_make.
rewrite undup_map_inj // filter_map sort_map; congr (map f _).
rewrite (eq_filter (a2 := fun x => value_merged_p N E W n md x != 0)) => [|x]; last first.
  by rewrite /= merged_p_over fmorph_eq0.
apply: (sorted_eq le_trans le_anti); last by rewrite perm_sort perm_sym perm_sort.
  apply: sub_sorted (sort_sorted _ _) => [x y /=|x y /=]; first by rewrite ler_rat.
  exact: le_total.
exact: sort_le_sorted.
Qed.

Lemma merged_ps_over : merged_ps (over R (make N E W)) n md = map ratr (value_merged_ps N E W n md).
Proof.
rewrite /merged_ps /value_merged_ps poles_over -!map_comp.
by apply: eq_map => x /=; rewrite merged_p_over.
Qed.

Lemma promised_real_over (ps : seq rat) : promised_real (map ratr ps : seq R) = promised_real ps.
Proof.
case: ps => //= a ps; rewrite ltr0q last_map ltr0q; congr (_ + _ + _)%N.
by elim: ps a => //= b ps IH a; rewrite IH /same_sign !ltr0q.
Qed.
End MadeOver.
