// The server of the benches, in a process of its own: answers whatever is asked with one page of products.

import { createServer } from 'node:http'

import { pageOfProducts } from './products.js'

const body = JSON.stringify(pageOfProducts(20))
const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port))
process.on('disconnect', () => process.exit())
