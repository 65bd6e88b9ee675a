import { z } from 'zod'

export const NewText = z.object({ text: z.string().min(1) })
export type NewText = z.output<typeof NewText>

export const Photo = z.object({ id: z.int(), url: z.url() })
export type Photo = z.output<typeof Photo>
