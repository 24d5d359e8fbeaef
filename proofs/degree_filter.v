(** * The filter of mode D (E1)

    src/argnn/pair/degree-pair.ts decides mode D in doubles where the sum is larger than its error bound. The bound that it
    computes covers the error, so its answers are those of T3. *)

From mathcomp Require Import all_ssreflect all_algebra complex.
From Argnn Require Import field_tactics star_matrix network spectrum antagonists degree_mode rounded_sums.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

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

