import { repository } from 'repository-hooks'
import { z } from 'zod'

/** The successful response. */
export const FaultResponse = z.object({ ok: z.literal(true), kind: z.string(), attempts: z.int() })

const FaultQuery = z.object({
  /** Identifies one run: the server counts the calls by it. */
  key: z.string(),
  /** The number of failures of `flaky`. */
  fail: z.int().optional(),
  /** The duration of `slow`, in milliseconds. */
  ms: z.int().optional(),
})

/** The endpoints that fail on request. */
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
