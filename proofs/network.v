(** * Networks and local Laplacians (Sections 2 and 3.1, Eq 4)

    The definitions that all theorems speak of, as in the paper: the network, the star of the deciding node,
    the two degree modes, and L = D - A o W. Then T1 and T2, for any number of nodes and weights in any
    commutative ring. *)

From mathcomp Require Import all_ssreflect all_algebra.
From Argnn Require Import star_matrix.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory.
Local Open Scope ring_scope.

(** ** Definitions *)

(** N nodes, 0 to N - 1. [edge i j] says that there is an edge i -> j: i is an input of j. [weight i j] is its
    weight; where there is no edge it means nothing, and nothing below looks at it. *)
Record network (R : ringType) (N : nat) := Network {
  edge : rel 'I_N;
  weight : 'M[R]_N;
  no_self_loop : forall i, ~~ edge i i }.

(** The degree mode: D counts edges, DW sums their weights. *)
Inductive mode := D | DW.

Section Local.
Variables (R : ringType) (N : nat) (G : network R N).

(** All that node n knows: the edges into it and out of it. *)
Definition in_star (n i j : 'I_N) : bool := edge G i j && ((i == n) || (j == n)).

(** A, the adjacency matrix of the star of n: row n and column n of the network's. *)
Definition adjacency (n : 'I_N) : 'M[R]_N := \matrix_(i, j) (in_star n i j)%:R.

(** The product entry by entry, written o in the paper. *)
Definition entrywise (A B : 'M[R]_N) : 'M[R]_N := \matrix_(i, j) (A i j * B i j).

(** A o W: the weights of the star. *)
Definition star_weights (n : 'I_N) : 'M[R]_N := entrywise (adjacency n) (weight G).

(** In-degree plus out-degree of every node, on the diagonal. *)
Definition degree_matrix (M : 'M[R]_N) : 'M[R]_N :=
  diag_mx (\row_i (\sum_j M i j + \sum_j M j i)).

(** What is summed: ones or weights. *)
Definition degree_of (n : 'I_N) (md : mode) : 'M[R]_N :=
  match md with D => adjacency n | DW => star_weights n end.

(** L = D - A o W (Eq 4). *)
Definition local_laplacian (n : 'I_N) (md : mode) : 'M[R]_N :=
  degree_matrix (degree_of n md) - star_weights n.

(** d_i: the diagonal entry of node i. *)
Definition d (n : 'I_N) (md : mode) (i : 'I_N) : R :=
  \sum_j degree_of n md i j + \sum_j degree_of n md j i.

(** Node i is a mutual neighbour of n: there are edges in both directions. *)
Definition mutual (n i : 'I_N) : bool := edge G i n && edge G n i.

(** p_i = W[i][n] * W[n][i] for a mutual neighbour, else 0. *)
Definition p (n i : 'I_N) : R := if mutual n i then weight G i n * weight G n i else 0.

(** A neighbour with one edge only, and a node without any to or from n. *)
Definition one_way (n i : 'I_N) : bool := (i != n) && (edge G i n (+) edge G n i).
Definition stranger (n i : 'I_N) : bool := (i != n) && ~~ edge G i n && ~~ edge G n i.
End Local.

(** ** What the definitions say, entry by entry *)
Section Entries.
Variables (R : comRingType) (N : nat) (G : network R N) (n : 'I_N).
Implicit Types (i j : 'I_N) (md : mode).

Lemma no_loop i : edge G i i = false.
Proof. exact/negbTE/no_self_loop. Qed.

Lemma star_weightsE i j : star_weights G n i j = if in_star G n i j then weight G i j else 0.
Proof. by rewrite !mxE; case: ifP => _; rewrite ?mul1r ?mul0r. Qed.

Lemma star_weights_loop i : star_weights G n i i = 0.
Proof. by rewrite star_weightsE /in_star no_loop. Qed.

Lemma laplacian_diagonal md i : local_laplacian G n md i i = d G n md i.
Proof.
by rewrite /local_laplacian mxE [X in _ + X]mxE star_weights_loop subr0 !mxE eqxx.
Qed.

Lemma laplacian_off md i j : i != j -> local_laplacian G n md i j = - star_weights G n i j.
Proof.
move=> ij; rewrite /local_laplacian mxE [X in _ + X]mxE.
by rewrite [X in X + _]mxE (negbTE ij) mulr0n add0r.
Qed.

Lemma laplacian_row md i : i != n ->
  local_laplacian G n md n i = if edge G n i then - weight G n i else 0.
Proof.
move=> i_n; rewrite laplacian_off 1?eq_sym // star_weightsE /in_star eqxx andbT.
by case: ifP; rewrite ?oppr0.
Qed.

Lemma laplacian_column md i : i != n ->
  local_laplacian G n md i n = if edge G i n then - weight G i n else 0.
Proof.
move=> i_n; rewrite laplacian_off // star_weightsE /in_star eqxx orbT andbT.
by case: ifP; rewrite ?oppr0.
Qed.

Lemma laplacian_is_star md : is_star n (local_laplacian G n md).
Proof.
move=> i j i_n j_n ij; rewrite laplacian_off // star_weightsE /in_star.
by rewrite (negbTE i_n) (negbTE j_n) andbF oppr0.
Qed.

Lemma laplacian_arms md i : i != n ->
  local_laplacian G n md n i * local_laplacian G n md i n = p G n i.
Proof.
move=> i_n; rewrite laplacian_row // laplacian_column // /p /mutual.
by case: (edge G n i); case: (edge G i n); rewrite ?mulr0 ?mul0r //= mulrNN mulrC.
Qed.

Lemma p_center : p G n n = 0.
Proof. by rewrite /p /mutual no_loop. Qed.

Lemma degree_off md i j : i != n -> j != n -> degree_of G n md i j = 0.
Proof.
move=> i_n j_n; have off : in_star G n i j = false.
  by rewrite /in_star (negbTE i_n) (negbTE j_n) andbF.
by case: md; rewrite /= ?star_weightsE ?mxE off.
Qed.

Lemma degree_center md : degree_of G n md n n = 0.
Proof. by case: md; rewrite /= ?star_weights_loop // mxE /in_star no_loop. Qed.

(** The degree of a neighbour has two terms: its edge to n and its edge from n. *)
Lemma d_neighbour md i : i != n -> d G n md i = degree_of G n md i n + degree_of G n md n i.
Proof.
move=> i_n; rewrite /d; congr (_ + _); rewrite (bigD1 n) //= big1 ?addr0 // => j j_n.
  exact: degree_off.
exact: degree_off.
Qed.

(** Weights matter in two edges a neighbour; so do the two degree modes. *)
Lemma d_neighbour_D i : i != n -> d G n D i = (edge G i n)%:R + (edge G n i)%:R.
Proof. by move=> i_n; rewrite d_neighbour //= !mxE /in_star !eqxx orbT !andbT. Qed.

Lemma d_neighbour_DW i : i != n -> d G n DW i =
  (if edge G i n then weight G i n else 0) + (if edge G n i then weight G n i else 0).
Proof. by move=> i_n; rewrite d_neighbour //= !star_weightsE /in_star !eqxx orbT !andbT. Qed.

(** The degree of n adds up the degrees that its neighbours have in the star. *)
Lemma d_center md : d G n md n = \sum_(i | i != n) d G n md i.
Proof.
rewrite (eq_bigr _ (@d_neighbour md)) big_split /= addrC.
by rewrite /d; congr (_ + _); rewrite [in LHS](bigD1 n) //= degree_center add0r.
Qed.
End Entries.

(** ** T1: the secular equation *)
Section T1.
Variables (R : comRingType) (N : nat).

(** det (x - L) = (x - d_n) * prod (x - d_i) - sum p_i * prod_(j <> i) (x - d_j), as polynomials in x. *)
Lemma char_poly_laplacian (G : network R N) n md :
  char_poly (local_laplacian G n md) =
    ('X - (d G n md n)%:P) * \prod_(i | i != n) ('X - (d G n md i)%:P)
    - \sum_(i | i != n) (p G n i)%:P * \prod_(j | (j != n) && (j != i)) ('X - (d G n md j)%:P).
Proof.
rewrite (char_poly_star (@laplacian_is_star _ _ G n md)) laplacian_diagonal; congr (_ * _ - _).
  by apply: eq_bigr => i _; rewrite laplacian_diagonal.
apply: eq_bigr => i i_n; rewrite laplacian_arms //; congr (_ * _).
by apply: eq_bigr => j _; rewrite laplacian_diagonal.
Qed.

(** Weights matter through d and p only. *)
Lemma same_d_same_p (G H : network R N) n md md' :
  (forall i, d G n md i = d H n md' i) -> (forall i, i != n -> p G n i = p H n i) ->
  char_poly (local_laplacian G n md) = char_poly (local_laplacian H n md').
Proof.
move=> sd sp; rewrite !char_poly_laplacian sd; congr (_ * _ - _).
  by apply: eq_bigr => i _; rewrite sd.
by apply: eq_bigr => i i_n; rewrite sp //; congr (_ * _); apply: eq_bigr => j _; rewrite sd.
Qed.

(** A node with p_i = 0, so a one-way neighbour or a stranger, contributes the factor x - d_i; what is left is the
    secular expression over the others. *)
Lemma uncoupled_nodes_split_off (G : network R N) n md (c : pred 'I_N) :
  (forall i, i != n -> ~~ c i -> p G n i = 0) ->
  char_poly (local_laplacian G n md) =
    \prod_(i | (i != n) && ~~ c i) ('X - (d G n md i)%:P) *
    (('X - (d G n md n)%:P) * \prod_(i | (i != n) && c i) ('X - (d G n md i)%:P)
     - \sum_(i | (i != n) && c i)
         (p G n i)%:P * \prod_(j | [&& j != n, c j & j != i]) ('X - (d G n md j)%:P)).
Proof.
move=> p0; rewrite char_poly_laplacian mulrBr mulrCA; congr (_ * _ - _).
  by rewrite (bigID c) /= mulrC.
rewrite (bigID c) /= [X in _ + X]big1 ?addr0 => [|i /andP[i_n ci]]; last by rewrite p0 // mul0r.
rewrite mulr_sumr; apply: eq_bigr => i /andP[i_n ci]; rewrite mulrCA; congr (_ * _).
rewrite (bigID c) /= mulrC; congr (_ * _); apply: eq_bigl => j.
  by rewrite -andbA; case: (j != n) => //=; case: eqP => [->|]; rewrite ?ci ?andbT.
by rewrite -andbA [c j && _]andbC.
Qed.
End T1.

(** ** T2: the trace *)

(** Each edge of the star counts twice: at n and at its other end. *)
Lemma trace_laplacian (R : comRingType) N (G : network R N) n md :
  \tr (local_laplacian G n md) = d G n md n *+ 2.
Proof.
rewrite /mxtrace (eq_bigr _ (fun i _ => laplacian_diagonal G n md i)) (bigD1 n) //= mulr2n.
by rewrite -d_center.
Qed.
