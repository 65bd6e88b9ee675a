// What the client costs where it could hurt: large lists, logging, many calls.
//
//   node --expose-gc bench/http/sizes.js
//
// D31 a list of 50,000 items is decoded and validated within a second.
// L11 logging at level 'body' delays a call with a response of 5 MB by less than 5 ms, and writes at most 8 kB.
// Z02 a call costs less than 1 ms more than one of bare axios.
// C20 10,000 calls with one signal leave less than 10 MB, and no listener.

import { getEventListeners } from 'node:events'

import axios, { AxiosHeaders } from 'axios'

import { loadClient } from './loadClient.js'
import { Page, pageOfProducts } from './products.js'
import { quantile } from './quantile.js'

const { createApiClient, logRequests } = await loadClient()
const baseURL = 'https://api.example.com/v1'

await largeList()
await logging()
await overhead()
await heap()

async function largeList() {
  const api = createApiClient({ baseURL, adapter: responding(pageOfProducts(50_000)) })
  const times = await timesOf(5, () => api.get('/products', { schema: Page }))
  report('D31', 'a list of 50,000 items', `${low(times)} ms`, quantile(times, 0) < 1_000)
}

async function logging() {
  let longest = 0
  const sink = (entry) => (longest = Math.max(longest, JSON.stringify(entry).length))
  const adapter = responding(pageOfProducts(40_000))
  const clients = [false, logRequests({ level: 'body', sink })].map((logging) =>
    createApiClient({ baseURL, adapter, logging }),
  )
  const [quiet, loud] = [[], []]
  for (let round = 0; round < 20; round++) {
    for (const [at, times] of [quiet, loud].entries()) {
      // What one has left behind must not be swept up on the other's time.
      globalThis.gc?.()
      times.push(...(await timesOf(1, () => clients[at].get('/products'))))
    }
  }
  const delay = quantile(loud, 0) - quantile(quiet, 0)
  report('L11', 'logging a response of 5 MB', `${delay.toFixed(2)} ms more`, delay < 5)
  report('L11', 'the longest entry', `${longest} bytes`, longest <= 8_192)
}

async function overhead() {
  const adapter = responding(pageOfProducts(20))
  const instance = axios.create({ baseURL, adapter })
  const api = createApiClient({ baseURL, adapter })
  const bare = await timesOf(1_000, () => instance.get('/products'))
  const ours = await timesOf(1_000, () => api.get('/products', { schema: Page }))
  const more = quantile(ours, 0.5) - quantile(bare, 0.5)
  report('Z02', 'more than bare axios, by the median', `${(more * 1_000).toFixed(1)} µs`, more < 1)
}

async function heap() {
  const api = createApiClient({ baseURL, adapter: responding(pageOfProducts(20)) })
  const { signal } = new AbortController()
  const call = () => api.get('/products', { schema: Page, signal })
  for (let index = 0; index < 1_000; index++) await call()
  const before = used()
  for (let index = 0; index < 10_000; index++) await call()
  const growth = (used() - before) / 2 ** 20
  const listeners = getEventListeners(signal, 'abort').length
  report('C20', 'growth over 10,000 calls', `${growth.toFixed(2)} MB`, growth < 10)
  report('C20', 'listeners left on their signal', String(listeners), listeners === 0)
}

function used() {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function responding(page) {
  const data = JSON.stringify(page)
  return async (config) => {
    const headers = new AxiosHeaders({ 'content-type': 'application/json' })
    return { data, status: 200, statusText: 'OK', headers, config }
  }
}

async function timesOf(count, call) {
  const times = []
  for (let index = 0; index < count; index++) {
    const start = performance.now()
    await call()
    times.push(performance.now() - start)
  }
  return times
}

function low(times) {
  return quantile(times, 0).toFixed(1)
}

function report(id, what, value, isGood) {
  console.log(
    `${id}  ${what.padEnd(36)} ${value.padStart(16)}  ${isGood ? 'holds' : 'DOES NOT HOLD'}`,
  )
  if (!isGood) process.exitCode = 1
}
