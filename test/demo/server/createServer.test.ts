import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer } from '../../../demo-app/server/createServer.ts'
import type { Page } from '../../../demo-app/server/products/listProducts.ts'
import type { Product } from '../../../demo-app/server/products/Product.ts'
import { startServer } from './support/startServer.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'))
})
afterAll(() => rm(folder, { recursive: true }))

const product = { sku: 'KEPT-1', name: 'Kept', price: 1, category: 'bags' }

async function total(database: string, reset = false): Promise<number> {
  const { url, close } = await createServer({ database, reset }).listen()
  const response = await fetch(`${url}/api/products`)
  const { total: count }: Page<Product> = await response.json()
  await close()
  return count
}

async function addProduct(database: string): Promise<string> {
  const server = await startServer({ database })
  const token = await server.signIn('viewer')
  await server.call('/api/products', { body: product, token })
  await server.close()
  return token
}

describe('the database', () => {
  test('stores its data in a file, in a folder that it creates', async () => {
    const database = join(folder, 'deep/down/demo.sqlite')
    await addProduct(database)
    expect(await total(database)).toBe(541)
  })

  test('stores its sessions and its key too', async () => {
    const database = join(folder, 'sessions.sqlite')
    const token = await addProduct(database)
    const again = await startServer({ database })
    expect((await again.call('/api/users/profile', { token })).status).toBe(200)
    await again.close()
  })

  test('stores neither passwords nor refresh tokens', async () => {
    const database = join(folder, 'secrets.sqlite')
    const server = await startServer({ database })
    const person = { email: 'kurt@example.com', password: 'very-secret-word', tokens: 'snake' }
    const { body } = await server.call<{ refresh_token: string }>('/api/auth/register', {
      body: person,
    })
    await server.close()
    const bytes = await readFile(database, 'latin1')
    expect(bytes).toContain('kurt@example.com')
    expect(bytes).not.toContain('very-secret-word')
    expect(bytes).not.toContain(body.refresh_token)
  })

  test('starts with an empty database on reset', async () => {
    const database = join(folder, 'reset.sqlite')
    const token = await addProduct(database)
    expect(await total(database, true)).toBe(540)
    const again = await startServer({ database })
    expect((await again.call('/api/users/profile', { token })).status).toBe(401)
    await again.close()
  })

  test('is seeded again when its file has another schema', async () => {
    const database = join(folder, 'old.sqlite')
    const old = new DatabaseSync(database)
    old.exec('CREATE TABLE products (name TEXT); PRAGMA user_version = 9999')
    old.close()
    expect(await total(database)).toBe(540)
  })

  test('does not replace a file that is no database, unless reset is set', async () => {
    const database = join(folder, 'notes.txt')
    await writeFile(database, 'These are notes and no database at all.')
    expect(() => createServer({ database })).toThrow(
      /notes\.txt cannot be used as a database; delete it, or start with --reset\./,
    )
    expect(await readFile(database, 'utf8')).toMatch(/^These are notes/)
    expect(await total(database, true)).toBe(540)
  })

  test('has the same catalogue in every run', async () => {
    const [first, second] = await Promise.all([startServer(), startServer()])
    const path = '/api/products?pageSize=100&page=3'
    expect((await first.call(path)).body).toEqual((await second.call(path)).body)
    await Promise.all([first.close(), second.close()])
  })
})

describe('the catalogue', () => {
  test('has believable products with distinct names', async () => {
    const server = await startServer()
    const pages = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((page) =>
        server.call<Page<Product>>(`/api/products?pageSize=100&page=${page}`),
      ),
    )
    const products = pages.flatMap(({ body }) => body.items)
    expect(new Set(products.map(({ name }) => name)).size).toBe(540)
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(540)
    for (const { price, name, created_at, updated_at } of products) {
      expect(price).toBeGreaterThan(0)
      expect(name).toMatch(/^\p{Lu}[\p{L}\p{M} -]+$/u)
      expect(created_at <= updated_at).toBe(true)
    }
    const withoutText = products.filter(({ description }) => description === null)
    expect(withoutText.length).toBeGreaterThan(0)
    expect(products.some(({ stock }) => stock === 0)).toBe(true)
    expect(products.some(({ status }) => status === 'draft')).toBe(true)
    await server.close()
  })
})

describe('listen', () => {
  test('can be reached on this machine, and ends every connection when it closes', async () => {
    const { url, port, close } = await createServer().listen()
    expect(url).toBe(`http://127.0.0.1:${port}`)
    const pending = fetch(`${url}/api/faults/stall`).then((response) => response.text())
    const refused = expect(pending).rejects.toThrow()
    const idle = connect(port, '127.0.0.1')
    const ended = new Promise((resolve) => idle.on('error', resolve).on('close', resolve))
    await once(idle, 'connect')
    await close()
    await Promise.all([refused, ended])
    await expect(fetch(`${url}/api/products`)).rejects.toThrow()
  })

  test('rejects a port in use', async () => {
    const { port, close } = await createServer().listen()
    const other = createServer()
    await expect(other.listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    other.close()
    await close()
  })
})

describe('main.ts', () => {
  function run(args: string[], environment: Record<string, string>) {
    const main = join(import.meta.dirname, '../../../demo-app/server/main.ts')
    return spawn(process.execPath, [main, ...args], {
      env: { ...process.env, PORT: '', DATABASE: ':memory:', ...environment },
    })
  }

  async function text(stream: AsyncIterable<Buffer>): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }

  test.for(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, and says so without a URL',
    async (signal) => {
      const child = run([], {})
      const [line] = await once(child.stdout, 'data')
      expect(String(line)).toMatch(/^The demo's server is listening on port \d+\.\n$/)
      const port = /\d+/.exec(String(line))?.[0]
      expect((await fetch(`http://127.0.0.1:${port}/api/categories`)).status).toBe(200)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
    },
  )

  test('reads the lifetime of access tokens from the environment', async () => {
    const child = run(['--reset'], {
      ACCESS_TOKEN_SECONDS: '30',
      DATABASE: join(folder, 'main.sqlite'),
    })
    const [line] = await once(child.stdout, 'data')
    const port = /\d+/.exec(String(line))?.[0]
    const response = await fetch(`http://127.0.0.1:${port}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'viewer@example.com', password: 'viewer-demo' }),
    })
    expect(await response.json()).toMatchObject({ expires_in: 30 })
    child.kill()
    await once(child, 'exit')
  })

  test.for([
    [['--nonsense'], {}, /Unknown option '--nonsense'/],
    [[], { PORT: 'http' }, /^PORT is "http", which is not a whole number/],
    [[], { ACCESS_TOKEN_SECONDS: '-1' }, /^ACCESS_TOKEN_SECONDS is "-1"/],
  ] as const)('ends with one sentence on %j %j', async ([args, environment, sentence]) => {
    const child = run([...args], environment)
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })
})
