import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveLibrary } from './resolveLibrary.ts'

const folder = join(import.meta.dirname, '..')

await start().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})

async function start(): Promise<void> {
  resolveLibrary()
  const { createServer } = await import('./createServer.ts')
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } })
  const { DATABASE, WEB_ROOT } = process.env
  const server = createServer({
    database: DATABASE ?? join(folder, '.data', 'demo.sqlite'),
    webRoot: WEB_ROOT ?? join(folder, 'dist'),
    reset: values.reset,
    accessTokenSeconds: readNumber('ACCESS_TOKEN_SECONDS', 30),
  })
  const { port, close } = await server.listen(readNumber('PORT', 0))
  console.log(`The demo's server is listening on port ${port}.`)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
}

function readNumber(name: string, otherwise: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0) return value
  throw new Error(`${name} is "${text}", which is not a whole number; set one, or leave it out.`)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isTaken = 'code' in error && error.code === 'EADDRINUSE'
  return isTaken ? 'The port is in use; set PORT to another one, or leave it out.' : error.message
}
