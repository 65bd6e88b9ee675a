import { Hono } from 'hono'
import type { ApiClient } from 'repository-hooks'
import { z } from 'zod'

export const Change = z.object({ id: z.string() })
export const Row = z.object({ id: z.string() })
export const Token = z.object({ text: z.string() })
export const rows: z.infer<typeof Row>[] = []
export const app = new Hono()
export declare const apply: (event: string, change: z.infer<typeof Change>) => void
export declare const openAi: ApiClient
export declare const model: string
export declare const messages: readonly { role: string; content: string }[]
