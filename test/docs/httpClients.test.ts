import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import axios from 'axios'
import { build } from 'esbuild'
import ky from 'ky'
import { describe, expect, it } from 'vitest'

import { standIns } from '../../bench/buildApp.js'
import { entryModules } from '../../scripts/entries.js'
import { root } from '../../scripts/processes.js'
import type { NamedInterceptor } from '../../src/http/Interceptor.js'
import { makeClient, makeHurriedClient, openFaultServer } from '../http/setUp.js'

// What the table of clients in docs/comparison.md says, each row run.
const server = openFaultServer()
const hasFailed = () => 'failed'
const url = (file: string) => `${server.url}${file}`
const ours = () => makeClient({ baseURL: server.url })

describe('20.1 fetch, axios, ky and this library', () => {
  it('run what stands around a request: axios in two orders, ky in that of a list, this library around the rest', async () => {
    const order: string[] = []
    const instance = axios.create()
    for (const name of ['a', 'b']) {
      instance.interceptors.request.use((config) => (order.push(`${name} asks`), config))
      instance.interceptors.response.use((reply) => (order.push(`${name} answers`), reply))
    }
    await instance.get(url('/x'))
    expect(order.splice(0)).toEqual(['b asks', 'a asks', 'a answers', 'b answers'])

    const hook = (text: string) => () => void order.push(text)
    const beforeRequest = [hook('a asks'), hook('b asks')]
    await ky(url('/x'), { hooks: { beforeRequest, afterResponse: [hook('a answers')] } })
    expect(order.splice(0)).toEqual(['a asks', 'b asks', 'a answers'])

    const around = (name: string): NamedInterceptor => ({
      name,
      async intercept(request, next) {
        order.push(`${name} asks`)
        const reply = await next(request)
        order.push(`${name} answers`)
        return reply
      },
    })
    await makeClient({ baseURL: server.url, interceptors: [around('a'), around('b')] }).get('/x')
    expect(order).toEqual(['a asks', 'b asks', 'b answers', 'a answers'])
  })

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['fetch', (signal) => fetch(url('/slow'), { signal })],
    ['axios', (signal) => axios.get(url('/slow'), { signal })],
    ['ky', (signal) => ky(url('/slow'), { signal })],
    ['this library', (signal) => ours().get('/slow', { signal })],
  ])('give a request up with a signal: %s', async (_, send) => {
    server.script('/slow', { held: true })
    const controller = new AbortController()
    const outcome = send(controller.signal).then(() => 'answered', hasFailed)
    await server.until(() => server.seen('/slow').length === 1)
    controller.abort()

    expect(await outcome).toBe('failed')
    await server.until(() => server.seen('/slow')[0]?.isGivenUp === true)
  })

  it('tell how much of an upload has left: axios, ky over streams, this library', async () => {
    const body = 'x'.repeat(100_000)
    const told: string[] = []
    const tell = (name: string) => () => void told.push(name)
    await axios.post(url('/x'), body, { onUploadProgress: tell('axios') })
    await ky.post(url('/x'), { body, onUploadProgress: tell('ky') })
    await ours().post('/x', body, { onUploadProgress: tell('ours') })

    expect([...new Set(told)]).toEqual(['axios', 'ky', 'ours'])
  })

  it('take JSON for what it is: axios gives what is none as text, ky and this library fail', async () => {
    server.script('/x', { body: '{"a":', headers: { 'Content-Type': 'application/json' } })

    expect((await axios.get(url('/x'))).data).toBe('{"a":')
    expect(await ky(url('/x')).json().catch(hasFailed)).toBe('failed')
    expect(await ours().get('/x').catch(hasFailed)).toBe('failed')
  })

  it('repeat a GET that met a 503: ky and this library', async () => {
    const sent = async (name: string, send: (url: string) => Promise<unknown>) => {
      server.script(`/${name}`, { status: 503 })
      await send(url(`/${name}`)).catch(hasFailed)
      return server.seen(`/${name}`).length
    }
    const { api } = makeHurriedClient({ baseURL: server.url })

    expect(await sent('fetch', (it) => fetch(it))).toBe(1)
    expect(await sent('axios', (it) => axios.get(it))).toBe(1)
    expect(await sent('ky', (it) => ky(it, { retry: { delay: () => 0 } }))).toBe(3)
    expect(await sent('ours', (it) => api.get(it))).toBe(3)
  })

  it('send forms: all of a FormData, axios and this library of objects too', async () => {
    const form = new FormData()
    form.set('name', 'Lamp')
    await fetch(url('/x'), { method: 'POST', body: form })
    await axios.post(url('/x'), form)
    await ky.post(url('/x'), { body: form })
    await ours().post('/x', form)
    await axios.postForm(url('/x'), { name: 'Lamp' })
    await ours().post('/x', { name: 'Lamp' }, { encode: 'multipart' })

    expect(server.seen('/x')).toHaveLength(6)
    for (const { headers, body } of server.seen('/x')) {
      expect(headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
      expect(body.toString()).toMatch(/name="name"\r\n\r\nLamp\r\n/)
    }
  })

  it('have the sizes that the table says', async () => {
    const page = readFileSync(path.join(root, 'docs/comparison.md'), 'utf8')
    const row = page.split('\n').find((line) => line.startsWith('| minified and gzipped')) ?? ''
    const [, , fetched, ...stated] = row.split('|').map((cell) => Number.parseFloat(cell))
    const [index = ''] = entryModules()
    const measured = await Promise.all([
      sizeOf(`import axios from 'axios'; globalThis.it = axios`),
      sizeOf(`import ky from 'ky'; globalThis.it = ky`),
      sizeOf(`import { createApiClient } from '${index}'; globalThis.it = createApiClient`),
    ])

    expect(fetched).toBe(0)
    for (const [place, kilobytes] of measured.entries()) {
      expect(kilobytes).toBeLessThanOrEqual(stated[place] ?? 0)
      expect(kilobytes).toBeGreaterThan((stated[place] ?? 0) * 0.8)
    }
  })
})

/** The size of a page's bundle, in kB. */
async function sizeOf(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    plugins: [standIns],
    define: { __DEV__: 'false', 'process.env.NODE_ENV': '"production"' },
  })
  return gzipSync(outputFiles[0]?.contents ?? '').length / 1_000
}
