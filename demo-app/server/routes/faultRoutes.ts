import { Hono } from 'hono'
import type { AppEnvironment } from '../environment.ts'
import { bodyFaults } from '../faults/bodyFaults.ts'
import { connectionFaults } from '../faults/connectionFaults.ts'
import { createFlaky } from '../faults/createFlaky.ts'
import type { Fault } from '../faults/Fault.ts'
import { statusFaults } from '../faults/statusFaults.ts'
import { Problem } from '../problems/Problem.ts'

/** `/api/faults`: all failures between a client and a server, on request and real. */
export function faultRoutes(): Hono<AppEnvironment> {
  const faults = new Map<string, Fault>(
    Object.entries({
      ...bodyFaults,
      ...connectionFaults,
      flaky: createFlaky(),
      ...statusFaults,
    }),
  )

  return new Hono<AppEnvironment>()
    .get('/', (context) => {
      return context.json(Array.from(faults, ([kind, { summary }]) => ({ kind, summary })))
    })
    .all('/:kind', (context) => {
      const fault = faults.get(context.req.param('kind'))
      if (fault) return fault.respond(context)
      throw new Problem(404, { kind: 'no-such-fault', detail: 'There is no such fault.' })
    })
}
