import { rmSync } from 'node:fs'

import { browserAdvice, ensureBrowser } from './browser.js'
import { chooseChecks, explainUnknown, runFolder } from './checks.js'
import { endOnSignals } from './processes.js'
import { setUp } from './setup.js'
import { printSummary, runSteps } from './steps.js'

endOnSignals()
process.on('exit', () => rmSync(runFolder, { recursive: true, force: true }))
process.exitCode = await test(process.argv.slice(2))

/** @param {string[]} names */
async function test(names) {
  const mistake = explainUnknown(names)
  if (mistake !== undefined) {
    console.error(mistake)
    return 1
  }
  const steps = chooseChecks(names)
  if (!(await setUp())) return 1
  if (steps.some(({ inBrowser }) => inBrowser)) {
    const browser = await ensureBrowser()
    if (browser === undefined) {
      console.error(browserAdvice)
      return 1
    }
    process.env.CHROMIUM_PATH = browser
  }
  const results = await runSteps(steps)
  printSummary(results)
  return results.every(({ failed }) => failed === 0) ? 0 : 1
}
