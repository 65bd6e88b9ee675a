import { setTimeout as sleep } from 'node:timers/promises'

import { announcedPort, buildDemo, demoFolder } from './demo.js'
import { isFree } from './ports.js'
import { endOnSignals, onEnd, start } from './processes.js'
import { setUp } from './setup.js'

/** How long the server may take until page and API answer, in milliseconds. */
const patience = 60_000

let isServing = false
endOnSignals(() => (isServing ? 0 : undefined))

const port = await choosePort()
if (!(await setUp())) process.exit(1)
await buildPage()
await serve()

/** @returns {Promise<number>} 0 stands for a free one */
async function choosePort() {
  const text = process.env.PORT ?? ''
  if (text === '') return 0
  const chosen = Number(text)
  if (!/^\d+$/.test(text) || chosen > 65_535) {
    fail(`PORT is "${text}", which is no port: set a number from 0 to 65535, or leave it out.`)
  }
  if (chosen !== 0 && !(await isFree(chosen))) {
    fail(`Port ${chosen} is taken: end what listens there, or set PORT to another one.`)
  }
  return chosen
}

async function buildPage() {
  console.log('Building the demo …')
  const { code, output } = await buildDemo()
  if (code === 0) return
  console.error(output)
  fail('The demo could not be built, for the reason above.')
}

async function serve() {
  console.log('Starting the server …')
  const program = ['--import', './scripts/endWithParent.js', 'demo-app/server/main.ts']
  const server = start('node', [...program, ...process.argv.slice(2)], {
    tied: true,
    env: { PORT: String(port), WEB_ROOT: demoFolder, NODE_ENV: 'production' },
  })
  server.stderr.pipe(process.stderr)
  onEnd(server, (reason) => fail(`The server ended: ${reason}.`))
  const origin = `http://localhost:${await announcedPort(server)}`
  await Promise.all(['/', '/api/products'].map((path) => answered(origin + path)))
  isServing = true
  console.log(origin)
}

/** @param {string} url */
async function answered(url) {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const status = await statusOf(url)
    if (status === 200) return
    await sleep(100)
  }
  fail(`The server did not answer ${new URL(url).pathname} with 200 within ${patience / 1_000} s.`)
}

/** @param {string} url */
async function statusOf(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return response.status
  } catch {
    return undefined
  }
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
