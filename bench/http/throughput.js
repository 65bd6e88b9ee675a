// How much of bare axios' throughput is left through the client's whole default pipeline, with zod.
//
//   node bench/http/throughput.js
//
// Each contender has a process of its own, and so has the server: in one process the code of axios would be compiled for
// all of them at once. They run in turn, in many short rounds; what else the machine does only ever makes a round longer,
// so lower quartiles are compared. Processes differ by luck, too, so there are several series of new ones.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { quantile } from './quantile.js'
import { startServer } from './startServer.js'

const rounds = Number(process.env.ROUNDS ?? 60)
const series = Number(process.env.SERIES ?? 5)
const names = ['bare', 'byHand', 'client']

const { baseURL, stop } = await startServer()
await compare('stub', 'https://api.example.com/v1')
await compare('http', baseURL)
await compare('fetch', baseURL)
stop()

async function compare(adapter, url) {
  const all = []
  for (let at = 0; at < series; at++) all.push(await runSeries(adapter, url))
  for (const what of ['wall', 'cpu']) print(`${adapter} adapter, ${what} time`, all, what)
}

/** The times of all rounds, by contender. */
async function runSeries(adapter, url) {
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
  return times
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

function print(title, all, what) {
  console.log(
    `\n${title}: minimum and lower quartile in µs per call, share of bare axios' throughput`,
  )
  const quartiles = all.map((times) =>
    times.map((list) =>
      quantile(
        list.map((time) => time[what]),
        0.25,
      ),
    ),
  )
  for (const [at, name] of names.entries()) {
    const list = all.flatMap((times) => times[at].map((time) => time[what]))
    const shares = quartiles.map((row) => row[0] / row[at])
    const [low, middle, high] = [0, 0.5, 1].map((part) => quantile(shares, part).toFixed(3))
    console.log(
      `  ${name.padEnd(8)} ${quantile(list, 0).toFixed(1).padStart(7)} ${quantile(list, 0.25).toFixed(1).padStart(7)}` +
        `   ${middle} (${low} to ${high} in ${series} series)`,
    )
  }
}
