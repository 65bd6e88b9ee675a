import { z } from 'zod'

export const Category = z.object({ id: z.string(), name: z.string() })
export declare const category: string
export declare const etag: string
export declare const show: (sku: string | undefined) => void
