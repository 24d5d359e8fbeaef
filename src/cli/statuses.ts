/** What each command's exit statuses mean, for --help. */

const statuses = (lines: Readonly<Record<number, string>>): string =>
  ['', 'Exit status:', ...Object.entries(lines).map(([status, meaning]) => `  ${status}  ${meaning}`)].join(
    '\n',
  )

const BAD_REQUEST = 'the request or an input file is wrong'
const CANNOT_RUN = 'the implementation could not be run, or a report not be written'
const NOT_WRITTEN = 'something could not be made or written, which is named'

export const STATUSES = statuses({
  0: 'all clauses hold, or what was asked for was done',
  1: 'a clause does not hold, or a decision changed',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted',
})

export const VERIFY_STATUSES = statuses({
  0: 'no clause fails',
  1: 'a clause does not hold or is vacuous, or nothing was asked; with --strict\n     also where a clause is inconclusive',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted; what was decided so far is in the reports',
})

export const GATE_STATUSES = statuses({
  0: 'nothing changed, or numbers drifted within the limits',
  1: 'something changed or is lost: accept or mend it; what is wrong cannot be',
  2: 'no baseline, a damaged one, or a request that is wrong',
  3: CANNOT_RUN,
  130: 'interrupted; nothing was written',
})

export const CLAIMS_STATUSES = statuses({
  0: 'the ledger was derived, whatever its verdicts on the paper',
  1: 'a proof came out differently from what the project stands for',
  2: 'the request is wrong',
  3: 'the experiments could not be run, or a report not be written',
  130: 'interrupted; finished runs are kept, the same command goes on',
})

export const DECIDE_STATUSES = statuses({ 0: 'the decision was explained', 2: BAD_REQUEST })

export const SCHEMA_STATUSES = statuses({ 0: 'the schema is on stdout', 2: 'the request is wrong' })

export const WRITING_STATUSES = statuses({
  0: 'it is written',
  2: 'the request is wrong, or it cannot be written there',
  3: NOT_WRITTEN,
  130: 'interrupted; nothing was written',
})

export const REPLAY_STATUSES = statuses({
  0: 'the case does not fail',
  1: 'the case fails',
  2: 'the request is wrong, or the file holds no case of a clause',
  3: CANNOT_RUN,
  130: 'interrupted',
})

export const FUZZ_STATUSES = `
Run again with the same options, it goes on where it was stopped, however it was
stopped. Shards I/N of one seed never ask the same case; merge joins them.
${statuses({
  0: 'nothing failed',
  1: 'a clause fails or is vacuous; with --strict also where one is inconclusive',
  2: BAD_REQUEST,
  3: CANNOT_RUN,
  130: 'interrupted; what was done is in the report',
})}`

export const MERGE_STATUSES = statuses({
  0: 'nothing failed',
  1: 'a clause fails or is vacuous; with --strict also where one is inconclusive',
  2: 'the directories do not hold shards of one campaign, or shards that overlap',
  3: NOT_WRITTEN,
})

export const PROMOTE_STATUSES = `
The right answer comes from the specification again. All files that are named
become vectors, or none; a vector that is there already is not added twice.
${statuses({
  0: 'the vectors are in found.json; their ids are on stdout',
  2: 'a file holds no case, or one that has no single answer',
  3: NOT_WRITTEN,
})}`
