import { repository } from 'repository-hooks'
import { z } from 'zod'

/** What the server answers when nothing goes wrong. */
export const FaultResponse = z.object({ ok: z.literal(true), kind: z.string(), attempts: z.int() })

const FaultQuery = z.object({
  /** Tells one run from the next: the server counts by it. */
  key: z.string(),
  /** How often `flaky` fails. */
  fail: z.int().optional(),
  /** How long `slow` takes, in milliseconds. */
  ms: z.int().optional(),
})

/** Things that the server does wrong when it is asked to. */
export const faults = repository({
  one: 'fault',
  many: 'faults',
  path: '/faults',
  schema: FaultResponse,
  endpoints: (endpoint) => ({
    provokedFault: endpoint.query({
      path: '/faults/{kind}',
      response: FaultResponse,
      query: FaultQuery,
    }),
    provokeFault: endpoint.mutation({
      method: 'POST',
      path: '/faults/{kind}',
      response: FaultResponse,
      affects: 'none',
    }),
  }),
})

export const { useProvokedFault, useProvokeFault } = faults.hooks
