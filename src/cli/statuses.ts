/** The exit statuses of each command, for --help. */
import { documentAt } from '../base/command-line.ts'

const statuses = (lines: Readonly<Record<number, string>>): string =>
  ['', 'Exit status:', ...Object.entries(lines).map(([status, meaning]) => `  ${status}  ${meaning}`)].join(
    '\n',
  )

const BAD_REQUEST = 'the request or an input file is invalid'
const CANNOT_RUN = 'the implementation could not be run, or a report could not be written'
const NOT_WRITTEN = 'an output could not be written; the message names it'

export const STATUSES = statuses({
  0: 'success; for verify and fuzz, no clause fails',
  1: 'a clause fails, or a decision changed',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted',
})

export const VERIFY_STATUSES = statuses({
  0: 'no clause fails',
  1: 'a clause fails or is vacuous, or no clause could be tested; with\n     --strict, also if a clause is inconclusive',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted; the reports contain the results so far',
})

export const GATE_STATUSES = statuses({
  0: 'nothing changed, or numbers moved within the limits',
  1: 'something changed or is missing: fix or accept it; an answer that\n     violates the specification cannot be accepted',
  2: 'no baseline, a damaged baseline, or an invalid request',
  3: CANNOT_RUN,
  130: 'interrupted; nothing was written',
})

export const CLAIMS_STATUSES = statuses({
  0: 'the ledger was computed, whatever its verdicts',
  1: 'the verdict of a proof differs from the expected one',
  2: 'the request is invalid',
  3: 'the experiments could not be run, or a report could not be written',
  130: 'interrupted; run the same command to continue',
})

export const COMPARE_STATUSES = `
A criterion is a function, the default export of the module:
  (star, pair, participations, random) => ({ from, to }) or null
It is called after each update of each node. star: what the node knows; pair:
the exact pair of eigenvalues, or null; participations: one per neighbour of
star; random: seeded numbers. They are described in
  ${documentAt('docs/compare.md')}

Examples:
  compare --quick
  compare --quick --criterion ${documentAt('examples/criteria/real-parts.mjs')}
${statuses({
  0: 'the comparison was made, whatever its answers',
  1: 'a criterion of --criterion breaks a safety clause',
  2: 'the request is invalid',
  3: 'a criterion could not be run, or a report could not be written',
  130: 'interrupted; run the same command to continue',
})}`

export const DECIDE_STATUSES = statuses({
  0: 'the decisions were explained, whatever they are',
  2: BAD_REQUEST,
  3: NOT_WRITTEN,
})

export const CONVERT_STATUSES = `
Formats: json (argnn-network/1), node-link (JSON of NetworkX), graphml, csv (an
edge list: from, to, weight), npz (NumPy: adjacency, weights, roles). A .json
file is node-link JSON if its nodes are a list. Every format holds all of a
network, each double bit for bit. What a file does not say (roles, order) and
what a network cannot hold (other attributes) is on stderr.
  ${documentAt('docs/formats.md')}
${statuses({
  0: 'the file was written',
  2: 'the request is invalid, or the file is not a network of this kind',
  3: NOT_WRITTEN,
})}`

export const REPORT_STATUSES = statuses({
  0: 'the reports were shown, whatever they say',
  2: 'the request is invalid, or a file contains no report that this version reads',
  3: NOT_WRITTEN,
})

export const EXPLORE_STATUSES = `
Without --out, the page is served on this machine alone, at the address on
stdout, until Ctrl-C.
${statuses({
  0: 'the page was written, or served until Ctrl-C',
  2: 'the request or the file is invalid, or the port is taken',
  3: NOT_WRITTEN,
})}`

export const SCHEMA_STATUSES = statuses({ 0: 'the schema is on stdout', 2: 'the request is invalid' })

export const CHECK_TRACE_STATUSES = statuses({
  0: 'no clause fails',
  1: 'a clause fails, or none could be judged; with --strict, also if a clause is\n     inconclusive',
  2: 'the request is invalid, or a line is not of the format',
  3: NOT_WRITTEN,
  130: 'interrupted; nothing was written',
})

export const WRITING_STATUSES = statuses({
  0: 'the output was written',
  2: 'the request is invalid, or the output cannot be written there',
  3: NOT_WRITTEN,
  130: 'interrupted; nothing was written',
})

export const SIMULATE_STATUSES = `
The same seed gives the same run, faults included. Runs of one seed start equal
and see the same inputs in the same orders, whatever the faults.
${statuses({
  0: 'no removed edge was used again, one direction of each pair stayed, and\n     all nodes agreed in the end',
  1: 'a run broke one of these; the report has its shortest failing part',
  2: BAD_REQUEST,
  3: NOT_WRITTEN,
  130: 'interrupted; nothing was written',
})}`

export const NODE_STATUSES = `
Every group is given the same network, options and --peers. The result of the
group is on stdout as JSON (argnn-spec/node/1).
${statuses({
  0: 'the training is over; isSettled says whether all groups agreed',
  2: BAD_REQUEST,
  3: 'the address or the log could not be used, or the trace not be written',
  130: 'interrupted; with --log, the same command continues',
})}`

export const WORKER_STATUSES = `
The password may be in the variable ARGNN_SPEC_QUEUE_PASSWORD instead. The
first Ctrl-C ends the jobs under way, the second gives them back to the queue.
A worker takes jobs of campaigns of its own version of the program and of its
implementation; of others it says why it takes none.
${statuses({
  2: BAD_REQUEST,
  3: 'the queue cannot be reached, or the implementation could not be run',
  130: 'interrupted; no job is lost',
})}`

export const STATUS_STATUSES = statuses({
  0: 'the status is on stdout',
  2: 'the request is invalid',
  3: 'the queue cannot be reached',
})

export const REPLAY_STATUSES = statuses({
  0: 'the case does not fail',
  1: 'the case fails',
  2: 'the request is invalid, or the file contains no case of a clause',
  3: CANNOT_RUN,
  130: 'interrupted',
})

export const FUZZ_STATUSES = `
Run the same command again to continue the campaign, however it was stopped.
Shards I/N of the same seed never run the same case; merge combines them.
${statuses({
  0: 'nothing failed',
  1: 'a clause fails or is vacuous; with --strict, also if one is inconclusive',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted; the report contains the results so far',
})}`

export const MERGE_STATUSES = statuses({
  0: 'nothing failed',
  1: 'a clause fails or is vacuous; with --strict, also if one is inconclusive',
  2: 'the directories are not shards of one campaign, or the shards overlap',
  3: NOT_WRITTEN,
})

export const PROMOTE_STATUSES = `
The answers are computed by the specification. Either all files are converted or
none; a vector that already exists is not added again.
${statuses({
  0: 'the vectors are in found.json; their ids are on stdout',
  2: 'a file contains no case, or a case that cannot be a vector',
  3: NOT_WRITTEN,
})}`
