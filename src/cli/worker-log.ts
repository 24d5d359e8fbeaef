/** What a worker says of its work: lines for people, or one JSON object a line for programs. */
import { remark, say } from '../terminal/stderr.ts'

type Fields = Readonly<Record<string, unknown>>

export interface WorkerLog {
  /** Nothing without a program that reads it. */
  readonly debug: (event: string, fields: Fields) => void
  readonly info: (event: string, fields: Fields, text: string) => void
  readonly warn: (event: string, fields: Fields, text: string) => void
  readonly error: (event: string, fields: Fields, text: string) => void
}

const jsonLine = (level: string, event: string, fields: Fields): void =>
  say(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }))

const JSON_LOG: WorkerLog = {
  debug: (event, fields) => jsonLine('debug', event, fields),
  info: (event, fields) => jsonLine('info', event, fields),
  warn: (event, fields) => jsonLine('warn', event, fields),
  error: (event, fields) => jsonLine('error', event, fields),
}

const TEXT_LOG: WorkerLog = {
  debug: () => {},
  info: (_event, _fields, text) => remark(`worker: ${text}`),
  warn: (_event, _fields, text) => say(`worker: ${text}`),
  error: (_event, _fields, text) => say(`worker: ${text}`),
}

export const openWorkerLog = (kind: 'text' | 'json'): WorkerLog => (kind === 'json' ? JSON_LOG : TEXT_LOG)
