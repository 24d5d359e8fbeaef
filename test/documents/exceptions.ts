/** Command lines that are not run as shown: what is run instead, or nothing, and why. */

export interface Exception {
  readonly shown: RegExp
  /** What is typed instead; nothing where it is left out. */
  readonly instead?: (line: string) => string
  readonly why: string
}

const CLAIMS = 'all experiments take longer than 30 s; --quick runs each of them with fewer seeds'

const FEWER_RUNS = 60

export const EXCEPTIONS: readonly Exception[] = [
  {
    shown: /^npm ci && npm (run verify|pack)$/,
    instead: (line) => line.replace('npm ci && ', ''),
    why: 'npm ci has been run; .ci/run types the line as it stands',
  },
  {
    shown: /^npm ci$/,
    why: 'the clone shares node_modules with this one, which npm ci would delete; .ci/run types the line',
  },
  { shown: /^(npm ci && )?npm test$/, why: 'this test is part of the tests; .ci/run types the line' },
  {
    shown: /^npm run (types|lint|unused|check)\b/,
    why: 'checks of the sources, beside which this test puts files of its own; .ci/run types the lines',
  },
  { shown: /^npm run test:acceptance$/, why: 'this test is part of it' },
  { shown: /^npm run (proofs|model)$/, why: 'it takes longer than 30 s; .ci/run types the line' },
  { shown: /^npx vitest run --project zoo$/, why: 'npm test has run it' },
  {
    shown: /^npm run (--silent )?soak\b/,
    instead: () => 'npm run soak -- --help',
    why: 'it takes ten minutes',
  },
  {
    shown: /^npm run (mutation|power)\b/,
    instead: (line) => line.replace(/^(npm run \w+).*/, '$1 -- --help'),
    why: 'it takes minutes to hours',
  },
  {
    shown: /^npm run bench$/,
    instead: (line) => `${line} -- --quick --only decisions`,
    why: 'it takes ten minutes',
  },
  {
    shown: / explore\b(?!.*--out)/,
    instead: (line) => `${line} --out explorer.html`,
    why: 'it serves until Ctrl-C; test/cli/explore.test.ts opens what it serves',
  },
  {
    shown: /^npm run campaigns\b/,
    instead: () => 'npm run campaigns -- --help',
    why: 'it takes minutes to hours, and a server',
  },
  {
    shown: / --queue redis:\/\/queue\.example\.org/,
    instead: (line) => `argnn-spec ${/ (worker|fuzz|status) /.exec(line)?.[1] ?? 'status'} --help`,
    why: 'there is no such queue; test/jobs tries queues',
  },
  {
    shown: /^argnn-spec claims$/,
    instead: (line) => `${line} --figure 1`,
    why: 'a line of README.md runs all experiments',
  },
  { shown: / claims\b(?!.*--quick)/, instead: (line) => `${line} --quick`, why: CLAIMS },
  {
    shown: / compare(?!.*--(?:quick|plan))\b/,
    instead: (line) => `${line} --quick`,
    why: 'the whole plan takes half an hour',
  },
  {
    shown: / gate\b(?!.*--(?:quick|accept))/,
    instead: (line) => `${line} --quick`,
    why: 'it takes a minute; a baseline is accepted in full',
  },
  {
    shown: / gate --accept --note "(ties|PAIR-5|why the change is correct)/,
    why: 'a line of docs/ci.md accepts a baseline in the same way, in a minute or two',
  },
  {
    shown: / verify(?!.*--(?:clause|runs)\b)/,
    instead: (line) => `${line}${line.startsWith('npm run verify') ? ' --' : ''} --runs ${FEWER_RUNS}`,
    why: `.ci/run and other tests run all cases, in up to a minute; here ${FEWER_RUNS} of each clause`,
  },
  {
    shown: / fuzz .*--time \d+[mh]/,
    instead: (line) => line.replace(/--time \d+[mh]/, '--time 5s'),
    why: 'as long as the reader likes; here for some seconds',
  },
  {
    shown: / fuzz .*--cases \d{5,}(?!.*--queue)/,
    instead: (line) => line.replace(/--cases \d+/, '--cases 1000'),
    why: 'as many as the reader likes; here those of some seconds',
  },
  {
    shown: /^git worktree add \.\.\/before/,
    instead: () => 'npm run build && ln -sfn "$PWD" ../before',
    why: 'there is no remote; this version stands for the one before',
  },
  {
    shown: /^(npm run (--silent )?argnn-spec( --)?|npx argnn-spec)$|…/,
    why: 'how lines begin, or an ellipsis: no command',
  },
  {
    shown: /^argnn-spec node\b/,
    why: 'a node waits for the other nodes of its group; test/cli/node.test.ts runs groups',
  },
  { shown: /^argnn-spec /, instead: (line) => `npx ${line}`, why: 'a bin is on no PATH but npm’s' },
  {
    shown: /^ARGNN_KIT=/,
    instead: (line) => line.replace('path/to/checkout', 'test/adapter/kit'),
    why: 'a stand-in for the published code, which is not part of this project',
  },
]

/** What to type for a line, and why not the line; nothing to type where it is left out. */
export function typed(line: string): { readonly line: string | undefined; readonly why?: string } {
  const exceptions = EXCEPTIONS.filter(({ shown }) => shown.test(line))
  const why = exceptions.map((one) => one.why).join('; ')
  if (exceptions.length === 0) return { line }
  if (exceptions.some(({ instead }) => instead === undefined)) return { line: undefined, why }
  return { line: exceptions.reduce((text, { instead }) => instead?.(text) ?? text, line), why }
}
