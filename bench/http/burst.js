// Z03 1,000 calls of a page at once, all with an expired token and over the six connections that Chromium allows, are
// answered within 5 s and block the page for less than 200 ms at a time; the token is refreshed once.
//
//   node bench/http/burst.js
//
// Where the machine is slow, these limits are what bare axios needs in the same run for calls that are answered at once:
// twice its time, and the longest that it blocks the page.

import { createServer } from 'node:http'
import path from 'node:path'

import { chromium } from 'playwright'
import { build } from 'vite'

import { browserFlags, findBrowser } from '../../scripts/browser.js'

let token = 0
let valid = 0
let refreshes = 0
let refused = 0
const script = await bundle()
const server = createServer((request, response) => {
  const [type, status, body] = reply(request)
  response.writeHead(status, { 'Content-Type': type })
  response.end(body)
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

const executablePath = await findBrowser()
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath && { executablePath }),
})
const page = await browser.newPage()
await page.goto(`http://127.0.0.1:${server.address().port}/`)
await page.waitForFunction(() => 'burst' in globalThis)
const bare = await page.evaluate(() => globalThis.bareBurst())
const ours = await page.evaluate(() => globalThis.burst())
await browser.close()
server.closeAllConnections()
server.close()

print('bare axios, 1,000 requests', bare)
print(`this client, 1,000 requests, ${refused} refused before and ${refreshes} refresh`, ours)
const { time, succeeded, longest } = ours
const isSoon = time < Math.max(5_000, 2 * bare.time) && longest < Math.max(200, bare.longest)
const holds = succeeded === 1_000 && refreshes === 1 && isSoon
console.log(`Z03  ${holds ? 'holds' : 'DOES NOT HOLD'}`)
if (!holds) process.exitCode = 1

function print(what, { time, succeeded, longest }) {
  const blocked = longest === 0 ? 'less than 50' : longest.toFixed(0)
  console.log(
    `${what}: ${succeeded} calls succeeded in ${time.toFixed(0)} ms, the page was blocked for ${blocked} ms at a time`,
  )
}

function reply({ url, headers }) {
  if (url === '/') return ['text/html', 200, '<script type="module" src="/script.js"></script>']
  if (url === '/script.js') return ['text/javascript', 200, script]
  if (url === '/expire') return json({ valid: (valid = token + 1) })
  if (url === '/auth/refresh') refreshes += 1
  if (url.startsWith('/open')) return json({ ok: true })
  if (url.startsWith('/auth/')) {
    token += 1
    return json({ access_token: `token-${token}`, refresh_token: `again-${token}` })
  }
  const sent = Number(/token-(\d+)$/.exec(headers.authorization ?? '')?.[1] ?? 0)
  if (sent >= valid) return json({ ok: true })
  refused += 1
  return json({ error: 'expired' }, 401)
}

function json(value, status = 200) {
  return ['application/json', status, JSON.stringify(value)]
}

async function bundle() {
  const [{ output }] = [
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        write: false,
        modulePreload: false,
        rolldownOptions: { input: path.join(import.meta.dirname, 'burstPage.js') },
      },
    }),
  ].flat()
  return output.find(({ isEntry }) => isEntry).code
}
