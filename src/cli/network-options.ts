/** Options of commands that read or write a network file. */
import type { Command } from 'commander'
import { NETWORK_FORMATS, UNDIRECTED } from '../formats/format.ts'
import { oneOf } from './options.ts'

const FORMAT_NAMES = NETWORK_FORMATS.join(', ')

/** Of every command that reads a network file. */
export const readingNetwork = (command: Command): Command =>
  command
    .option(
      '--format <format>',
      `format of the file: ${FORMAT_NAMES}; default: by extension`,
      oneOf(NETWORK_FORMATS),
    )
    .option(
      '--undirected <how>',
      'read undirected edges: both: as two directed ones; forward: from source to target',
      oneOf(UNDIRECTED),
    )

/** The format of what is written. */
export const writingNetwork = (command: Command, flag: string): Command =>
  command.option(
    `${flag} <format>`,
    `format to write: ${FORMAT_NAMES}; default: by extension`,
    oneOf(NETWORK_FORMATS),
  )

/** Ids of nodes, with commas between them. */
export const idsFrom = (text: string): string[] => (text === '' ? [] : text.split(','))
