/**
 * What becomes of 1,000 calls when their token has expired: all at once, over six sockets, and in 20 waves. Run it with
 * `node bench/scale/expiry.ts`.
 */
import http from 'node:http'
import path from 'node:path'
import { installPeers } from '../installPeers.ts'
import { loadBundle } from '../loadBundle.ts'
import type { Caller, OpenCaller } from './Caller.ts'
import { ExpiringServer } from './ExpiringServer.ts'

const count = 1_000
const waves = 20

type Outcomes = Promise<PromiseSettledResult<unknown>[]>

interface Way {
  readonly sockets: number
  start(call: () => Promise<unknown>, server: ExpiringServer): Outcomes
  /** Seconds until the first token expires, as the server says; it says nothing where this is left out. */
  readonly lifetime?: number
}

const ways: Readonly<Record<string, Way>> = {
  'all at once': { sockets: Infinity, start: (call) => Promise.allSettled(calls(call, count)) },
  'over 6 sockets': { sockets: 6, start: (call) => Promise.allSettled(calls(call, count)) },
  'in 20 waves': { sockets: Infinity, start: startWaves },
  'at once, the expiry known': {
    sockets: Infinity,
    lifetime: 1,
    start: (call) => Promise.allSettled(calls(call, count)),
  },
}

installPeers()
const { ours, usualSnippet, sharedPromise } = await loadBundle<Record<string, OpenCaller>>(
  path.join(import.meta.dirname, 'callers.ts'),
)
const { authRefresh } = await loadBundle<Record<string, OpenCaller>>(
  path.join(import.meta.dirname, '../peers/authRefresh.ts'),
)
const openers: Readonly<Record<string, OpenCaller | undefined>> = {
  'repository-hooks': ours,
  'the usual snippet': usualSnippet,
  'a shared promise': sharedPromise,
  'axios-auth-refresh': authRefresh,
}
console.log('| 1,000 calls | client | failed | refreshes | answers of 401 | ms |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [name, way] of Object.entries(ways)) {
  for (const [client, open] of Object.entries(openers))
    if (open) await report([name, client], way, open)
}

async function report(labels: readonly string[], way: Way, open: OpenCaller): Promise<void> {
  http.globalAgent.destroy()
  http.globalAgent = new http.Agent({ keepAlive: true, maxSockets: way.sockets })
  const server = new ExpiringServer(way.lifetime)
  const caller: Caller = open(await server.start())
  await caller.signIn()
  await caller.call()
  if (way.lifetime !== undefined) await pause(way.lifetime * 1_000)
  server.expire()
  const start = performance.now()
  const outcomes = await way.start(() => caller.call(), server)
  const time = (performance.now() - start).toFixed(0)
  server.stop()
  const failed = outcomes.filter(({ status }) => status === 'rejected').length
  console.log(`| ${[...labels, failed, server.refreshes, server.refused, time].join(' | ')} |`)
}

function calls(call: () => Promise<unknown>, many: number): Promise<unknown>[] {
  return Array.from({ length: many }, call)
}

async function startWaves(call: () => Promise<unknown>, server: ExpiringServer): Outcomes {
  const running: Promise<unknown>[] = []
  for (let wave = 0; wave < waves; wave++) {
    const started = calls(call, count / waves)
    // Failures wait until all of them are counted.
    for (const each of started) each.catch(() => undefined)
    running.push(...started)
    // The first wave hears that its token is no good; all others come while that is mended, or later.
    while (server.refused < count / waves) await pause(1)
    await pause(20)
  }
  return Promise.allSettled(running)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
