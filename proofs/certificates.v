(** * What the certificates of the reference rest on

    The reference decides most questions in doubles and proves each answer by an error bound
    (src/argnn/pair/degree-pair.ts, src/argnn/pair/secular.ts). Two of its arguments, over real numbers. Rounding
    is the standard model: a rounded operation errs by at most u of its result, products by eta more where they
    underflow. That doubles follow this model, without overflow, is a premise. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import field_tactics star_matrix network spectrum antagonists degree_mode participation.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(** ** Rounded sums *)
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

(** ** The filter of mode D *)

(** The bound that the reference computes covers the error. With k = m + 3 the requirement is 16 k^2 u <= 1: for doubles,
    u = 2^-53, that is m + 3 <= 2^24, and the reference asks for m <= 2^20. *)
Section Filter.
Variables (R : realFieldType) (u eta : R) (m : nat).
Hypotheses (u_ge0 : 0 <= u) (eta_ge0 : 0 <= eta) (small : 16%:R * ((m + 3)%:R ^+ 2 * u) <= 1).
Add Ring R_ring : (ring_laws R).

Let k : R := (m + 3)%:R.
Let h : R := u / 2%:R.
Let b : R := h * (k + k - 3%:R).
Let g j : R := (1 + u) ^+ j.

Lemma u_is_2h : u = h + h.
Proof. by rewrite /h -mulrDl -mulr2n -mulr_natr mulfK ?pnatr_eq0. Qed.

Lemma h_ge0 : 0 <= h.
Proof. by rewrite divr_ge0 ?ler0n. Qed.

Lemma k_ge1 : 0 <= k - 1.
Proof. by rewrite subr_ge0 ler1n addn3. Qed.

Lemma k_ge0 : 0 <= k.
Proof. exact: ler0n. Qed.

(** What is left of 1 - 32 h k^2. *)
Let rest : R := 1 - 16%:R * (k ^+ 2 * (h + h)).

Lemma rest_ge0 : 0 <= rest.
Proof. by rewrite subr_ge0 -u_is_2h. Qed.

Ltac nonnegative := repeat first [exact: rest_ge0 | exact: h_ge0 | exact: k_ge0 | exact: k_ge1 | exact: ler0n
  | exact: ler01 | apply: addr_ge0 | apply: mulr_ge0].

(** (1 + u)^j (1 - j u) <= 1 *)
Lemma power_bound j : g j * (1 - j%:R * u) <= 1.
Proof.
elim: j => [|j IH]; first by rewrite /g expr0 mul0r subr0 mulr1.
apply: le_trans IH; rewrite /g exprSr -addn1 natrD; have : 0 <= (1 + u) ^+ j by rewrite exprn_ge0 ?addr_ge0 ?ler01.
move: ((1 + u) ^+ j) (j%:R) (ler0n R j) => G J J0 G0; rewrite -subr_ge0.
have -> : G * (1 - J * u) - G * (1 + u) * (1 - (J + 1) * u) = G * ((J + 1) * (u * u)) by ring_in R.
by rewrite !mulr_ge0 ?addr_ge0 ?ler01.
Qed.

Lemma b_ge0 : 0 <= b.
Proof.
rewrite /b; apply: mulr_ge0; first exact: h_ge0.
rewrite /k natrD.
have -> : m%:R + 3%:R + (m%:R + 3%:R) - 3%:R = m%:R + m%:R + 3%:R :> R by move: (m%:R) => M; ring_in R.
by nonnegative.
Qed.

(** (1 + u)^(m + 1) <= 1 + b *)
Lemma growth : g m.+1 <= 1 + b.
Proof.
have G0 : 0 <= g m.+1 by rewrite exprn_ge0 ?addr_ge0 ?ler01.
have w : m.+1%:R = k - 2%:R :> R by rewrite /k (_ : m + 3 = m.+1 + 2)%N ?natrD ?addrK // addn2 addn3.
apply: le_trans (_ : (1 + b) * (g m.+1 * (1 - m.+1%:R * u)) <= _); last first.
  by rewrite ler_pimulr ?power_bound // addr_ge0 ?ler01 ?b_ge0.
rewrite mulrCA ler_pemulr // w u_is_2h -subr_ge0 /b.
have -> : (1 + h * (k + k - 3%:R)) * (1 - (k - 2%:R) * (h + h)) - 1 =
    h * (rest + h * (28%:R * k * k + 14%:R * (k - 1) + 2%:R)).
  by rewrite /rest; move: h k => x y; ring_in R.
by nonnegative.
Qed.

Ltac from_rest t := lazymatch goal with |- is_true (0 <= ?e) =>
  rewrite (_ : e = rest + h * t); [by nonnegative | rewrite /rest /b ?u_is_2h; move: h k => x y; ring_in R] end.

Lemma b_le1 : 0 <= 1 - b.
Proof. by from_rest (30%:R * k * k + (k + k) * (k - 1) + 3%:R). Qed.

Lemma u_small : 0 <= 1 - 3%:R * u.
Proof. by from_rest (32%:R * k * (k - 1) + 32%:R * (k - 1) + 26%:R). Qed.

Lemma u_le1 : 0 <= 1 - u.
Proof. by from_rest (32%:R * k * (k - 1) + 32%:R * (k - 1) + 30%:R). Qed.

(** What the sum of the moduli is multiplied with, below and above. *)
Lemma moduli_share : u * (1 + b) + b <= (1 - 3%:R * u) * (k * u * (1 - b)).
Proof.
rewrite -subr_ge0 [X in 0 <= X](_ : _ = h * (rest + h * (18%:R * k * k + 10%:R * k * (k - 1) + 6%:R) + 12%:R * k * h * b)).
  by apply: mulr_ge0; [exact: h_ge0 | apply: addr_ge0; [|apply: mulr_ge0; last exact: b_ge0]; nonnegative].
by rewrite /rest /b u_is_2h; move: h k => x y; ring_in R.
Qed.

Lemma square_share : u <= (1 - 3%:R * u) * (k * u).
Proof.
have k_ge2 : 0 <= k - 2%:R by rewrite subr_ge0 ler_nat addn3.
rewrite -subr_ge0 [X in 0 <= X](_ : _ = (h + h) * ((k - 2%:R) + (rest + h * (26%:R * k * k + 6%:R * k * (k - 1))))).
  by apply: mulr_ge0; [nonnegative | apply: addr_ge0; [exact: k_ge2 | nonnegative]].
by rewrite /rest u_is_2h; move: h k => x y; ring_in R.
Qed.

Lemma underflow_share : 0 <= (1 - 3%:R * u) * 2%:R - k * u - 1 - u.
Proof.
rewrite [X in 0 <= X](_ : _ = rest + h * (30%:R * k * (k - 1) + 30%:R * (k - 1) + (k + k) * (k - 1) + 16%:R)).
  by nonnegative.
by rewrite /rest u_is_2h; move: h k => x y; ring_in R.
Qed.

Lemma rounds_below x y : 0 <= y -> rounds u x y -> (1 - u) * y <= x.
Proof.
move=> y0; rewrite /rounds (ger0_norm y0) distrC => /ler_normlW.
by rewrite ler_subl_addl mulrBl mul1r -ler_subl_addr.
Qed.

Variables (p q M : nat -> R) (Q e1 e2 err : R).
Hypotheses (moduli : rounded_sum u eta m (fun j => `|p j|) (fun j => `|q j|) M) (Q_ge0 : 0 <= Q).
(** (m + 3) * u * (M + Q) + (m + 1) * (4 eta), rounded as the reference does. *)
Hypotheses (e1_rounds : rounds u e1 (M m + Q)) (e2_rounds : `|e2 - k * u * e1| <= u * `|k * u * e1| + eta).
Hypothesis err_rounds : rounds u err (e2 + m.+1%:R * (4%:R * eta)).

Lemma M_ge0 : 0 <= M m.
Proof.
case: moduli => _ M0 next; suff: forall j, (j <= m)%N -> 0 <= M j by exact.
elim=> [|j IH] j_m; first by rewrite M0.
have y0 : 0 <= M j + `|q j| by rewrite addr_ge0 ?IH // ltnW.
by apply: le_trans (rounds_below y0 (next j j_m)); rewrite mulr_ge0 ?u_le1.
Qed.

Lemma err_from_below :
  (1 - 3%:R * u) * (k * u * (M m + Q) + 4%:R * m%:R * eta) <= err.
Proof.
have mS : m.+1%:R = m%:R + 1 :> R by rewrite -addn1 natrD.
have X0 : 0 <= M m + Q by rewrite addr_ge0 ?M_ge0.
have ku0 : 0 <= k * u by rewrite mulr_ge0 ?k_ge0.
have e1_below := rounds_below X0 e1_rounds.
have e1_ge0 : 0 <= e1 by apply: le_trans e1_below; rewrite mulr_ge0 ?u_le1.
have e2_below : (1 - u) * (k * u * e1) - eta <= e2.
  move: e2_rounds; rewrite (ger0_norm (mulr_ge0 ku0 e1_ge0)) distrC => /ler_normlW.
  rewrite ler_subl_addl -ler_subl_addr => bound; apply: le_trans bound.
  by rewrite mulrBl mul1r opprD addrA.
have e2_X : (1 - u) * (k * u * ((1 - u) * (M m + Q))) - eta <= e2.
  apply: le_trans e2_below; rewrite ler_add2r ler_wpmul2l ?u_le1 // ler_wpmul2l //.
have sum0 : 0 <= e2 + m.+1%:R * (4%:R * eta).
  apply: le_trans (ler_add e2_X (lexx _)); rewrite -addrA addr_ge0 //.
    by rewrite !mulr_ge0 ?u_le1 ?k_ge0 ?X0.
  rewrite mS [X in 0 <= X](_ : _ = eta * (4%:R * m%:R + 3%:R)); last by move: (m%:R) => x; ring_in R.
  by apply: mulr_ge0 => //; nonnegative.
apply: le_trans (rounds_below sum0 err_rounds).
apply: le_trans (_ : (1 - u) * ((1 - u) * (k * u * ((1 - u) * (M m + Q))) - eta + m.+1%:R * (4%:R * eta)) <= _).
  rewrite mS -subr_ge0; move: (M m + Q) X0 (m%:R) (ler0n R m) => X X0' y y0.
  rewrite [X in 0 <= X](_ : _ = u * u * ((1 - u) + 2%:R) * (k * u * X) + eta * (8%:R * u * y + 3%:R * (1 - u))).
    by repeat first [assumption | exact: u_le1 | exact: k_ge0 | exact: ler0n | apply: addr_ge0 | apply: mulr_ge0].
  by move: k => x; ring_in R.
by rewrite ler_wpmul2l ?u_le1 // ler_add2r.
Qed.

Lemma err_covers : total_bound u eta m p Q <= err.
Proof.
apply: le_trans err_from_below; have := rounded_sum_of_moduli u_ge0 eta_ge0 moduli.
rewrite /total_bound -!/(g _); have := growth; set S := \sum_(j < m) `|p j|; set H := _ * g m * eta.
have S0 : 0 <= S by apply: sumr_ge0.
have g0 : 0 <= g m by rewrite exprn_ge0 ?addr_ge0 ?ler01.
have g2 : g m <= 2%:R.
  apply: le_trans (g_up u_ge0 m) _; apply: le_trans growth _.
  by rewrite (natrD _ 1 1) ler_add2l -subr_ge0 b_le1.
have H0 : 0 <= H by rewrite !mulr_ge0 ?ler0n.
have H_le : H <= 2%:R * m%:R * eta.
  by rewrite /H [2%:R * _]mulrC; apply: ler_wpmul2r => //; apply: ler_wpmul2l; first exact: ler0n.
move: (g m.+1) => G growth M_below.
apply: le_trans (_ : (u * (1 + b) + b) * S + (1 + u) * H + u * Q <= _).
  rewrite !ler_add2r ler_wpmul2r // ler_add ?ler_subl_addl // ler_wpmul2l //.
apply: le_trans (_ : (1 - 3%:R * u) * (k * u * (S - (b * S + H) + Q) + 4%:R * m%:R * eta) <= _); last first.
  rewrite ler_wpmul2l ?u_small // ler_add2r ler_wpmul2l ?mulr_ge0 ?k_ge0 // ler_add2r.
  apply: le_trans M_below; rewrite ler_add2l ler_opp2 ler_add2r ler_wpmul2r //.
  by rewrite ler_subl_addl.
rewrite -subr_ge0.
have -> : (1 - 3%:R * u) * (k * u * (S - (b * S + H) + Q) + 4%:R * m%:R * eta) -
    ((u * (1 + b) + b) * S + (1 + u) * H + u * Q) =
    ((1 - 3%:R * u) * (k * u * (1 - b)) - (u * (1 + b) + b)) * S + ((1 - 3%:R * u) * (k * u) - u) * Q +
    ((1 - 3%:R * u) * (4%:R * m%:R * eta) - ((1 - 3%:R * u) * (k * u) + 1 + u) * H).
  by move: k b (m%:R) => x y z; ring_in R.
apply: addr_ge0.
  apply: addr_ge0; apply: mulr_ge0 => //; rewrite subr_ge0; [exact: moduli_share | exact: square_share].
rewrite subr_ge0; have factor0 : 0 <= k * u + 1 + u by rewrite !addr_ge0 ?mulr_ge0 ?k_ge0 ?ler01.
apply: le_trans (_ : ((1 - 3%:R * u) * (k * u) + 1 + u) * H <= (k * u + 1 + u) * (2%:R * m%:R * eta)) _.
  apply: ler_pmul => //; first by rewrite !addr_ge0 ?mulr_ge0 ?u_small ?k_ge0 ?ler01.
  rewrite !ler_add2r ler_pimull ?mulr_ge0 ?k_ge0 // ler_subl_addr ler_addl.
  by rewrite mulr_ge0 ?ler0n.
rewrite -subr_ge0 [X in 0 <= X](_ : _ = ((1 - 3%:R * u) * 2%:R - k * u - 1 - u) * (2%:R * m%:R * eta)).
  by rewrite mulr_ge0 ?underflow_share // !mulr_ge0 ?ler0n.
by move: k (m%:R) => x y; ring_in R.
Qed.
End Filter.

(** The filter of degree-pair.ts answers as T3 does: `coupling` and `modulus` are the rounded sums of the rounded p and of
    their moduli over the m mutual neighbours, `square` is ((d_n - 2) / 2)^2, exact. *)
Section FilterAnswers.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (u eta : R) (m : nat).
Hypotheses (u_ge0 : 0 <= u) (eta_ge0 : 0 <= eta) (small : 16%:R * ((m + 3)%:R ^+ 2 * u) <= 1).
Variables (p q coupling modulus : nat -> R) (total e1 e2 err : R).
Hypothesis p_of_neighbours : \sum_(k < m) p k = total_p G n.
Hypothesis coupling_sum : rounded_sum u eta m p q coupling.
Hypothesis modulus_sum : rounded_sum u eta m (fun k => `|p k|) (fun k => `|q k|) modulus.
Let square : R := ((d G n D n - 2%:R) / 2%:R) ^+ 2.
Hypothesis total_rounds : rounds u total (coupling m + square).
Hypothesis e1_rounds : rounds u e1 (modulus m + square).
Hypothesis e2_rounds : `|e2 - (m + 3)%:R * u * e1| <= u * `|(m + 3)%:R * u * e1| + eta.
Hypothesis err_rounds : rounds u err (e2 + m.+1%:R * (4%:R * eta)).

Let covers := err_covers u_ge0 eta_ge0 small modulus_sum (sqr_ge0 _) e1_rounds e2_rounds err_rounds.

Lemma filter_says_no_pair : err < total -> ~ has_pair G n D.
Proof.
move/(total_above u_ge0 eta_ge0 coupling_sum (sqr_ge0 _) total_rounds covers); rewrite p_of_neighbours has_pair_D.
by move=> above; apply/negP; rewrite -leNgt -subr_ge0 opprK ltW.
Qed.

Lemma filter_says_pair : total < - err -> has_pair G n D.
Proof.
move/(total_below u_ge0 eta_ge0 coupling_sum (sqr_ge0 _) total_rounds covers); rewrite p_of_neighbours has_pair_D.
by rewrite -ltr_subr_addr sub0r.
Qed.
End FilterAnswers.

(** ** No eigenvalue near a point *)
Section NoZero.
Local Open Scope complex_scope.
Variables (R : rcfType) (N : nat) (G : network R N) (n : 'I_N) (md : mode).
Let F := secular_function [rmorphism of real_complex R] G n md.
Let pC i : R[i] := (p G n i)%:C.
Let dC i : R[i] := (d G n md i)%:C.
Add Field C_field : (field_laws [fieldType of R[i]]).
Add Ring C_ring : (ring_laws [comRingType of R[i]]).

(** F (z + h) to second order, exactly; total_pull z is F' (z). *)
Lemma secular_expansion z h : (forall i, z - dC i != 0) -> (forall i, z + h - dC i != 0) ->
  F (z + h) = F z + total_pull G n md z * h
    - h ^+ 2 * \sum_(i | i != n) pC i / ((dC i - z) ^+ 2 * (z + h - dC i)).
Proof.
move=> z_off zh_off; rewrite /F /secular_function /total_pull mulrDl mul1r mulr_suml mulr_sumr.
rewrite (_ : \sum_(i | i != n) pC i / (z + h - dC i) = \sum_(i | i != n) pC i / (z - dC i)
    - \sum_(i | i != n) pC i / (dC i - z) ^+ 2 * h
    + \sum_(i | i != n) h ^+ 2 * (pC i / ((dC i - z) ^+ 2 * (z + h - dC i)))); last first.
  rewrite -sumrB -big_split /=; apply: eq_bigr => i _.
  move: (z_off i) (zh_off i); move: (pC i) (dC i) => P D0 y0 y1.
  field_in [fieldType of R[i]] => //.
  by rewrite -oppr_eq0 opprB.
move: (\sum_(i | _) _) (\sum_(i | _) _) (\sum_(i | _) _) => A B C.
by rewrite -/(dC n); move: (dC n) => D0; ring_in [comRingType of R[i]].
Qed.

Lemma modulus_add (x y : R[i]) : modulus (x + y) <= modulus x + modulus y.
Proof. by rewrite -lecR rmorphD /= !modulusE ler_norm_add. Qed.

Lemma modulus_opp (x : R[i]) : modulus (- x) = modulus x.
Proof. by apply: complexI; rewrite !modulusE normrN. Qed.

Lemma modulus_big (P : pred 'I_N) (x : 'I_N -> R[i]) : modulus (\sum_(i | P i) x i) <= \sum_(i | P i) modulus (x i).
Proof.
rewrite -lecR rmorph_sum /= modulusE; apply: le_trans (ler_norm_sum _ _ _) _.
by apply: ler_sum => i _; rewrite -modulusE.
Qed.

Lemma im_le_modulus (x : R[i]) : `|im x| <= modulus x.
Proof. by rewrite -sqrtr_sqr /modulus; apply: ler_wsqrtr; rewrite ler_addr sqr_ge0. Qed.

Lemma modulus_ge0 (x : R[i]) : 0 <= modulus x.
Proof. exact: sqrtr_ge0. Qed.

(** sum |p_i| / |z - d_i|^2, called A in secular.ts. *)
Definition steepness z : R := \sum_(i | i != n) pull_size G n md z i.

Lemma steepness_ge0 z : 0 <= steepness z.
Proof. by apply: sumr_ge0 => i _; rewrite divr_ge0 // addr_ge0 ?sqr_ge0. Qed.

(** |F| > |F'| r + r^2 A / (y - r) leaves no eigenvalue within r of z = x + iy. *)
Lemma no_eigenvalue_near z (r : R) : r < `|im z| ->
  modulus (total_pull G n md z) * r + r ^+ 2 * (steepness z / (`|im z| - r)) < modulus (F z) ->
  forall w, w \in spectrum G n md -> r < modulus (w - z).
Proof.
move=> r_y certified w w_in; rewrite ltNge; apply/negP => w_near; set h := w - z in w_near.
have wE : w = z + h by rewrite /h addrC subrK.
have r_ge0 : 0 <= r by apply: le_trans w_near; exact: modulus_ge0.
have gap : 0 < `|im z| - r by rewrite subr_gt0.
have im_w : `|im z| - r <= `|im w|.
  rewrite ler_subl_addr; apply: le_trans (ler_add (lexx _) (le_trans (im_le_modulus h) w_near)).
  by rewrite -[im z](addrK (im h)) -raddfD -wE; exact: ler_norm_sub.
have w0 : im w != 0 by rewrite -normr_gt0 (lt_le_trans gap).
have z0 : im z != 0 by rewrite -normr_gt0 (le_lt_trans r_ge0).
have z_off i : z - dC i != 0 by rewrite subr_eq0 off_poles.
have w_off i : z + h - dC i != 0 by rewrite -wE subr_eq0 off_poles.
have Fw : F w = 0 by apply/eqP; rewrite -spectrum_secular.
pose rest := \sum_(i | i != n) pC i / ((dC i - z) ^+ 2 * (z + h - dC i)).
have rest_small : modulus rest <= steepness z / (`|im z| - r).
  apply: le_trans (modulus_big _ _) _; rewrite mulr_suml; apply: ler_sum => i i_n.
  rewrite modulusM modulusV modulus_real modulusM modulus_sqr invfM mulrA.
  have -> : `|p G n i| / (re (dC i - z) ^+ 2 + im (dC i - z) ^+ 2) = pull_size G n md z i.
    by rewrite /pull_size; case: (z) => x y /=; rewrite sub0r sqrrN.
  apply: ler_wpmul2l; first by rewrite divr_ge0 // addr_ge0 ?sqr_ge0.
  have far : `|im z| - r <= modulus (z + h - dC i).
    by apply: le_trans im_w _; apply: le_trans (im_le_modulus _); rewrite wE raddfB /= subr0.
  by rewrite lef_pinv ?posrE // (lt_le_trans gap).
have E : F z = h ^+ 2 * rest - total_pull G n md z * h.
  have zero : 0 = F z + total_pull G n md z * h - h ^+ 2 * rest.
    by rewrite -Fw wE; exact: secular_expansion.
  apply: (@addIr _ (total_pull G n md z * h - h ^+ 2 * rest)); rewrite addrA -zero.
  by ring_in [comRingType of R[i]].
move: certified; rewrite E ltNge => /negP; apply.
apply: le_trans (modulus_add _ _) _; rewrite modulus_opp addrC !modulusM; apply: ler_add.
  by apply: ler_wpmul2l; first exact: modulus_ge0.
rewrite -expr2; apply: ler_pmul; rewrite ?exprn_ge0 ?modulus_ge0 //.
by rewrite ler_sqr ?nnegrE ?modulus_ge0.
Qed.

(** The same with bounds in place of the quantities: what is computed. *)
Lemma certified_empty z (r value slope steep : R) : r < `|im z| -> 0 <= r ->
  value <= modulus (F z) -> modulus (total_pull G n md z) <= slope -> steepness z <= steep ->
  slope * r + r ^+ 2 * steep / (`|im z| - r) < value ->
  forall w, w \in spectrum G n md -> r < modulus (w - z).
Proof.
move=> r_y r0 F_value F_slope A_steep certified; apply: no_eigenvalue_near => //.
apply: lt_le_trans F_value; apply: le_lt_trans certified; apply: ler_add; first exact: ler_wpmul2r.
by rewrite -mulrA ler_wpmul2l ?sqr_ge0 // ler_wpmul2r // invr_ge0 subr_ge0 ltW.
Qed.

(** N = sum of |p| over the antagonists. *)
Definition reach_of_antagonists : R := \sum_(i | antagonist G n i) `|p G n i|.

(** At a complex eigenvalue the antagonists pull with 1 at least. *)
Lemma antagonists_pull z : z \in spectrum G n md -> im z != 0 ->
  1 <= \sum_(i | antagonist G n i) pull_size G n md z i.
Proof.
move=> z_in z0; have := pulls_balance z0 z_in; rewrite (bigID (antagonist G n)) /= => balance.
have others0 : 0 <= \sum_(i | (i != n) && ~~ antagonist G n i) pull G n md z i.
  by apply: sumr_ge0 => i /andP[_]; rewrite -leNgt => p0; exact: pull_ge0.
have -> : \sum_(i | antagonist G n i) pull_size G n md z i = 
    - \sum_(i | (i != n) && antagonist G n i) pull G n md z i.
  rewrite -sumrN; apply: eq_big => [i|i i_antagonist]; last by rewrite /pull_size ltr0_norm // mulNr.
  by case i_a: (antagonist G n i); rewrite ?andbF // (antagonist_other i_a).
move/eqP: balance; rewrite addrC -subr_eq0 opprK addrAC addr_eq0 => /eqP <-.
by rewrite ler_addr.
Qed.

(** No eigenvalue lies higher than sqrt N. *)
Lemma height_bounded z : z \in spectrum G n md -> im z ^+ 2 <= reach_of_antagonists.
Proof.
move=> z_in; have [->|z0] := eqVneq (im z) 0; first by rewrite expr0n; exact: sumr_ge0.
have y2 : 0 < im z ^+ 2 by rewrite exprn_even_gt0.
have := antagonists_pull z_in z0; rewrite -(ler_pmul2r y2) mul1r => /le_trans; apply.
rewrite mulr_suml; apply: ler_sum => i _; rewrite /pull_size -mulrA ler_pimulr //.
have far : 0 < (d G n md i - re z) ^+ 2 + im z ^+ 2 by rewrite ltr_paddl ?sqr_ge0.
by rewrite mulrC ler_pdivr_mulr // mul1r ler_addr sqr_ge0.
Qed.

(** Some antagonist's d lies within sqrt N of it. *)
Lemma antagonist_in_reach z : z \in spectrum G n md -> im z != 0 ->
  exists2 i, antagonist G n i & (d G n md i - re z) ^+ 2 + im z ^+ 2 <= reach_of_antagonists.
Proof.
move=> z_in z0; have y2 : 0 < im z ^+ 2 by rewrite exprn_even_gt0.
pose near i := (d G n md i - re z) ^+ 2 + im z ^+ 2.
have [i /andP[i_a i_near]|none] := pickP (fun i => antagonist G n i && (near i <= reach_of_antagonists)).
  by exists i.
have := antagonists_pull z_in z0; rewrite leNgt => /negP; case.
have N_gt0 : 0 < reach_of_antagonists by apply: lt_le_trans y2 (height_bounded z_in).
rewrite -(ltr_pmul2r N_gt0) mul1r mulr_suml.
have far i : antagonist G n i -> reach_of_antagonists < near i.
  by move=> i_a; have := none i; rewrite i_a /= => /negbT; rewrite -ltNge.
have [i0 i0_a] : exists i, antagonist G n i.
  by apply: (@pair_has_antagonist _ _ G n md); exists z; rewrite -?mem_spectrum.
have less i : antagonist G n i -> pull_size G n md z i * reach_of_antagonists < `|p G n i|.
  move=> i_a; have far_i := far i i_a; have near0 : 0 < near i by apply: lt_trans N_gt0 far_i.
  rewrite /pull_size -/(near i) mulrAC ltr_pdivr_mulr // ltr_pmul2l // normr_gt0.
  by rewrite lt_eqF.
have NE : reach_of_antagonists = `|p G n i0| + \sum_(i | antagonist G n i && (i != i0)) `|p G n i|.
  by rewrite /reach_of_antagonists (bigD1 i0).
rewrite (bigD1 i0) //= [X in _ < X]NE; apply: ltr_le_add; first exact: less.
by apply: ler_sum => i /andP[i_a _]; exact/ltW/less.
Qed.
End NoZero.
