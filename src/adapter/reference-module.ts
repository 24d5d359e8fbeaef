/** The reference as a module for --impl and --against: the built file of another checkout is the old implementation. */
export { reference as implementation } from './reference.ts'
