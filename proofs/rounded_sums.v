(** * Rounded sums

    The standard model of rounding: a rounded operation errs by at most u of its result, products by eta more where
    they underflow. That doubles follow this model, without overflow, is a premise. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import field_tactics.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section RoundedSums.
Variables (R : realFieldType) (u eta : R).
Hypotheses (u_ge0 : 0 <= u) (eta_ge0 : 0 <= eta).
Add Ring R_ring : (ring_laws R).

(** x is a rounding of y. *)
Definition rounds (x y : R) : Prop := `|x - y| <= u * `|y|.

(** q k is the rounded product p k, and s k the rounded sum of the first k of them, added one by one. *)
Record rounded_sum (m : nat) (p q s : nat -> R) : Prop := RoundedSum {
  products : forall k, (k < m)%N -> `|q k - p k| <= u * `|p k| + eta;
  first_sum : s 0%N = 0;
  next_sum : forall k, (k < m)%N -> rounds (s k.+1) (s k + q k) }.

Let g k : R := (1 + u) ^+ k.

Lemma g_ge1 k : 1 <= g k.
Proof. by rewrite exprn_ege1 // ler_addl. Qed.

Lemma g_next k : g k.+1 = (1 + u) * g k.
Proof. exact: exprS. Qed.

Lemma g_up k : g k <= g k.+1.
Proof. by rewrite g_next ler_pemull ?(le_trans ler01 (g_ge1 k)) // ler_addl. Qed.

(** The sum errs by ((1 + u)^(m + 1) - 1) sum |p| + m (1 + u)^m eta at most. *)
Lemma rounded_sum_error m p q s : rounded_sum m p q s ->
  `|s m - \sum_(k < m) p k| <= (g m.+1 - 1) * (\sum_(k < m) `|p k|) + m%:R * g m * eta.
Proof.
case=> products s0 next.
suff at_k k : (k <= m)%N ->
  `|s k - \sum_(j < k) p j| <= (g k.+1 - 1) * (\sum_(j < k) `|p j|) + k%:R * g k * eta by exact: at_k.
elim: k => [|k IH] k_m.
  by rewrite s0 !big_ord0 subr0 normr0 mulr0 add0r !mul0r.
rewrite !big_ord_recr /=; move: (IH (ltnW k_m)) (products k k_m) (next k k_m).
set P := \sum_(j < k) p j; set S := \sum_(j < k) `|p j| => sum_err product_err last_err.
have S_ge0 : 0 <= S by apply: sumr_ge0.
have P_S : `|P + p k| <= S + `|p k|.
  apply: le_trans (ler_norm_add _ _) _; rewrite ler_add2r; exact: ler_norm_sum.
pose X := (g k.+1 - 1) * S + k%:R * g k * eta + (u * `|p k| + eta).
have near : `|s k + q k - (P + p k)| <= X.
  by rewrite opprD addrACA; apply: le_trans (ler_norm_add _ _) _; exact: ler_add.
have size : `|s k + q k| <= S + `|p k| + X.
  rewrite -[s k + q k](subrK (P + p k)) addrC; apply: le_trans (ler_norm_add _ _) _; exact: ler_add.
rewrite -[s k.+1](subrK (s k + q k)) -addrA; apply: le_trans (ler_norm_add _ _) _.
apply: le_trans (ler_add last_err near) _; apply: le_trans (_ : u * (S + `|p k| + X) + X <= _).
  by rewrite ler_add2r ler_wpmul2l.
rewrite -subr_ge0; set gap := _ - _.
have -> : gap = (g k.+2 - g 2) * `|p k| + (g k.+1 - g 1) * eta.
  have g0 : g 0 = 1 by exact: expr0.
  rewrite /gap /X !g_next g0 -addn1 natrD; move: (g k) (k%:R) => G K; ring_in R.
by apply: addr_ge0; apply: mulr_ge0 => //; rewrite subr_ge0; apply: ler_weexpn2l; rewrite ?ler_addl.
Qed.

(** The rounded sum of |q| is known as well as that of q. *)
Lemma rounded_sum_of_moduli m (p q M : nat -> R) : rounded_sum m (fun k => `|p k|) (fun k => `|q k|) M ->
  \sum_(k < m) `|p k| - ((g m.+1 - 1) * (\sum_(k < m) `|p k|) + m%:R * g m * eta) <= M m.
Proof.
have same : \sum_(k < m) `| `|p k| | = \sum_(k < m) `|p k| by apply: eq_bigr => k _; rewrite normr_id.
move=> /rounded_sum_error; rewrite same.
by rewrite distrC => /ler_normlW; rewrite ler_subl_addl -ler_subl_addr.
Qed.

(** A total that is larger than its error bound has the sign of what it stands for. *)
Variables (m : nat) (p q s M : nat -> R) (Q total err : R).
Hypotheses (sum : rounded_sum m p q s).
Hypotheses (moduli : rounded_sum m (fun k => `|p k|) (fun k => `|q k|) M).
Hypotheses (Q_ge0 : 0 <= Q) (total_rounds : rounds total (s m + Q)).

Let S : R := \sum_(k < m) `|p k|.
Let H : R := m%:R * g m * eta.

(** u (1 + u)^(m+1) S + ((1 + u)^(m+1) - 1) S + (1 + u) H + u Q *)
Definition total_bound : R := (u * g m.+1 + (g m.+1 - 1)) * S + (1 + u) * H + u * Q.

Lemma total_error : `|total - (\sum_(k < m) p k + Q)| <= total_bound.
Proof.
have sum_err := rounded_sum_error sum; rewrite -/S -/H in sum_err.
have P_S : `|\sum_(k < m) p k| <= S by exact: ler_norm_sum.
have s_size : `|s m| <= g m.+1 * S + H.
  rewrite -[s m](subrK (\sum_(k < m) p k)); apply: le_trans (ler_norm_add _ _) _.
  by apply: le_trans (ler_add sum_err P_S) _; rewrite mulrBl mul1r addrAC subrK.
have -> : total - (\sum_(k < m) p k + Q) = (total - (s m + Q)) + (s m - \sum_(k < m) p k).
  by ring_in R.
apply: le_trans (ler_norm_add _ _) _; apply: le_trans (ler_add total_rounds sum_err) _.
have size : `|s m + Q| <= g m.+1 * S + H + Q.
  by apply: le_trans (ler_norm_add _ _) _; rewrite (ger0_norm Q_ge0) ler_add2r.
apply: le_trans (_ : u * (g m.+1 * S + H + Q) + ((g m.+1 - 1) * S + H) <= _).
  by rewrite ler_add2r ler_wpmul2l.
by rewrite /total_bound le_eqVlt; apply/orP; left; apply/eqP; move: (g m.+1) => G; ring_in R.
Qed.

(** What the filter answers is right where its error bound covers this one. *)
Hypothesis covers : total_bound <= err.

Lemma total_above : err < total -> 0 < \sum_(k < m) p k + Q.
Proof.
move=> above; have := le_trans total_error covers; rewrite ler_norml => /andP[_].
by rewrite ler_subl_addr -ler_subl_addl; apply: lt_le_trans; rewrite subr_gt0.
Qed.

Lemma total_below : total < - err -> \sum_(k < m) p k + Q < 0.
Proof.
move=> below; have := le_trans total_error covers; rewrite ler_norml => /andP[+ _].
rewrite ler_subr_addr addrC ler_subl_addr => bound.
by apply: le_lt_trans bound _; rewrite -(opprK err) subr_lt0.
Qed.
End RoundedSums.

