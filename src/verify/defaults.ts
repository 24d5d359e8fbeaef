/** What is asked where nobody says otherwise. Apart from the clauses, so that `--help` need not load them. */

/** Cases a clause. */
export const DEFAULT_RUNS = 500
export const DEFAULT_SEED = 2024
