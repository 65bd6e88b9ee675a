import { createServer } from 'node:net'

/** Both addresses that `localhost` may stand for. */
const loopback = ['127.0.0.1', '::1']

/**
 * Tells whether nothing listens on a port of this machine's loopback interface.
 *
 * @param {number} port
 */
export async function isFree(port) {
  const responses = await Promise.all(loopback.map((host) => canListen(host, port)))
  return responses.every(Boolean)
}

/**
 * Finds a port on which nothing listens.
 *
 * @returns {Promise<number>}
 */
export function freePort() {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen({ host: loopback[0], port: 0 }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function canListen(host, port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => {
      const code = 'code' in error ? error.code : undefined
      // A machine without IPv6 has no second address, and so nobody on it.
      resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')
    })
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
