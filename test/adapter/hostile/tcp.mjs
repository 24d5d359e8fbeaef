/** Hostile servers by name: `node tcp.mjs NAME`; says its port. */
import { createServer } from 'node:net'
import { rightAnswer, serve, serveBut } from './serve.mjs'

const both = (socket) => ({ input: socket, output: socket })

const SERVERS = {
  right: (socket) => serve((request, send) => send(rightAnswer(request)), both(socket)),
  closes: (socket) => serveBut(() => socket.destroy(), both(socket)),
  hangs: (socket) => serveBut(() => {}, both(socket)),
  dies: (socket) => serveBut(() => process.exit(1), both(socket)),
}

const server = createServer((socket) => {
  socket.on('error', () => {})
  SERVERS[process.argv[2]](socket)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
