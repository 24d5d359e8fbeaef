(** * The theorems T1 to T12

    The statements of docs/theorems.md, each as a theorem whose name says it. Proofs are in the files that are
    imported here; what the words mean is in network.v (networks, local Laplacians), spectrum.v (spectra, pairs),
    pair_bound.v, invariance.v, participation.v, decision.v, protocol.v, positions.v.

    N is any number of nodes, n the deciding node, md one of the degree modes D and DW. Weights are in any
    commutative ring for T1, T2 and T8, in any real closed field R for the others, R[i] being its complex
    numbers. Real numbers are one, and so are the real algebraic numbers, which double-precision weights are. *)

From mathcomp Require Import all_ssreflect fingroup perm all_algebra complex.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode pair_bound invariance.
From Argnn Require Import participation decision protocol positions concrete staleness.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Open Scope complex_scope.

(** ** T1: the secular equation *)

(** det (x - L) = (x - d_n) prod (x - d_i) - sum p_i prod_(j <> i) (x - d_j), i and j over the nodes other than n. *)
Theorem T1_characteristic_polynomial_is_secular :
  forall (K : comRingType) N (G : network K N) n md,
  char_poly (local_laplacian G n md) =
    ('X - (d G n md n)%:P) * \prod_(i | i != n) ('X - (d G n md i)%:P)
    - \sum_(i | i != n) (p G n i)%:P * \prod_(j | (j != n) && (j != i)) ('X - (d G n md j)%:P).
Proof. exact: char_poly_laplacian. Qed.

(** Two networks with the same d and p have the same characteristic polynomial. *)
Theorem T1_weights_matter_through_d_and_p_only :
  forall (K : comRingType) N (G H : network K N) n md md',
  (forall i, d G n md i = d H n md' i) -> (forall i, i != n -> p G n i = p H n i) ->
  char_poly (local_laplacian G n md) = char_poly (local_laplacian H n md').
Proof. exact: same_d_same_p. Qed.

(** One-way neighbours and strangers contribute the eigenvalue d_i: the polynomial is prod (x - d_i) over the nodes that
    are not mutual, times the secular polynomial over those that are. *)
Theorem T1_other_nodes_contribute_their_d :
  forall (K : comRingType) N (G : network K N) n md,
  char_poly (local_laplacian G n md) =
    \prod_(i | (i != n) && ~~ mutual G n i) ('X - (d G n md i)%:P) *
    (('X - (d G n md n)%:P) * \prod_(i | (i != n) && mutual G n i) ('X - (d G n md i)%:P)
     - \sum_(i | (i != n) && mutual G n i)
         (p G n i)%:P * \prod_(j | [&& j != n, mutual G n j & j != i]) ('X - (d G n md j)%:P)).
Proof. by move=> K N G n md; apply: uncoupled_nodes_split_off => i _; exact: not_mutual_p. Qed.

(** ** T2: the trace *)

Theorem T2_trace_is_twice_the_degree :
  forall (K : comRingType) N (G : network K N) n md, \tr (local_laplacian G n md) = d G n md n *+ 2.
Proof. exact: trace_laplacian. Qed.

Theorem T2_eigenvalues_add_up_to_twice_the_degree :
  forall (R : rcfType) N (G : network R N) n md, \sum_(z <- spectrum G n md) z = (d G n md n *+ 2)%:C.
Proof. exact: sum_spectrum. Qed.

(** ** T3: mode D in closed form *)

(** With a mutual neighbour, the spectrum is: 2 for each mutual neighbour but one, 1 for each one-way neighbour,
    0 for each stranger, and (d_n + 2) / 2 +- sqrt (((d_n - 2) / 2)^2 + P). *)
Theorem T3_spectrum_in_closed_form :
  forall (R : rcfType) N (G : network R N) n, (0 < #|mutual G n|)%N ->
  let middle : R[i] := ((d G n D n + 2%:R) / 2%:R)%:C in
  let root : R[i] := real_sqrt (((d G n D n - 2%:R) / 2%:R) ^+ 2 + total_p G n) in
  perm_eq (spectrum G n D)
    (nseq #|mutual G n|.-1 2%:R ++ nseq #|one_way G n| 1 ++ nseq #|stranger G n| 0
     ++ [:: middle + root; middle - root]).
Proof. exact: spectrum_D. Qed.

(** P is the sum of all p. With no mutual neighbour it is 0, and there is no pair. *)
Theorem T3_pair_exists_iff_P_is_below_the_threshold :
  forall (R : rcfType) N (G : network R N) n,
  has_pair G n D <-> \sum_(i | i != n) p G n i < - ((d G n D n - 2%:R) / 2%:R) ^+ 2.
Proof. exact: has_pair_D. Qed.

Theorem T3_there_is_one_pair_at_most :
  forall (R : rcfType) N (G : network R N) n, (pairs G n D <= 1)%N.
Proof. by move=> R N G n; rewrite pairs_D; case: (_ < _). Qed.

(** ** T4: a negative 2-cycle is necessary *)

Theorem T4_without_negative_p_the_spectrum_is_real :
  forall (R : rcfType) N (G : network R N) n md,
  (forall i, i != n -> 0 <= p G n i) -> forall z, z \in spectrum G n md -> im z = 0.
Proof.
move=> R N G n md p0 z z_in; apply/eqP; apply: contraT => z0.
by case: (no_antagonist_no_pair (md := md) p0); exists z; rewrite -?mem_spectrum.
Qed.

(** The reason: a symmetric matrix has the same characteristic polynomial. *)
Theorem T4_without_negative_p_L_has_the_spectrum_of_a_symmetric_matrix :
  forall (R : rcfType) N (G : network R N) n md, (forall i, i != n -> 0 <= p G n i) ->
  exists2 S : 'M[R]_N, S^T = S & char_poly (local_laplacian G n md) = char_poly S.
Proof.
move=> R N G n md p0; exists (symmetric_arrow G n md); first exact: symmetric_arrow_sym.
exact: same_as_symmetric.
Qed.

Theorem T4_a_pair_needs_an_antagonist :
  forall (R : rcfType) N (G : network R N) n md, has_pair G n md -> exists i, mutual G n i && (p G n i < 0).
Proof.
move=> R N G n md /pair_has_antagonist[i i_antagonist]; exists i.
by rewrite (antagonist_mutual i_antagonist).
Qed.

(** ** T5: how many pairs there can be *)

(** merged_ps G n md lists the p of the nodes with p <> 0 in ascending order of d, those of equal d added up, sums of 0
    dropped. There are k of them, and R is [first > 0] + (adjacent ones of equal sign) + [last > 0]. *)
Theorem T5_pairs_are_bounded_by_the_signs_of_p :
  forall (R : rcfType) N (G : network R N) n md,
  let k := size (merged_ps G n md) in
  (pairs G n md <= (k.+1 - promised_real (merged_ps G n md))./2)%N.
Proof. exact: pairs_bounded. Qed.

(** All p negative: at most one pair. *)
Theorem T5_one_pair_at_most_where_all_p_are_negative :
  forall (R : rcfType) N (G : network R N) n md,
  (forall i, p G n i <= 0) -> (pairs G n md <= 1)%N.
Proof. exact: one_pair_where_all_negative. Qed.

(** ** T6: changes that leave pairs unchanged *)

(** Node i gets the number s i, the deciding node too. *)
Theorem T6_relabelling_leaves_pairs :
  forall (R : rcfType) N (G : network R N) n md (s : {perm 'I_N}),
  pairs (relabel G s) (s n) md = pairs G n md.
Proof. exact: pairs_relabel. Qed.

Theorem T6_transposing_leaves_pairs :
  forall (R : rcfType) N (G : network R N) n md, pairs (transpose G) n md = pairs G n md.
Proof. exact: pairs_transpose. Qed.

(** W[i][n] times c_i and W[n][i] divided by c_i, in mode D. *)
Theorem T6_gauge_leaves_pairs_in_mode_D :
  forall (R : rcfType) N (G : network R N) n (c : 'I_N -> R), (forall i, c i != 0) ->
  pairs (gauge G n c) n D = pairs G n D.
Proof. exact: pairs_gauge. Qed.

Theorem T6_scaling_leaves_pairs_in_mode_DW :
  forall (R : rcfType) N (G : network R N) n (c : R), c != 0 -> pairs (scale G c) n DW = pairs G n DW.
Proof. exact: pairs_scale. Qed.

(** k more nodes without edges to the star. *)
Theorem T6_strangers_leave_pairs :
  forall (R : rcfType) N (G : network R N) n md k,
  pairs (add_strangers G k) (lshift k n) md = pairs G n md.
Proof. exact: pairs_strangers. Qed.

(** Also strangers with edges among themselves and to the neighbours, and numbered in any way: any network in which n
    has the same star. *)
Theorem T6_networks_with_the_same_star_have_the_same_pairs :
  forall (R : rcfType) N M (G : network R N) (H : network R M) f n md, same_star G H f n ->
  pairs H (f n) md = pairs G n md.
Proof. exact: pairs_embedded. Qed.

(** ** T7: no pair at the start in mode D *)

(** Every node feeds every other node that is no input, |w| < 1, there are h hidden nodes, one output, and two inputs or
    more. *)
Theorem T7_no_pair_at_the_start_in_mode_D :
  forall (R : rcfType) N (G : network R N) (input : pred 'I_N) inputs h,
  is_start G input inputs h -> (2 <= inputs)%N -> forall n, ~ has_pair G n D.
Proof. exact: start_has_no_pair. Qed.

(** ** T8: multiplicity *)

Theorem T8_two_is_an_eigenvalue_m_minus_1_times :
  forall (R : rcfType) N (G : network R N) n,
  (#|mutual G n|.-1 <= count_mem 2%:R (spectrum G n D))%N.
Proof. exact: multiplicity_of_two. Qed.

Theorem T8_and_no_more_often_where_P_is_not_zero :
  forall (R : rcfType) N (G : network R N) n, (0 < #|mutual G n|)%N -> total_p G n != 0 ->
  count_mem 2%:R (spectrum G n D) = #|mutual G n|.-1.
Proof. exact: exact_multiplicity_of_two. Qed.

Theorem T8_x_minus_2_divides_the_characteristic_polynomial :
  forall (K : comRingType) N (G : network K N) n,
  exists q, char_poly (local_laplacian G n D) = ('X - 2%:R%:P) ^+ (#|mutual G n|.-1) * q.
Proof. exact: two_divides. Qed.

(** ** T9: participation *)
Section T9.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).
Variable z : R[i].
Hypotheses (z_eigenvalue : z \in spectrum G n md) (z_complex : im z != 0).
Hypothesis z_simple : count_mem z (spectrum G n md) = 1%N.

(** pi_i = c p_i / (d_i - z)^2 and pi_n = c, with c such that they add up to 1. *)
Theorem T9_participation_factors_of_a_simple_eigenvalue :
  exists c, [/\ forall i, i != n -> participation G n md z i = c * ((p G n i)%:C / ((d G n md i)%:C - z) ^+ 2),
    participation G n md z n = c & \sum_i participation G n md z i = 1].
Proof. exact: participation_factors. Qed.

(** Implicitly: with f(x, d_i) = det (x - L), it is - (df/dd_i) / (df/dx) at x = z. *)
Theorem T9_participation_is_the_derivative_by_d :
  forall i, participation G n md z i = - (partial_d G n md i z / partial_x G n md z).
Proof. by move=> i; exact: participation_is_derivative. Qed.

(** As a motion: where d_i grows at rate 1, z + mu t stays an eigenvalue to first order iff mu is pi_i. *)
Theorem T9_participation_is_the_velocity_of_the_eigenvalue :
  forall i mu, (moved_characteristic G n md i (z%:P + mu *: 'X))^`().[0] = 0 <-> mu = participation G n md z i.
Proof. by move=> i mu; exact: participation_is_velocity. Qed.

(** |pi_i| orders neighbours as |p_i| / |d_i - z|^2 does. *)
Theorem T9_participation_orders_by_p_over_squared_distance :
  forall i j, i != n -> j != n ->
  (modulus (participation G n md z i) <= modulus (participation G n md z j)) =
  (pull_size G n md z i <= pull_size G n md z j).
Proof. by move=> i j; apply: participation_order; rewrite -simple_total_pull // z_simple. Qed.
End T9.

(** Where an eigenvalue off the real axis is multiple, no factors in these proportions add up to 1: to 0 always. *)
Theorem T9_no_participation_factors_at_a_multiple_eigenvalue :
  forall (R : rcfType) N (G : network R N) n md z c,
  z \in spectrum G n md -> im z != 0 -> (1 < count_mem z (spectrum G n md))%N ->
  c + \sum_(i | i != n) c * (p G n i)%:C / ((d G n md i)%:C - z) ^+ 2 = 0.
Proof. by move=> R N G n md z c z_in z0; exact: no_factors_at_multiple. Qed.

Theorem T9_conjugates_have_the_same_participation :
  forall (R : rcfType) N (G : network R N) n md z i,
  modulus (participation G n md z^* i) = modulus (participation G n md z i).
Proof. exact: participation_modulus_conj. Qed.

(** Where there is a pair, the antagonists together participate as much as all other nodes together. *)
Theorem T9_antagonists_participate_half :
  forall (R : rcfType) N (G : network R N) n md z, z \in spectrum G n md -> im z != 0 ->
  \sum_(i | antagonist G n i) modulus (participation G n md z i) =
  \sum_(i | ~~ antagonist G n i) modulus (participation G n md z i).
Proof. by move=> R N G n md z z_in z0; exact: antagonists_are_half. Qed.

(** So there is an antagonist that participates most among antagonists: n_b. *)
Theorem T9_some_antagonist_participates_most_among_antagonists :
  forall (R : rcfType) N (G : network R N) n md z, has_pair G n md ->
  exists b, antagonist G n b /\
    forall i, antagonist G n i -> modulus (participation G n md z i) <= modulus (participation G n md z b).
Proof. by move=> R N G n md z; exact: most_participating_exists. Qed.

(** In mode D it is the one with the largest |p|. *)
Theorem T9_in_mode_D_the_largest_p_participates_most :
  forall (R : rcfType) N (G : network R N) n z i j, im z != 0 -> antagonist G n i -> antagonist G n j ->
  (pull_size G n D z i <= pull_size G n D z j) = (`|p G n i| <= `|p G n j|).
Proof. by move=> R N G n z i j; exact: largest_p_pulls_most. Qed.

(** ** T10: `ordered` is safe *)
Section T10.
Variables (R : rcfType) (N : nat).

(** before i j: i is upstream of j. Any asymmetric relation will do. *)
Variable before : rel 'I_N.
Hypothesis before_asym : forall i j, before i j -> ~~ before j i.

(** A decision removes an input edge n <- b of the deciding node; the reverse is there, and n comes first. *)
Theorem T10_a_decision_removes_an_own_input_edge_whose_reverse_exists :
  forall (G : network R N) n md b, may_remove G before Ordered n md b ->
  [/\ edge G b n, edge G n b & before n b].
Proof.
move=> G n md b removal; have /andP[-> ->] := removal_is_mutual removal.
by split=> //; exact: ordered_removes_feedback removal.
Qed.

(** declared: the network at the start. A run is any sequence of k steps of the asynchronous nodes, with messages lost,
    duplicated and overtaken, and with crashes; r of its steps removed an edge. Decisions are those of `ordered`, with any
    weights, on what the deciding node knows at that time. *)
Variables (declared : rel 'I_N) (k r : nat) (s : state [finType of 'I_N]).
Hypothesis reached : run declared (decides_by R before Ordered) k r s.

Let ordered_decisions := @decides_by_ordered R N before.

Theorem T10_one_direction_of_each_mutual_pair_stays :
  forall i j, declared i j -> declared j i -> alive s i j || alive s j i.
Proof. exact: (one_direction_stays before_asym (@ordered_decisions) reached). Qed.

(** So every edge from an input node stays, since input nodes have no input edges. *)
Theorem T10_one_way_edges_stay :
  forall i j, declared i j -> ~~ declared j i -> alive s i j.
Proof. exact: (one_way_edges_stay (@ordered_decisions) reached). Qed.

Theorem T10_weak_connectivity_stays :
  forall i j, connect (fun a b => alive s a b || alive s b a) i j =
              connect (fun a b => declared a b || declared b a) i j.
Proof. exact: (weak_connectivity_stays before_asym (@ordered_decisions) reached). Qed.

(** The set has both orders of each mutual pair; hence its half. *)
Theorem T10_at_most_one_removal_for_each_mutual_pair :
  (r <= #|[set e : 'I_N * 'I_N | declared e.1 e.2 && declared e.2 e.1]|./2)%N.
Proof. exact: (removals_bounded before_asym (@ordered_decisions) reached). Qed.

Theorem T10_nodes_believe_in_every_edge_that_is_there :
  forall i j, alive s i j -> view s i j.
Proof. by have [_ _ seen _ _] := sound_run reached. Qed.
End T10.

(** ** T11: `dominant` is not *)

(** Two nodes that feed each other: after two steps, both of them removals, no edge is left. *)
Theorem T11_dominant_can_remove_both_directions_in_two_steps :
  forall (R : rcfType) (before : rel 'I_2), exists s,
  run (fun i j : 'I_2 => i != j) (decides_by R before Dominant) 2 2 s /\ forall i j, ~~ alive s i j.
Proof. by move=> R before; exact: both_directions_removed. Qed.

(** Under no rule does it take fewer. *)
Theorem T11_removing_both_directions_takes_two_steps :
  forall (R : rcfType) N (before declared : rel 'I_N) rule k r s i j,
  run declared (decides_by R before rule) k r s -> declared i j -> declared j i -> i != j ->
  ~~ alive s i j -> ~~ alive s j i -> (2 <= k)%N.
Proof. by move=> R N before declared rule k r s i j; exact: two_removals_two_steps. Qed.

(** It takes old information: nodes that know the truth about the reverse edge are safe under any rule. *)
Theorem T11_fresh_information_is_safe_under_any_rule :
  forall (I : finType) (declared : rel I) (decides : state I -> I -> I -> Prop),
  (forall s n b, decides s n b -> alive s n b) ->
  forall k r s, run declared decides k r s ->
  forall i j, declared i j -> declared j i -> i != j -> alive s i j || alive s j i.
Proof. by move=> I declared decides; exact: fresh_decisions_are_safe. Qed.

(** ** T12: positions *)

(** If pairs stand side by side in the list of eigenvalues, positive imaginary part first, then the position of the
    smallest imaginary part is that of the largest, plus 1. (That dgeev keeps this order is a premise.) *)
Theorem T12_the_partner_stands_right_behind :
  forall (R : rcfType) (s : seq R[i]) a b, side_by_side s ->
  first_largest s a -> first_smallest s b -> 0 < im s`_a -> b = a.+1.
Proof. by move=> R s a b; exact: smallest_follows_largest. Qed.

(** At the start with two inputs, numbered first: (h + 1)(h + 2) edges, of which h are of the form (k+1) -> k. *)
Theorem T12_h_of_the_edges_at_the_start_can_go :
  forall (R : rcfType) N (G : network R N) h, is_start G (fun i : 'I_N => (i < 2)%N) 2 h ->
  #|[set e : 'I_N * 'I_N | edge G e.1 e.2]| = (h.+1 * h.+2)%N /\
  #|[set e : 'I_N * 'I_N | edge G e.1 e.2 && (e.1 == e.2.+1 :> nat)]| = h.
Proof.
move=> R N G h start; split; first exact: number_of_edges start.
rewrite -[RHS](number_of_removable_edges start); apply: eq_card => e.
by rewrite !inE.
Qed.
