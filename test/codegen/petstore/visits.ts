import { cursorPage, repository } from 'repository-hooks'
import { envelope, isoDateTime, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const Checkup = snakeCase(
  z.object({
    id: z.string(),
    kind: z.literal('checkup'),
    visitedAt: isoDateTime,
    heartRate: z.int().min(1).optional(),
  }),
)
export type Checkup = z.output<typeof Checkup>

export const Surgery = snakeCase(
  z.object({
    id: z.string(),
    kind: z.literal('surgery'),
    visitedAt: isoDateTime,
    surgeon: z.string(),
  }),
)
export type Surgery = z.output<typeof Surgery>

export const Visit = z.discriminatedUnion('kind', [Checkup, Surgery])
export type Visit = z.output<typeof Visit>

export const visits = repository({
  one: 'visit',
  many: 'visits',
  path: '/visits',
  schema: envelope('data', Visit),
  listSchema: Visit,
  page: cursorPage({ response: { nextCursor: 'next_cursor' } }),
})

export const { useVisits, useInfiniteVisits, useVisit } = visits.hooks
