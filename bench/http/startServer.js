import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/** Starts the server of the benches; gives its URL, and what ends it. */
export async function startServer() {
  const child = fork(path.join(import.meta.dirname, 'server.js'))
  const [port] = await once(child, 'message')
  return { baseURL: `http://127.0.0.1:${port}`, stop: () => child.disconnect() }
}
