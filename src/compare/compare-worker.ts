/**
 * Worker thread: does one cell and seed at a time; its result is the record as JSON, as it goes
 * into the journal.
 */
import { heartbeat, serveJobs } from '../jobs/serve-jobs.ts'
import type { PruningCriterion } from './criterion.ts'
import { loadCriterion } from './load-criterion.ts'
import { runSeed, type SeedRequest } from './run-seed.ts'

const loaded = new Map<string, Promise<PruningCriterion>>()

function criterionAt(url: string): Promise<PruningCriterion> {
  const known = loaded.get(url) ?? loadCriterion(url)
  loaded.set(url, known)
  return known
}

serveJobs(async (request: SeedRequest) => {
  const criterion = request.own === undefined ? undefined : await criterionAt(request.own.url)
  return JSON.stringify(runSeed(request, criterion, heartbeat))
})
