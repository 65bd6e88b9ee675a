// 1.19 Whether parsing a large body in a worker would spare the page anything: what the main thread is blocked for, in
// Chromium, by parsing JSON itself and by taking over what a worker has parsed.
//
//   node bench/http/offThread.js

import { chromium } from 'playwright'

import { browserFlags, findBrowser } from '../../scripts/browser.js'
import { pageOfProducts } from './products.js'
import { quantile } from './quantile.js'

const executablePath = await findBrowser()
const browser = await chromium.launch({
  args: browserFlags,
  ...(executablePath && { executablePath }),
})
const page = await browser.newPage()

console.log('blocked for, in ms, by the lower quartile of 15: parsed here | parsed by a worker')
for (const rows of [400, 4_000, 40_000]) {
  const text = JSON.stringify(pageOfProducts(rows))
  const { here, worker } = await page.evaluate(measure, text)
  const size = `${(text.length / 1e6).toFixed(2)} MB`
  console.log(
    `  ${size.padStart(8)}  ${quantile(here, 0.25).toFixed(2).padStart(7)} | ${quantile(worker, 0.25).toFixed(2).padStart(7)}`,
  )
}
await browser.close()

/** Runs in the page. The worker has the text already, as if it had fetched it, which is the best case for it. */
async function measure(text) {
  const source = `let text; onmessage = ({ data }) => {
    if (data) text = data
    else postMessage(JSON.parse(text))
  }`
  const helper = new Worker(URL.createObjectURL(new Blob([source])))
  helper.postMessage(text)
  const here = []
  const worker = []
  for (let round = 0; round < 15; round++) {
    const start = performance.now()
    JSON.parse(text)
    here.push(performance.now() - start)
    worker.push(
      await new Promise((resolve) => {
        helper.onmessage = (event) => {
          // The value is rebuilt when it is first looked at.
          const arrived = performance.now()
          if (event.data.items.length > 0) resolve(performance.now() - arrived)
        }
        helper.postMessage(null)
      }),
    )
  }
  helper.terminate()
  return { here, worker }
}
