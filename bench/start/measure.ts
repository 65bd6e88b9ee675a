/**
 * How long the same app takes to show its first data on a cold page, after a sign-in, with each of the libraries: from the moment that its
 * script has arrived, in Chromium with a processor slowed down four times. Run it with `node bench/start/measure.ts`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, chromium } from 'playwright'
import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { buildApp } from '../buildApp.ts'
import { contenders } from '../contenders.ts'
import { installPeers } from '../installPeers.ts'

const rounds = Number(process.argv[2] ?? 9)
const slowdown = 4

const products = Array.from({ length: 20 }, (_, index) => ({
  id: `p${index}`,
  name: `Product number ${index}`,
  price: index,
  stock: index,
  category: 'shoes',
  createdAt: '2026-01-01T00:00:00Z',
}))

installPeers()
const scripts = await Promise.all(
  contenders.map(({ entry }) => buildApp(entry, { bundler: 'rolldown', external: [] })),
)
const server = createServer(({ url = '/' }, response) => {
  const [type, body] = answer(url)
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const executablePath = await findBrowser()
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath !== undefined && { executablePath }),
})

const times: number[][] = contenders.map(() => [])
for (let round = -1; round < rounds; round++) {
  for (const [index, list] of times.entries()) {
    const time = await start(browser, index)
    if (round >= 0) list.push(time)
  }
}
await browser.close()
server.closeAllConnections()
server.close()

console.log('| app | ms at least | median | of the one by hand |')
console.log('| --- | --- | --- | --- |')
for (const [index, { name }] of contenders.entries()) {
  const [least, middle] = [quantile(index, 0), quantile(index, 0.5)]
  const share = (least / quantile(1, 0)).toFixed(2)
  console.log(`| ${[name, least.toFixed(0), middle.toFixed(0), share].join(' | ')} |`)
}

/** Opens an app in a browser that remembers nothing. */
async function start(browser: Browser, index: number): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(`http://127.0.0.1:${port}/${index}`)
  const time = await page.waitForFunction(() => Reflect.get(globalThis, 'shownAfter') as unknown)
  const value = Number(await time.jsonValue())
  await context.close()
  return value
}

function answer(url: string): [type: string, body: string] {
  if (url.startsWith('/api/products')) {
    return ['application/json', JSON.stringify({ items: products, total: 20 })]
  }
  if (url.startsWith('/api/auth/')) {
    return ['application/json', JSON.stringify({ access_token: 'token', refresh_token: 'again' })]
  }
  const [, script] = /^\/(\d+)\.js$/.exec(url) ?? []
  if (script !== undefined) return ['text/javascript', scripts[Number(script)] ?? '']
  return ['text/html', pageOf(url)]
}

/** Says how long after the arrival of the script the first row stood in the page. */
function pageOf(url: string): string {
  return `<!doctype html><meta charset="utf-8"><body><script>
new MutationObserver((_, observer) => {
  if (!document.querySelector('li')) return
  observer.disconnect()
  const [script] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
  globalThis.shownAfter = performance.now() - script.responseEnd
}).observe(document.body, { childList: true, subtree: true })
</script><script type="module" src="${url}.js"></script>`
}

function quantile(index: number, part: number): number {
  const sorted = (times[index] ?? []).toSorted((a, b) => a - b)
  return sorted[Math.round(part * (sorted.length - 1))] ?? NaN
}
