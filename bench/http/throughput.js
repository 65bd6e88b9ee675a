// How much of bare axios' throughput is left through the client's whole default pipeline, with zod.
//
//   node bench/http/throughput.js

import { createServer } from 'node:http'

import axios, { AxiosHeaders } from 'axios'
import { z } from 'zod'

import { loadClient } from './loadClient.js'

const rounds = Number(process.env.ROUNDS ?? 15)
const { createApiClient } = await loadClient()

const Product = z.object({
  id: z.string(),
  name: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  createdAt: z.string(),
})
const Page = z.object({ items: z.array(Product), total: z.number() })
const items = Array.from({ length: 20 }, (_, index) => ({
  id: `product-${index}`,
  name: `Product ${index}`,
  price: index * 1.5,
  tags: ['new', 'sale'],
  createdAt: '2026-01-01T00:00:00Z',
}))
const body = JSON.stringify({ items, total: 400 })
const params = { page: 1, pageSize: 20, category: 'shoes' }

await compare('stub adapter', 1_500, { baseURL: 'https://api.example.com/v1', adapter: stub })

const server = createServer((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const baseURL = `http://127.0.0.1:${server.address().port}`
await compare('loopback server, http adapter', 400, { baseURL, adapter: 'http' })
await compare('loopback server, fetch adapter', 400, { baseURL, adapter: 'fetch' })
server.close()
server.closeAllConnections()

/** Runs all contenders in turn, so that a slow moment of the machine hits them alike. */
async function compare(title, calls, options) {
  const contenders = {
    'bare axios': bare(options),
    'axios, interceptors, zod by hand': byHand(options),
    'this client, zod': client(options),
  }
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  for (let round = -3; round < rounds; round++) {
    for (const [name, call] of rotated(Object.entries(contenders), round + 3)) {
      const time = await timeOf(call, calls)
      if (round >= 0) times[name].push(time)
    }
  }
  print(title, times)
}

function rotated(list, by) {
  const at = by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

async function timeOf(call, calls) {
  globalThis.gc?.()
  const start = performance.now()
  for (let index = 0; index < calls; index++) await call()
  return (performance.now() - start) / calls
}

function bare(options) {
  const instance = axios.create(options)
  return () => instance.get('/products', { params })
}

function byHand(options) {
  const instance = axios.create(options)
  instance.interceptors.request.use((config) => {
    config.headers.set('Authorization', 'Bearer token')
    return config
  })
  instance.interceptors.response.use(
    (response) => response,
    (error) => Promise.reject(new Error(`${error.code} ${error.response?.status}`)),
  )
  return async () => Page.parse((await instance.get('/products', { params })).data)
}

function client(options) {
  const api = createApiClient(options)
  return () => api.get('/products', { params, schema: Page })
}

async function stub(config) {
  const headers = new AxiosHeaders({ 'content-type': 'application/json' })
  return { data: body, status: 200, statusText: 'OK', headers, config }
}

function print(title, times) {
  const base = median(times['bare axios'])
  console.log(`\n${title}`)
  for (const [name, list] of Object.entries(times)) {
    const time = median(list)
    const ratios = list.map((value, round) => times['bare axios'][round] / value)
    console.log(
      `  ${name.padEnd(34)} ${(time * 1_000).toFixed(1).padStart(8)} µs  ${(1_000 / time).toFixed(0).padStart(7)} calls/s` +
        `  ${(base / time).toFixed(3)} of bare axios (median of rounds ${median(ratios).toFixed(3)})`,
    )
  }
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}
