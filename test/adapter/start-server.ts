import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostile } from './check-adapter.ts'

/** Starts a hostile server, which is ended with the test; the text that names it. */
export async function startServer(name: string, atTheEnd: (end: () => void) => void): Promise<string> {
  const server = spawn(process.execPath, [hostile('tcp.mjs'), name], { stdio: ['ignore', 'pipe', 'inherit'] })
  atTheEnd(() => void server.kill('SIGKILL'))
  const [port] = await once(server.stdout, 'data')
  return `tcp:127.0.0.1:${String(port).trim()}`
}
