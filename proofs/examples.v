(** * Examples that pin the definitions down

    Each is a value computed by Coq from the definitions in network.v and spectrum.v. The matrices and values of
    the second network are those that the executable specification gives (spec/local-laplacian.ts,
    spec/characteristic-polynomial.ts): test/proofs/definitions.test.ts compares them with these lines. *)

From mathcomp Require Import all_ssreflect all_algebra complex realalg.
From Argnn Require Import star_matrix network spectrum antagonists degree_mode concrete.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.


(** Real closed fields exist, in Coq without axioms: the real algebraic numbers. *)
Example a_real_closed_field : rcfType := [rcfType of {realclosure rat}].

(** ** Three nodes, by hand *)

(** 0 -> 1 (weight 2), 1 -> 0 (3), 1 -> 2 (5), 2 -> 0 (7). Node 1 decides. It does not know of 2 -> 0. *)
Definition edges_3 (i j : nat) : bool := (i, j) \in [:: (0, 1); (1, 0); (1, 2); (2, 0)]%N.
Definition weights_3 (i j : nat) : rat :=
  match i, j with 0, 1 => 2 | 1, 0 => 3 | 1, 2 => 5 | 2, 0 => 7 | _, _ => 0 end%:Q.
Definition three_nodes := make 3 edges_3 weights_3.

Example laplacian_counting_edges :
  local_laplacian three_nodes (node 3 1) D = table 3
    [:: [:: 2%:Q;  - 2%:Q; 0];
        [:: - 3%:Q; 3%:Q;  - 5%:Q];
        [:: 0;      0;     1]].
Proof. by apply: laplacian_is_table; apply/eqP; vm_compute. Qed.

Example laplacian_summing_weights :
  local_laplacian three_nodes (node 3 1) DW = table 3
    [:: [:: 5%:Q;  - 2%:Q; 0];
        [:: - 3%:Q; 10%:Q; - 5%:Q];
        [:: 0;      0;     5%:Q]].
Proof. by apply: laplacian_is_table; apply/eqP; vm_compute. Qed.

(** Node 0 is a mutual neighbour of node 1, with p = 2 * 3; node 2 a one-way neighbour. *)
Example kinds_of_neighbours :
  [/\ mutual three_nodes (node 3 1) (node 3 0), one_way three_nodes (node 3 1) (node 3 2)
    & p three_nodes (node 3 1) (node 3 0) = 6%:Q /\ p three_nodes (node 3 1) (node 3 2) = 0].
Proof. by split=> //; rewrite !p_make; split; apply/eqP; vm_compute. Qed.

(** ** Four nodes, as the executable specification has them *)

(** One edge has weight 0: it is an edge all the same. *)
Definition edges_4 (i j : nat) : bool :=
  (i, j) \in [:: (0, 1); (0, 2); (0, 3); (1, 0); (2, 1); (2, 3); (3, 1); (3, 2)]%N.
Definition weights_4 (i j : nat) : rat :=
  match i, j with
  | 0, 1 => -1 | 0, 2 => 3 | 0, 3 => 2 | 2, 3 => 2 | 3, 1 => -2 | 3, 2 => -2 | _, _ => 0 end%:Q.
Definition four_nodes := make 4 edges_4 weights_4.

Example laplacian_4_D :
  local_laplacian four_nodes (node 4 2) D = table 4
    [:: [:: 1; 0; - 3%:Q; 0];
        [:: 0; 1; 0; 0];
        [:: 0; 0; 4%:Q; - 2%:Q];
        [:: 0; 0; 2%:Q; 2%:Q]].
Proof. by apply: laplacian_is_table; apply/eqP; vm_compute. Qed.

Example laplacian_4_DW :
  local_laplacian four_nodes (node 4 2) DW = table 4
    [:: [:: 3%:Q; 0; - 3%:Q; 0];
        [:: 0; 0; 0; 0];
        [:: 0; 0; 3%:Q; - 2%:Q];
        [:: 0; 0; 2%:Q; 0]].
Proof. by apply: laplacian_is_table; apply/eqP; vm_compute. Qed.

(** det (x - L) at x = -1, 0, 1, 2, 3. *)
Example characteristic_4_D :
  [seq (char_poly (local_laplacian four_nodes (node 4 2) D)).[x] | x <- [:: -1; 0; 1; 2%:Q; 3%:Q]] =
  [:: 76%:Q; 12%:Q; 0; 4%:Q; 12%:Q].
Proof. by apply: characteristic_values; apply/eqP; vm_compute. Qed.

Example characteristic_4_DW :
  [seq (char_poly (local_laplacian four_nodes (node 4 2) DW)).[x] | x <- [:: -1; 0; 1; 2%:Q; 3%:Q]] =
  [:: 32%:Q; 0; - 4%:Q; - 4%:Q; 0].
Proof. by apply: characteristic_values; apply/eqP; vm_compute. Qed.

(** ** With a pair and without *)

(** Two nodes that feed each other, 0 -> 1 with weight w and 1 -> 0 with weight w'. *)
Definition two_nodes (w w' : rat) := make 2 (fun _ _ => true) (fun i _ => if i is 0%N then w else w').

Section OverAnyField.
Variable R : rcfType.

Example opposite_signs_make_a_pair : has_pair (over R (two_nodes 1 (-1))) (node 2 0) D.
Proof. by apply/has_pair_over; rewrite total_p_make d_make; vm_compute. Qed.

Example equal_signs_make_none : ~ has_pair (over R (two_nodes 1 1)) (node 2 0) D.
Proof. by move/has_pair_over; rewrite total_p_make d_make; vm_compute. Qed.

(** In mode D_W too; the eigenvalues are i and -i. *)
Example opposite_signs_make_a_pair_DW : has_pair (over R (two_nodes 1 (-1))) (node 2 0) DW.
Proof.
apply: (@has_pair_at _ _ _ _ _ (0 +i* 1)%C) => //.
by rewrite characteristic_complex_value; apply/eqP; vm_compute.
Qed.
End OverAnyField.
