(** * Tactics: identities in commutative rings and in fields

    Coq's [ring] and [field] prove equations between polynomials and quotients, but recognize only the
    operations that they were told about. MathComp's operations have several names for one thing (the sum of
    a field, of its ring, of its group). [ring_in R] and [field_in F] restate the goal with one name each,
    which is the same by computation, and then call [ring] and [field].

    A section that wants them says once [Add Ring a_name : (ring_laws R)] or
    [Add Field a_name : (field_laws F)]. *)

From Coq Require Import Ring Field.
From mathcomp Require Import all_ssreflect all_algebra.

Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Ring.
Variable R : comRingType.

Definition ring_carrier : Type := R.
Definition ring_zero : ring_carrier := 0.
Definition ring_one : ring_carrier := 1.
Definition ring_add (x y : ring_carrier) : ring_carrier := (x : R) + y.
Definition ring_sub (x y : ring_carrier) : ring_carrier := (x : R) - y.
Definition ring_mul (x y : ring_carrier) : ring_carrier := (x : R) * y.
Definition ring_opp (x : ring_carrier) : ring_carrier := - (x : R).

Lemma ring_laws :
  ring_theory ring_zero ring_one ring_add ring_mul ring_sub ring_opp (@eq ring_carrier).
Proof.
split=> *; rewrite /ring_add /ring_mul ?add0r ?mul1r ?mulrDl ?addrA ?mulrA //.
- exact: addrC.
- exact: mulrC.
exact: subrr.
Qed.
End Ring.

Section Field.
Variable F : fieldType.

Definition field_carrier : Type := F.
Definition field_zero : field_carrier := 0.
Definition field_one : field_carrier := 1.
Definition field_add (x y : field_carrier) : field_carrier := (x : F) + y.
Definition field_sub (x y : field_carrier) : field_carrier := (x : F) - y.
Definition field_mul (x y : field_carrier) : field_carrier := (x : F) * y.
Definition field_opp (x : field_carrier) : field_carrier := - (x : F).
Definition field_div (x y : field_carrier) : field_carrier := (x : F) / y.
Definition field_inv (x : field_carrier) : field_carrier := (x : F)^-1.

Lemma field_laws :
  field_theory field_zero field_one field_add field_mul field_sub field_opp field_div field_inv
    (@eq field_carrier).
Proof.
split=> //; first exact: (ring_laws [comRingType of F]).
  exact/eqP/oner_neq0.
by move=> x /eqP x0; rewrite /field_mul /field_inv mulVf.
Qed.
End Field.

(** x added (multiplied) n times, n a numeral, written out. *)
Ltac times op unit x n :=
  lazymatch n with
  | 0%N => unit
  | 1%N => x
  | S ?n' => let rest := times op unit x n' in constr:(op x rest)
  end.

Ltac restate_in_ring R t :=
  lazymatch t with
  | @GRing.zero _ => constr:(ring_zero R)
  | @GRing.one _ => constr:(ring_one R)
  | @GRing.add _ ?x ?y =>
      let x' := restate_in_ring R x in let y' := restate_in_ring R y in constr:(ring_add (R := R) x' y')
  | @GRing.mul _ ?x ?y =>
      let x' := restate_in_ring R x in let y' := restate_in_ring R y in constr:(ring_mul (R := R) x' y')
  | @GRing.opp _ ?x => let x' := restate_in_ring R x in constr:(ring_opp (R := R) x')
  | @GRing.natmul _ ?x ?n =>
      let x' := restate_in_ring R x in times (@ring_add R) (ring_zero R) x' n
  | @GRing.exp _ ?x ?n =>
      let x' := restate_in_ring R x in times (@ring_mul R) (ring_one R) x' n
  | _ => constr:(t : ring_carrier R)
  end.

Ltac ring_in R :=
  lazymatch goal with
  | |- @eq _ ?x ?y =>
      let x' := restate_in_ring R x in
      let y' := restate_in_ring R y in
      change (@eq (ring_carrier R) x' y'); ring
  end.

Ltac restate_in_field F t :=
  lazymatch t with
  | @GRing.zero _ => constr:(field_zero F)
  | @GRing.one _ => constr:(field_one F)
  | @GRing.add _ ?x ?y =>
      let x' := restate_in_field F x in let y' := restate_in_field F y in constr:(field_add (F := F) x' y')
  | @GRing.mul _ ?x (@GRing.inv _ ?y) =>
      let x' := restate_in_field F x in let y' := restate_in_field F y in constr:(field_div (F := F) x' y')
  | @GRing.mul _ ?x ?y =>
      let x' := restate_in_field F x in let y' := restate_in_field F y in constr:(field_mul (F := F) x' y')
  | @GRing.opp _ ?x => let x' := restate_in_field F x in constr:(field_opp (F := F) x')
  | @GRing.inv _ ?x => let x' := restate_in_field F x in constr:(field_inv (F := F) x')
  | @GRing.natmul _ ?x ?n =>
      let x' := restate_in_field F x in times (@field_add F) (field_zero F) x' n
  | @GRing.exp _ ?x ?n =>
      let x' := restate_in_field F x in times (@field_mul F) (field_one F) x' n
  | _ => constr:(t : field_carrier F)
  end.

(** The way back, for what [field] leaves to show. *)
Ltac restate_from_field F t :=
  lazymatch t with
  | field_zero _ => constr:(0 : F)
  | field_one _ => constr:(1 : F)
  | @field_add _ ?x ?y =>
      let x' := restate_from_field F x in let y' := restate_from_field F y in constr:(x' + y' : F)
  | @field_sub _ ?x ?y =>
      let x' := restate_from_field F x in let y' := restate_from_field F y in constr:(x' - y' : F)
  | @field_mul _ ?x ?y =>
      let x' := restate_from_field F x in let y' := restate_from_field F y in constr:(x' * y' : F)
  | @field_opp _ ?x => let x' := restate_from_field F x in constr:(- x' : F)
  | _ => constr:(t : F)
  end.

(** Leaves the denominators to show: each different from 0. *)
Ltac field_in F :=
  lazymatch goal with
  | |- @eq _ ?x ?y =>
      let x' := restate_in_field F x in
      let y' := restate_in_field F y in
      change (@eq (field_carrier F) x' y'); field; repeat split;
      lazymatch goal with
      | |- ~ (@eq _ ?d _) => let d' := restate_from_field F d in apply/eqP; change (is_true (d' != 0))
      | |- _ => idtac
      end
  end.

(** The denominator that is met most. *)
Lemma two_neq0 (F : numDomainType) : 1 + 1 != 0 :> F.
Proof. by rewrite (_ : 1 + 1 = 2%:R) ?pnatr_eq0. Qed.
