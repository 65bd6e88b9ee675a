// The server of the benches, in a process of its own: answers whatever is asked with one page of products.

import { createServer } from 'node:http'

import { pageOfProducts } from './products.js'

const body = JSON.stringify(pageOfProducts(20))
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
// Contenders wait for their turn with their sockets open, and each opens 1,000 of them at once.
server.keepAliveTimeout = 600_000
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send?.(server.address().port),
)
process.on('disconnect', () => process.exit())
