(** * T10 and T11: asynchronous nodes

    Nodes decide on what they know, which may be old. The owner of an edge i -> j is its target j: j decides
    about it, and tells i. Messages may be lost, duplicated, and overtaken by others. A node that crashes
    comes back with an older idea of its output edges. What a node decided about its own input edges it does not
    forget: it is written down before anyone hears of it.

    Values and error gradients are left out: they change weights, and with them which decision is taken. Here
    decisions are given from outside ([decides]), so that every course of training is covered. *)

From mathcomp Require Import all_ssreflect all_algebra.
From Argnn Require Import star_matrix network spectrum antagonists participation decision.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

(** ** The transition system *)
Section Protocol.
Variable I : finType.
Variable declared : rel I.   (* the network at the start: edge i -> j *)

(** The owner j of i -> j reports whether it is there; the source i acknowledges that it is not. *)
Inductive message := Report of I & I & bool | Ack of I & I.

Definition message_eq a b := match a, b with
  | Report i j x, Report k l y => [&& i == k, j == l & x == y]
  | Ack i j, Ack k l => (i == k) && (j == l)
  | _, _ => false end.

Lemma message_eqP : Equality.axiom message_eq.
Proof.
move=> [i j x|i j] [k l y|k l] /=; try by constructor.
  by apply: (iffP and3P) => [[/eqP-> /eqP-> /eqP->]|[-> -> ->]].
by apply: (iffP andP) => [[/eqP-> /eqP->]|[-> ->]].
Qed.
Canonical message_eqType := Eval hnf in EqType message (EqMixin message_eqP).

Record state := State {
  alive : rel I;             (* the truth, kept by the target of each edge *)
  view : rel I;              (* view i j: what the source i believes of i -> j *)
  acked : rel I;             (* the target j knows that i knows *)
  in_flight : seq message }.

Definition set2 (f : rel I) a b x : rel I :=
  fun i j => if (i == a) && (j == b) then x else f i j.

Definition start := State declared declared (fun _ _ => false) [::].

(** [decides s n b]: in state s node n may decide to remove its input edge n <- b. *)
Variable decides : state -> I -> I -> Prop.

(** One step; the flag says whether an edge went. *)
Inductive step (s : state) : bool -> state -> Prop :=
| Decide n b of decides s n b & alive s b n :
    step s true (State (set2 (alive s) b n false) (view s) (acked s)
                  (Report b n false :: in_flight s))
(** The owner reports at any time and as often as it likes. *)
| Tell i j of declared i j :
    step s false (State (alive s) (view s) (acked s) (Report i j (alive s i j) :: in_flight s))
(** A report arrives, in any order. It may stay in flight (duplication), others may get lost meanwhile. "Alive"
    never revives an edge that is known to be removed. *)
| Hear i j x rest of Report i j x \in in_flight s & {subset rest <= in_flight s} :
    step s false (State (alive s) (set2 (view s) i j (view s i j && x)) (acked s)
                  (if x then rest else Ack i j :: rest))
| HearAck i j rest of Ack i j \in in_flight s & {subset rest <= in_flight s} :
    step s false (State (alive s) (view s) (set2 (acked s) i j true) rest)
| Lose rest of {subset rest <= in_flight s} :
    step s false (State (alive s) (view s) (acked s) rest)
(** A crash of i: it may have forgotten reports, but none that it acknowledged and whose acknowledgement arrived. *)
| Crash i (old : pred I) of (forall j, old j -> declared i j) & (forall j, view s i j -> old j)
    & (forall j, acked s i j -> old j -> view s i j) :
    step s false (State (alive s) (fun a b => if a == i then old b else view s a b)
                  (acked s) (in_flight s)).

(** [run k r s]: k steps lead from the start to s, r of them removals. *)
Inductive run : nat -> nat -> state -> Prop :=
| Start : run 0 0 start
| Next k r s b t of run k r s & step s b t : run k.+1 (r + b) t.

(** Edges that were there at the start and are gone. *)
Definition removed (s : state) : {set I * I} :=
  [set e | declared e.1 e.2 && ~~ alive s e.1 e.2].

(** ** What holds in every run, whatever nodes decide *)
Section AnyDecisions.

Record sound (s : state) : Prop := Sound {
  alive_declared : forall i j, alive s i j -> declared i j;
  view_declared : forall i j, view s i j -> declared i j;
  alive_seen : forall i j, alive s i j -> view s i j;
  reports_true : forall i j, Report i j false \in in_flight s -> ~~ alive s i j;
  acks_true : forall i j, Ack i j \in in_flight s -> ~~ alive s i j }.

Lemma sound_step s b t : sound s -> step s b t -> sound t.
Proof.
move=> [alive_decl view_decl seen reports acks]; case; rewrite /set2.
- move=> n c _ _; split=> //= i j.
  + by case: ifP => // _; exact: alive_decl.
  + by case: ifP => // _; exact: seen.
  + rewrite inE /= => /orP[/and3P[/eqP-> /eqP-> _]|]; first by rewrite !eqxx.
    by case: ifP => // _; exact: reports.
  by rewrite inE /=; case: ifP => // _; exact: acks.
- move=> i j decl; split=> //= k l.
  rewrite inE /= => /orP[/and3P[/eqP-> /eqP->]|]; last exact: reports.
  by case: (alive s i j).
- move=> i j x rest inn sub; split=> //= k l.
  + by case: ifP => [/andP[/eqP-> /eqP->] /andP[]|_] *; apply: view_decl.
  + case: ifP => [/andP[/eqP-> /eqP->] a|_]; last exact: seen.
    rewrite seen //=; case: x inn => // inn; by rewrite (negbTE (reports _ _ inn)) in a.
  + by case: x {inn} => [/sub|]; [exact: reports | rewrite inE /= => /sub; exact: reports].
  case: x inn => [_ /sub|inn]; first exact: acks.
  rewrite inE /= => /orP[/andP[/eqP-> /eqP->]|/sub]; [exact: reports | exact: acks].
- by move=> i j rest inn sub; split=> //= k l => /sub; [exact: reports | exact: acks].
- by move=> rest sub; split=> //= k l => /sub; [exact: reports | exact: acks].
move=> i old old_decl old_view _; split=> //= k l.
  by case: eqP => [->|_]; [exact: old_decl | exact: view_decl].
by move=> a; case: eqP => [e|_]; [apply: old_view; rewrite -e|]; exact: seen.
Qed.

Lemma sound_run k r s : run k r s -> sound s.
Proof.
elim=> [|{}k {}r {}s b t _ IH st]; last exact: sound_step IH st.
by split=> //= i j ->.
Qed.

(** Removed once, removed for ever. *)
Lemma alive_before s b t i j : step s b t -> alive t i j -> alive s i j.
Proof. by case=> //= n c _ _; rewrite /set2; case: ifP. Qed.

(** Each removal takes one edge. *)
Lemma removed_step s b t : sound s -> step s b t -> #|removed t| = (#|removed s| + b)%N.
Proof.
case=> alive_decl _ _ _ _; case; rewrite ?addn0 //.
move=> n c _ c_n; have -> : removed (State (set2 (alive s) c n false) (view s) (acked s)
    (Report c n false :: in_flight s)) = (c, n) |: removed s.
  apply/setP => -[i j]; rewrite !inE /= /set2 xpair_eqE.
  case E: ((i == c) && (j == n)) => //=; have /andP[/eqP -> /eqP ->] := E.
  by rewrite andbT alive_decl.
by rewrite cardsU1 inE /= c_n andbF addnC.
Qed.

Lemma removals_counted k r s : run k r s -> #|removed s| = r.
Proof.
elim=> [|{}k {}r {}s b t rs IH st].
  by apply: eq_card0 => -[i j]; rewrite !inE /= andbN.
by rewrite (removed_step (sound_run rs) st) IH.
Qed.
End AnyDecisions.

(** ** Under `ordered` (T10) *)
Section OrderedDecisions.
Variable before : rel I.
Hypothesis before_asym : forall i j, before i j -> ~~ before j i.

(** All that is asked of decisions: n removes the edge from b only if it believes in the reverse edge, and only if
    it comes before b in the declared order. How old the belief is does not matter. *)
Hypothesis decides_ordered : forall s n b, decides s n b -> view s n b && before n b.

Definition only_feedback_removed (s : state) : Prop :=
  forall i j, declared i j -> ~~ alive s i j -> declared j i && before j i.

Lemma feedback_step s b t : sound s -> only_feedback_removed s -> step s b t -> only_feedback_removed t.
Proof.
case=> _ view_decl _ _ _ inv; case=> // n c /decides_ordered /andP[/view_decl decl order] _ i j /=.
by rewrite /set2; case: ifP => [/andP[/eqP-> /eqP->] _ _|_]; [rewrite decl order | exact: inv].
Qed.

Lemma feedback_run k r s : run k r s -> only_feedback_removed s.
Proof.
elim=> [|{}k {}r {}s b t rs IH st]; last exact: feedback_step (sound_run rs) IH st.
by move=> i j /= ->.
Qed.

Variables (k r : nat) (s : state).
Hypothesis reached : run k r s.

(** At most one direction of a mutual pair is ever removed. *)
Lemma one_direction_stays i j : declared i j -> declared j i -> alive s i j || alive s j i.
Proof.
move=> ij ji; apply/negPn/negP; rewrite negb_or => /andP[no_ij no_ji].
have /andP[_ j_first] := feedback_run reached ij no_ij.
have /andP[_ i_first] := feedback_run reached ji no_ji.
by move: (before_asym i_first); rewrite j_first.
Qed.

(** One-way edges stay, so every edge from an input node. *)
Lemma one_way_edges_stay i j : declared i j -> ~~ declared j i -> alive s i j.
Proof.
move=> ij no_ji; apply: contraT => no_ij; have /andP[ji _] := feedback_run reached ij no_ij.
by rewrite ji in no_ji.
Qed.

(** The undirected network is the declared one. *)
Lemma undirected_network_stays i j : alive s i j || alive s j i = declared i j || declared j i.
Proof.
have [alive_decl _ _ _ _] := sound_run reached; apply/idP/idP.
  by case/orP=> /alive_decl->; rewrite ?orbT.
case ij: (declared i j); case ji: (declared j i) => // _; first exact: one_direction_stays.
  by rewrite one_way_edges_stay // ji.
by rewrite (one_way_edges_stay ji) ?orbT // ij.
Qed.

(** So which nodes hang together does not change. *)
Lemma weak_connectivity_stays i j :
  connect (fun a b => alive s a b || alive s b a) i j =
  connect (fun a b => declared a b || declared b a) i j.
Proof. by apply: eq_connect => a b; exact: undirected_network_stays. Qed.

(** At most as many removals as mutual pairs at the start. *)
Lemma removals_bounded : (r <= #|[set e : I * I | declared e.1 e.2 && declared e.2 e.1]|./2)%N.
Proof.
rewrite -(removals_counted reached); set M := [set e | _]; pose swap (e : I * I) := (e.2, e.1).
have swap_inj : injective swap by move=> [a b] [c e] [-> ->].
rewrite -(doubleK #|removed s|) half_leq // -addnn -{2}(card_imset _ swap_inj).
have disjoint_swap : [disjoint removed s & swap @: removed s].
  rewrite -setI_eq0; apply/eqP/setP => -[i j]; rewrite !inE /=; apply/negP => /andP[/andP[ij no_ij]].
  case/imsetP => -[a b]; rewrite inE /= => /andP[ji no_ji] [Ei Ej]; subst.
  by have := one_direction_stays ij ji; rewrite (negbTE no_ij) (negbTE no_ji).
rewrite -cardsUI (disjoint_setI0 disjoint_swap) cards0 addn0; apply/subset_leq_card/subsetP => -[i j].
rewrite !inE /= => /orP[/andP[ij no_ij]|/imsetP[[a b]]].
  by have /andP[-> _] := feedback_run reached ij no_ij; rewrite ij.
rewrite inE /= => /andP[ab no_ab] [-> ->].
by have /andP[-> _] := feedback_run reached ab no_ab; rewrite ab.
Qed.
End OrderedDecisions.

(** ** With fresh information *)

(** Nodes that know the truth about the reverse edge are safe under any rule. *)
Lemma fresh_decisions_are_safe :
  (forall s n b, decides s n b -> alive s n b) ->
  forall k r s, run k r s -> forall i j, declared i j -> declared j i -> i != j -> alive s i j || alive s j i.
Proof.
move=> fresh k r s; elim=> [|{}k {}r {}s b t rs IH st] i j ij ji i_j; first by rewrite /= ij.
move: (IH _ _ ij ji i_j); case: st => //= n c /fresh n_c _; rewrite /set2.
case: ifP => [/andP[/eqP Ei /eqP Ej]|_].
  by move: i_j n_c; rewrite Ei Ej => c_n ->; case: ifP => // /andP[/eqP E _]; rewrite E eqxx in c_n.
by case: ifP => [/andP[/eqP Ej /eqP Ei] _|//]; rewrite Ei Ej n_c.
Qed.

Lemma removals_take_steps k r s : run k r s -> (r <= k)%N.
Proof. by elim=> // {}k {}r {}s b t _ IH _; case: b; rewrite ?addn1 ?addn0 // leqW. Qed.

(** Two removals take two steps. *)
Lemma two_removals_two_steps k r s i j : run k r s -> declared i j -> declared j i -> i != j ->
  ~~ alive s i j -> ~~ alive s j i -> (1 < k)%N.
Proof.
move=> rs ij ji i_j no_ij no_ji; have two : (1 < r)%N.
  rewrite -(removals_counted rs); apply: leq_trans (_ : #|[set (i, j); (j, i)]| <= _)%N.
    by rewrite cards2 xpair_eqE negb_and i_j.
  apply/subset_leq_card/subsetP => e; rewrite !inE.
  by case/orP => /eqP ->; rewrite /= ?ij ?ji ?no_ij ?no_ji.
exact: leq_trans two (removals_take_steps rs).
Qed.
End Protocol.

(** ** The decisions of the rules *)
Section Decisions.
Variables (R : rcfType) (N : nat) (before : rel 'I_N).

(** What node n knows in state s: the truth about its input edges, its belief about its output edges. The weights
    are any, in whatever way they were learnt or have become old. *)
Definition decides_by (r : rule) (s : state [finType of 'I_N]) (n b : 'I_N) : Prop :=
  exists (G : network R N) (md : mode),
    [/\ forall i, edge G i n = alive s i n, forall i, edge G n i = view s n i & may_remove G before r n md b].

Lemma decides_by_ordered s n b : decides_by Ordered s n b -> view s n b && before n b.
Proof.
case=> G [md [_ out removal]]; rewrite (ordered_removes_feedback removal) andbT -out.
by have /andP[] := removal_is_mutual removal.
Qed.
End Decisions.
