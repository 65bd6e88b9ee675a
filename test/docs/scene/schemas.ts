import { z } from 'zod'

export const Category = z.object({ id: z.int(), name: z.string() })
