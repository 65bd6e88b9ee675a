import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'

import { afterEach, describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const started = new Set<Command>()

afterEach(() => {
  for (const { child } of started) child.kill('SIGKILL')
  started.clear()
})

describe('npm start', () => {
  it('prints the address last, and no other, once page and API respond', async () => {
    const command = start()
    const origin = await command.line(/^http/)

    expect(origin).toMatch(/^http:\/\/localhost:\d+$/)
    expect(command.lines.filter((line) => line.includes('http'))).toEqual([origin])
    for (const page of ['/', '/api/products']) expect(await statusOf(origin + page)).toBe(200)
  })

  it('responds on both addresses of localhost', async () => {
    const { port } = new URL(await start().line(/^http/))

    expect(await statusOf(`http://127.0.0.1:${port}/`)).toBe(200)
    expect(await statusOf(`http://[::1]:${port}/`)).toBe(200)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends its server on %s', async (signal) => {
    const command = start()
    const origin = await command.line(/^http/)
    command.child.kill(signal)

    expect(await command.exitCode).toBe(0)
    await expect(fetch(origin)).rejects.toThrow()
  })

  it('ends its server when it is killed itself', async () => {
    const command = start()
    const origin = await command.line(/^http/)
    command.child.kill('SIGKILL')
    await command.exitCode

    await expect.poll(() => statusOf(origin).catch(() => 'gone')).toBe('gone')
  })

  it('says in one sentence that a port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const command = start({ PORT: String(port) })

    expect(await command.exitCode).toBe(1)
    expect(command.lines).toEqual([
      `Port ${port} is taken: end what listens there, or set PORT to another one.`,
    ])
    other.close()
  })

  it.each(['abc', '-1', '65536'])('rejects %s as a port', async (port) => {
    const command = start({ PORT: port })

    expect(await command.exitCode).toBe(1)
    expect(command.lines.join()).toMatch(`PORT is "${port}", which is no port`)
  })
})

type Command = ReturnType<typeof start>

/** Starts the demo like `npm start`, with its own database. */
function start(env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['scripts/start.js'], {
    cwd: root,
    env: { ...process.env, DATABASE: ':memory:', PORT: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const streams = [child.stdout, child.stderr].map((input) => createInterface({ input }))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const line = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.find((text) => pattern.test(text))
      if (found !== undefined) return found
      const next = await Promise.race([...streams.map((stream) => once(stream, 'line')), ended])
      if (!Array.isArray(next)) throw new Error(`It ended early.\n${lines.join('\n')}`)
    }
  }
  for (const stream of streams) stream.on('line', (text) => lines.push(text))
  const command = { child, lines, line, exitCode: ended }
  started.add(command)
  return command
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url)
  await response.body?.cancel()
  return response.status
}
