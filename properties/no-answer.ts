/** The failure of an implementation to give a valid answer. */

/** The implementation did not answer a case: it hung, crashed, or gave an invalid answer. */
export class NoAnswer extends Error {
  /** Did it cost the whole time limit? */
  readonly isHang: boolean
  constructor(message: string, isHang = false) {
    super(message)
    this.isHang = isHang
  }
}

/** The implementation cannot be asked anything any more: that is no finding, and ends the check. */
export class CannotRun extends Error {}
