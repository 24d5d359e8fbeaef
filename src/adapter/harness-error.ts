import { CannotRun } from '../../properties/no-answer.ts'

/** The implementation under test could not be run: exit status 3. */
export class HarnessError extends CannotRun {}
