/** Words and phrases that lose a reader, each with a better one and a text in which it is found. */

export interface Banned {
  readonly word: RegExp
  readonly better: string
  readonly example: string
}

const banned = (word: RegExp, better: string, example: string): Banned => ({ word, better, example })

export const BANNED: readonly Banned[] = [
  // Personification: files, runs and options do not hear, ask or say goodbye.
  banned(/\b(?:is|are|be) heard\b|\bhears?\b/i, 'is respected, is received', 'NO_COLOR is heard'),
  banned(
    /\bask(?:s|ed|ing)? (?:again|every|all|it|nobody|alone|first)\b/i,
    'run, test, repeat',
    'is asked first',
  ),
  banned(/\bwhat is asked\b|\bnot asked\b|\bis asked\b|\bare asked\b/i, 'is tested, is run', 'is not asked'),
  banned(/\bfarewell\b|\bgoodbye\b/i, 'shutdown', 'it says goodbye'),
  banned(
    /\bbelieves?\b|\bwants? to be\b|\bknows? nothing\b/i,
    'name what the program does',
    'the run believes it',
  ),
  banned(
    /\bwhoever\b|\bsomebody\b|\bnobody\b/i,
    'name the subject: the user, the caller, no process',
    'nobody writes',
  ),
  banned(/\bpromises?\b|\bpromised\b/i, 'declares, guarantees', 'it promises that'),
  banned(/\bat the door\b/i, 'on input', 'a file at the door'),
  // Compression: a clause in place of a noun.
  banned(/\bwhat is no\b|\bwhat are no\b/i, 'an invalid …', 'what is no answer'),
  banned(
    /(?<!there )\bis no (?:answer|pair|network|JSON|diff|tie|double)\b/i,
    'is not a …',
    'text that is no JSON',
  ),
  banned(
    /\bwhatever rule it says\b|\bwhatever it says\b/i,
    'regardless of the rule it declares',
    'whatever rule it says',
  ),
  banned(/\bthe same as data\b/i, 'print JSON', 'the same as data'),
  banned(/\bthe same again\b/i, 'run the command again', 'then the same again'),
  banned(/\bagain and again\b/i, 'repeatedly, until the time limit', 'again and again'),
  banned(/\bsays? so\b(?! in the changelog)/i, 'states it, reports it', 'it says so'),
  banned(
    /\bcomes? out (?:differently|as)\b/i,
    'differs from the expected result',
    'came out or comes out differently',
  ),
  banned(/\bwhat came of it\b|\bwhat becomes of\b/i, 'the result', 'what becomes of it'),
  banned(/\bexactly so\b/i, 'the exact results', 'what is exactly so'),
  banned(/\bit stands on\b|\bstands? for itself\b/i, 'depends on', 'it stands on X'),
  // Words of another register.
  banned(/\bmend(?:s|ed|ing)?\b/i, 'fix', 'mend it first'),
  banned(/\bgoes on\b|\bgo on\b|\bwent on\b/i, 'continues', 'the run goes on'),
  banned(/\bgone\b/i, 'removed, deleted', 'the edge is gone'),
  banned(/\blook for what\b/i, 'search for', 'look for what is rarer'),
  banned(/\bgarbage\b/i, 'malformed output', 'garbage becomes a verdict'),
  banned(/\bfelt\b/i, 'noticeable', 'felt from 1e-6 down'),
  banned(/\beverybody\b|\banyone\b/i, 'every node, every user', 'everybody knows'),
  banned(/\bquicker\b|\bby hand again\b/i, 'faster', 'a shell is quicker'),
  // Terms of our own where the field has one.
  banned(/\bsaboteurs?\b/i, 'mutant', 'one saboteur a clause'),
  banned(/\btwins?\b/i, 'metamorphic variant', 'a network and its twin'),
  banned(/\bstrangers?\b/i, 'non-neighbour, isolated node', 'a stranger has a zero row'),
  banned(/\bthe zoo\b/i, 'the mutants', 'the zoo of mistakes'),
  banned(/\ba (?:line|file|clause|run|second|seat) each\b/i, 'one line per …', 'a line each'),
  banned(
    /\bone (?:test|file|line|message|clause) a (?:clause|noun|line|command|stage|reason)\b/i,
    'one … per …',
    'one test a clause',
  ),
  banned(
    /\bcases a clause\b|\ba message a line\b|\bone file a command\b/i,
    'cases per clause',
    '500 cases a clause',
  ),
  banned(/\ba clause of 500\b/i, '500 cases of a clause', 'a clause of 500 cases'),
]
