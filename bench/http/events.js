// M7: what events cost 10,000 calls when nobody listens, beside the same client with its events cut out of the sources.
//
//   node bench/http/events.js
//
// Two copies of the client with events tell how much of a difference is chance.

import { AxiosHeaders } from 'axios'

import { loadClient } from './loadClient.js'
import { quantile } from './quantile.js'

const calls = 10_000
const callsPerTurn = 100
const rounds = Number(process.env.ROUNDS ?? 4)

/** Takes everything out that reports; attempts are still counted, since failures name their number. */
const withoutEvents = {
  name: 'without-events',
  enforce: 'pre',
  load(id) {
    if (id.endsWith('/interceptors/reportCall.ts')) {
      return 'export const reportCall = (request, next) => next(request)'
    }
    if (id.endsWith('/interceptors/reportAttempt.ts')) {
      return 'export const reportAttempt = (request, next) => { request.call.attempts += 1; return next(request) }'
    }
    if (id.endsWith('/createEvents.ts')) {
      return 'export const createEvents = () => ({ has: () => false, on: () => () => {}, emit() {} })'
    }
    return null
  },
}

const contenders = {
  events: await clientOf([]),
  again: await clientOf([]),
  without: await clientOf([withoutEvents]),
}
for (const call of Object.values(contenders)) await turn(call, 3_000)

const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
for (let index = 0; index < (rounds * calls) / callsPerTurn; index++) {
  for (const [name, call] of rotated(Object.entries(contenders), index)) {
    times[name].push(await turn(call, callsPerTurn))
  }
}
console.log(`${rounds} times ${calls.toLocaleString('en')} calls with no listener, by turns\n`)
for (const [name, list] of Object.entries(times)) {
  const [minimum, lower] = [0, 0.25].map((part) => `${quantile(list, part).toFixed(2)} µs`)
  console.log(`  ${name.padEnd(8)} minimum ${minimum}, lower quartile ${lower}`)
}
for (const name of ['events', 'again']) {
  const parts = [0, 0.25].map((part) => {
    const share = quantile(times[name], part) / quantile(times.without, part) - 1
    return `${(share * 100).toFixed(2)} %`
  })
  console.log(
    `\n  ${name} over without: ${parts[0]} by the minimum, ${parts[1]} by the lower quartile`,
  )
}

async function clientOf(plugins) {
  const { createApiClient } = await loadClient(plugins)
  const api = createApiClient({ baseURL: 'https://api.example.com/v1', adapter: stub })
  return () => api.get('/products', { params: { page: 1 } })
}

/** How long one of so many calls takes, in microseconds of CPU. */
async function turn(call, count) {
  const before = process.cpuUsage()
  for (let index = 0; index < count; index++) await call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

function rotated(list, by) {
  const at = by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

async function stub(config) {
  const headers = new AxiosHeaders({ 'content-type': 'application/json' })
  return { data: '{"ok":true}', status: 200, statusText: 'OK', headers, config }
}
