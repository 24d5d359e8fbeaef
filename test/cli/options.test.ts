/**
 * Option values as people write them: each is accepted as the only choice it can mean, or refused.
 */

import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../spec/clause.ts'
import { oneOf, splitUnknown } from '../../src/cli/options.ts'

describe('oneOf', () => {
  it.each([
    ['DW', 'DW'],
    ['D_W', 'DW'],
    ['d_w', 'DW'],
    ['dw', 'DW'],
    ['D-W', 'DW'],
    ['D', 'D'],
    ['d', 'D'],
  ])('takes %s for the mode %s', (text, mode) => {
    expect(oneOf(['D', 'DW'] as const)(text)).toBe(mode)
  })

  it.each([
    ['Ordered', 'ordered'],
    ['published_own', 'published-own'],
    ['PublishedOwn', 'published-own'],
    ['published', 'published'],
  ])('takes %s for the rule %s', (text, rule) => {
    expect(oneOf(RULES)(text)).toBe(rule)
  })

  it.each(['', '_', 'W', 'DWW', 'D W', ' D', 'D_Ẃ'])('refuses %j', (text) => {
    expect(() => oneOf(['D', 'DW'] as const)(text)).toThrow(
      `expected one of D, DW, got ${JSON.stringify(text)}`,
    )
  })
})

describe('splitUnknown', () => {
  const program = new Command()
  program.command('decide').option('--node <n>', '').option('--note <text>', '')
  it.each([
    [
      ['decide', '--nodes=3'],
      ['decide', '--nodes', '3'],
    ],
    [
      ['decide', '--node=3'],
      ['decide', '--node=3'],
    ],
    [
      ['decide', '--note', '--nodes=3'],
      ['decide', '--note', '--nodes=3'],
    ],
    [
      ['decide', 'a=b', '-n=3', '--=3'],
      ['decide', 'a=b', '-n=3', '--=3'],
    ],
    [
      ['decide', '--nodes=a=b'],
      ['decide', '--nodes', 'a=b'],
    ],
  ])('%j', (words, split) => {
    expect(splitUnknown(program, words)).toEqual(split)
  })
})
