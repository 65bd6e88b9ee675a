// One client of the throughput bench, in a process of its own. Calls in rounds, whenever it is told to, and says what a
// call took.

import { answerQuestions } from '../answerQuestions.ts'
import type { OpenCaller, Target } from './callers/Caller.ts'
import { pageOfProducts } from './products.js'
import { stubAdapter } from './stubAdapter.ts'

/** What a round consists of. */
export interface RoundOfCalls {
  readonly calls: number
  /** Whether all are made at once, or one after the other. */
  readonly isAtOnce: boolean
}

/** What a call of a round took, in microseconds. */
export interface CallTime {
  readonly wall: number
  readonly cpu: number
}

const [file = '', transport, baseURL] = process.argv.slice(2)
const { openCaller }: { openCaller: OpenCaller } = await import(file)
const call = await openCaller(baseURL === undefined ? stub() : { baseURL, adapter: adapter() })
for (let index = 0; index < 2_000; index++) await call()
answerQuestions(measure)

function stub(): Target {
  const body = JSON.stringify(pageOfProducts(20))
  const headers = { 'content-type': 'application/json' }
  globalThis.fetch = async () => new Response(body, { headers })
  const isFetch = transport === 'fetch'
  return { baseURL: 'https://api.example.com/v1', adapter: isFetch ? 'fetch' : stubAdapter(body) }
}

function adapter(): 'http' | 'fetch' {
  return transport === 'fetch' ? 'fetch' : 'http'
}

async function measure({ calls, isAtOnce }: RoundOfCalls): Promise<CallTime> {
  const start = performance.now()
  const before = process.cpuUsage()
  if (isAtOnce) await Promise.all(Array.from({ length: calls }, call))
  else for (let index = 0; index < calls; index++) await call()
  const { user, system } = process.cpuUsage(before)
  const wall = (performance.now() - start) * 1_000
  return { cpu: (user + system) / calls, wall: wall / calls }
}
