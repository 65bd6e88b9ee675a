import { z } from 'zod'

export const Image = z.object({ url: z.string() })
