import { z } from 'zod'
import { Problem } from '../problems/Problem.ts'
import { readQuery } from '../requests/readQuery.ts'
import { wholeNumber } from '../requests/wholeNumber.ts'
import { type Fault, respondWithSuccess } from './Fault.ts'

/** The maximum number of counted keys; a new key evicts the oldest. */
const maximumKeys = 1_000

const FlakyQuery = z.object({
  fail: wholeNumber(0, 10).default(2),
  key: z
    .string('Give each run a key of its own')
    .min(1, 'Give each run a key of its own')
    .max(100, 'Use at most 100 characters'),
})

/** Creates the fault that fails a number of times for each key, and then succeeds. */
export function createFlaky(): Fault {
  const failures = new Map<string, number>()

  const count = (key: string) => {
    const attempts = (failures.get(key) ?? 0) + 1
    failures.delete(key)
    failures.set(key, attempts)
    const [oldest] = failures.keys()
    if (failures.size > maximumKeys && oldest !== undefined) failures.delete(oldest)
    return attempts
  }

  return {
    summary: 'Responds with 503 `fail` times for each `key`, and then normally.',
    respond: (context) => {
      const { fail, key } = readQuery(context.req, FlakyQuery)
      const attempts = count(key)
      if (attempts <= fail) throw notYet(attempts, fail)
      failures.delete(key)
      return respondWithSuccess(context, 'flaky', attempts)
    },
  }
}

function notYet(attempts: number, fail: number): Problem {
  return new Problem(503, {
    kind: 'flaky',
    detail: `Failure ${attempts} of ${fail}.`,
    extensions: { attempts },
  })
}
