import { isoDateTime, minorUnits, openEnum, snakeCase } from 'repository-hooks/codecs'
import { z } from 'zod'

export const Stage = openEnum(['new', 'paid', 'sent'])

export const Line = z.object({ sku: z.string(), count: z.int().min(1) })

export const Invoice = snakeCase(
  z.object({
    id: z.guid(),
    stage: Stage,
    dueAt: isoDateTime,
    totalPrice: minorUnits(),
    lines: z.array(Line),
    note: z.string().nullable().describe('What the customer wrote.'),
  }),
)
