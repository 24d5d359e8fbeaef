/** `argnn-spec explore [FILE]`: the explorer as a page on this machine, or as a file. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeNetwork } from '../adapter/network-file.ts'
import { describeNetwork } from '../argnn/network.ts'
import { readInput } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import { withStart } from '../explorer/embed.ts'
import { load } from '../explorer/load.ts'
import { isNodeLinkText } from '../formats/node-link.ts'
import { say } from '../terminal/stderr.ts'
import { print } from '../terminal/stdout.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { explorerPage } from './explorer-page.ts'
import { onInterrupt } from './interrupt.ts'
import { inputFormat, type NetworkInputOptions, networkFileFrom, networkInText } from './network-input.ts'
import type { QuietOption } from './options.ts'
import { outputAt, writeReports } from './report-files.ts'

export interface ExplorerOptions extends QuietOption, NetworkInputOptions {
  readonly out?: string
  readonly port: number
}

const LOOPBACK = '127.0.0.1'

/**
 * The text of a file that the page can read: a network in another format is given to it as
 * argnn-network/1.
 */
async function textOf(file: string, options: NetworkInputOptions): Promise<string> {
  const format = inputFormat(file, options)
  const text =
    format === undefined ? readInput(file, 'network file, stored counterexample or trace') : undefined
  if (text !== undefined && !isNodeLinkText(text)) return text
  const { network, comment } =
    text === undefined
      ? await networkFileFrom(file, options)
      : await networkInText(file, text, { ...options, format: 'node-link' })
  return writeNetwork(describeNetwork(network), comment)
}

/** The page with a file in it, which has been read as the page will. */
async function pageWith(file: string | undefined, options: NetworkInputOptions): Promise<string> {
  if (file === undefined) return explorerPage()
  const text = await textOf(file, options)
  try {
    load(text)
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${shown(file)}: ${error.message}`)
    throw error
  }
  return withStart(explorerPage(), { name: file, text })
}

/** Names of this server; a page of elsewhere whose name resolves to this machine sends another. */
const isOwnName = (host: string | undefined, port: number): boolean =>
  host === `${LOOPBACK}:${port}` || host === `localhost:${port}`

function answer(page: string, port: number, request: IncomingMessage, response: ServerResponse): void {
  const isPage = request.method === 'GET' && request.url?.replace(/\?.*/, '') === '/'
  if (!isPage || !isOwnName(request.headers.host, port)) {
    response.writeHead(isPage ? 403 : 404, { 'content-type': 'text/plain' }).end('not here\n')
    return
  }
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
  response.writeHead(200, headers).end(page)
}

/** Resolves once the server listens; rejects where it cannot. */
function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port))
  })
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve())
  })

async function serve(page: string, wanted: number): Promise<number> {
  let port = wanted
  const server = createServer((request, response) => answer(page, port, request, response))
  const { signal, release } = onInterrupt()
  try {
    port = await listening(server, wanted)
    print(`http://${LOOPBACK}:${port}/\n`)
    say('explore: open this address in a browser; Ctrl-C ends it')
    await untilAborted(signal)
    return EXIT.holds
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    throw new InputError(`--port: expected a port that is free, got ${wanted} (${code})`)
  } finally {
    release()
    server.closeAllConnections()
    server.close()
  }
}

export async function runExplore(file: string | undefined, options: ExplorerOptions): Promise<number> {
  const { out, port } = options
  checkReports(placesOf({ '--out': out }))
  const page = await pageWith(file, options)
  if (out === undefined) return serve(page, port)
  return (await writeReports(outputAt(out, 'explorer', () => page))) ? EXIT.holds : EXIT.cannotRun
}
