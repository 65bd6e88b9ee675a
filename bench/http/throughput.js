// How much of bare axios' throughput is left through the client's whole default pipeline, with zod.
//
//   node bench/http/throughput.js
//
// Each contender has a process of its own, and so has the server. They run in turn, in many short rounds, and minima and
// lower quartiles are compared: what else the machine does only ever makes a round longer.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { quantile } from './quantile.js'
import { startServer } from './startServer.js'

const rounds = Number(process.env.ROUNDS ?? 100)
const names = ['bare', 'byHand', 'client']

const { baseURL, stop } = await startServer()
await compare('stub', 'https://api.example.com/v1')
await compare('http', baseURL)
await compare('fetch', baseURL)
stop()

async function compare(adapter, url) {
  const processes = await Promise.all(names.map((name) => start(name, adapter, url)))
  const times = names.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const at = (round + turn) % names.length
      processes[at].send('go')
      const [time] = await once(processes[at], 'message')
      times[at].push(time)
    }
  }
  for (const child of processes) child.disconnect()
  for (const what of ['wall', 'cpu']) print(`${adapter} adapter, ${what} time`, times, what)
}

async function start(name, adapter, url) {
  const child = fork(path.join(import.meta.dirname, 'contender.js'), [name, adapter, url])
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The contender '${name}' ended with ${code}.`)
  })
  ended.catch(() => undefined)
  await Promise.race([once(child, 'message'), ended])
  return child
}

function print(title, times, what) {
  console.log(`\n${title}, µs per call: minimum, quartiles, and shares of bare axios' throughput`)
  const [base = []] = times.map((list) => list.map((time) => time[what]))
  for (const [at, name] of names.entries()) {
    const list = times[at].map((time) => time[what])
    const parts = [0, 0.25, 0.5, 0.75].map((part) => quantile(list, part))
    const shares = [0, 0.25].map((part) => quantile(base, part) / quantile(list, part))
    console.log(
      `  ${name.padEnd(8)} ${parts.map((part) => part.toFixed(1).padStart(7)).join(' ')}` +
        `   by the minimum ${shares[0].toFixed(3)}, by the lower quartile ${shares[1].toFixed(3)}`,
    )
  }
}
