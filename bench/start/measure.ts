/**
 * How long the same app takes to show its first data on a cold page, after a sign-in, with each of the libraries: from the moment that its
 * script has arrived, in Chromium with a processor slowed down four times; and how long the page's main thread works for that without
 * being slowed down, which other work of the machine changes less. Run it with `node bench/start/measure.ts`.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { buildApp } from '../buildApp.ts'
import { contenders } from '../contenders.ts'
import { installPeers } from '../installPeers.ts'
import { rounds } from '../rounds.ts'
import { BareBrowser } from './BareBrowser.ts'

const count = rounds(9)
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
let onShown: (after: number) => void = () => {}
const server = createServer((request, response) => {
  void reply(request).then(([type, body]) => {
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body)
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const browser = await BareBrowser.launch()

const times: number[][] = contenders.map(() => [])
const works: number[][] = contenders.map(() => [])
for (let round = -1; round < count; round++) {
  for (const index of contenders.keys()) {
    const { time } = await start(index, slowdown)
    const { work } = await start(index, 1)
    if (round < 0) continue
    times[index]?.push(time)
    works[index]?.push(work)
  }
}
await browser.close()
server.closeAllConnections()
server.close()

console.log('| app | ms at least | median | of the one by hand | ms of CPU | of the one by hand |')
console.log('| --- | --- | --- | --- | --- | --- |')
for (const [index, { name }] of contenders.entries()) {
  const [least, middle] = [quantile(times[index], 0), quantile(times[index], 0.5)]
  const work = quantile(works[index], 0.25)
  const shares = [least / quantile(times[1], 0), work / quantile(works[1], 0.25)]
  const [ofTime = '', ofWork = ''] = shares.map((share) => share.toFixed(2))
  const row = [name, least.toFixed(0), middle.toFixed(0), ofTime, work.toFixed(0), ofWork]
  console.log(`| ${row.join(' | ')} |`)
}

/** Opens an app in a browser that remembers nothing. */
async function start(index: number, rate: number): Promise<{ time: number; work: number }> {
  const shown = new Promise<number>((resolve) => {
    onShown = resolve
  })
  const url = `http://127.0.0.1:${port}/${index}`
  const work = await browser.open(url, { slowdown: rate, until: shown })
  return { time: await shown, work }
}

async function reply(request: IncomingMessage): Promise<[type: string, body: string]> {
  const { url = '/' } = request
  if (url.startsWith('/api/products')) {
    return ['application/json', JSON.stringify({ items: products, total: 20 })]
  }
  if (url.startsWith('/api/auth/')) {
    return ['application/json', JSON.stringify({ access_token: 'token', refresh_token: 'again' })]
  }
  if (url === '/shown') {
    onShown(Number(await text(request)))
    return ['text/plain', '']
  }
  const [, script] = /^\/(\d+)\.js$/.exec(url) ?? []
  if (script !== undefined) return ['text/javascript', scripts[Number(script)] ?? '']
  return ['text/html', pageOf(url)]
}

/** Tells how long after the arrival of the script the first row stood in the page. */
function pageOf(url: string): string {
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><body><script>
new MutationObserver((_, observer) => {
  if (!document.querySelector('li')) return
  observer.disconnect()
  const now = performance.now()
  const [script] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
  fetch('/shown', { method: 'POST', body: now - script.responseEnd })
}).observe(document.body, { childList: true, subtree: true })
</script><script type="module" src="${url}.js"></script>`
}

function quantile(list: readonly number[] = [], part: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.round(part * (sorted.length - 1))] ?? NaN
}
