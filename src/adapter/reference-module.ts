/**
 * The reference as a module for --impl and --against: the built file of another checkout serves as
 * the old implementation.
 */
export { reference as implementation } from './reference.ts'
