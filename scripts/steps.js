import { availableParallelism } from 'node:os'

/** How many steps run side by side: one more than there are processors, since those in a browser often wait. */
const lanes = Math.min(4, availableParallelism() + 1)

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code
 * @property {string} output
 * @property {{ passed: number, failed: number, skipped: number }} [tests] a step without tests counts as one
 */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} [after] the name of the step that makes what this one needs
 * @property {boolean} [inBrowser] such steps run one at a time
 * @property {() => Promise<Outcome>} run
 */

/** @typedef {{ step: Step, passed: number, failed: number, skipped: number, seconds: number }} StepResult */

/**
 * Runs all steps, goes on after one that failed, and prints each as it ends.
 *
 * @param {Step[]} steps
 * @returns {Promise<StepResult[]>} in the order of the steps
 */
export async function runSteps(steps) {
  const waiting = new Set(steps)
  /** @type {Map<Step, Promise<StepResult>>} */
  const active = new Map()
  /** @type {Map<string, StepResult>} */
  const results = new Map()

  /** @param {Step} step */
  const isReady = ({ after, inBrowser }) => {
    if (after !== undefined && !results.has(after)) return false
    return !inBrowser || [...active.keys()].every((other) => !other.inBrowser)
  }

  while (results.size < steps.length) {
    for (const step of waiting) {
      if (active.size === lanes) break
      if (!isReady(step)) continue
      waiting.delete(step)
      active.set(step, runStep(step, results))
    }
    const result = await Promise.race(active.values())
    active.delete(result.step)
    results.set(result.step.name, result)
    printResult(result)
  }
  return steps.flatMap(({ name }) => results.get(name) ?? [])
}

/**
 * @param {Step} step
 * @param {Map<string, StepResult>} results
 * @returns {Promise<StepResult>}
 */
async function runStep(step, results) {
  const start = performance.now()
  const isMade = step.after === undefined || results.get(step.after)?.failed === 0
  const outcome = isMade
    ? await step.run()
    : { code: 1, output: `Needs "${step.after}", which failed.` }
  const seconds = (performance.now() - start) / 1_000
  const counts = countsOf(outcome)
  if (counts.failed > 0) console.log(`\n✗ ${step.name}\n${outcome.output.trimEnd()}\n`)
  return { step, seconds, ...counts }
}

/** @param {Outcome} outcome */
function countsOf({ code, tests }) {
  if (tests === undefined)
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  // Something outside the tests, such as an unhandled rejection, fails a run too.
  const isBroken = code !== 0 && tests.failed === 0
  return { ...tests, failed: tests.failed + (isBroken ? 1 : 0) }
}

/** @param {StepResult} result */
function printResult({ step, passed, failed, seconds }) {
  const mark = failed === 0 ? '✓' : '✗'
  const counts = passed + failed > 1 ? `, ${passed} of ${passed + failed} passed` : ''
  console.log(`${mark} ${step.name} (${seconds.toFixed(1)} s${counts})`)
}

/**
 * Prints a table of all steps, and the sum of their tests as the last line.
 *
 * @param {StepResult[]} results
 */
export function printSummary(results) {
  const width = Math.max(...results.map(({ step }) => step.name.length))
  console.log(`\n${'step'.padEnd(width)}  passed  failed  skipped  seconds`)
  for (const { step, passed, failed, skipped, seconds } of results) {
    const columns = [
      step.name.padEnd(width),
      String(passed).padStart(6),
      String(failed).padStart(6),
      String(skipped).padStart(7),
      seconds.toFixed(1).padStart(7),
    ]
    console.log(columns.join('  '))
  }
  const skipped = sum(results, 'skipped')
  const skips = skipped === 0 ? '' : `, ${skipped} skipped`
  console.log(`\n${sum(results, 'passed')} passed, ${sum(results, 'failed')} failed${skips}`)
}

/**
 * @param {StepResult[]} results
 * @param {'passed' | 'failed' | 'skipped'} count
 */
function sum(results, count) {
  return results.reduce((total, result) => total + result[count], 0)
}
