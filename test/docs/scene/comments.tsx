import type { UseFormReturn } from 'react-hook-form'
import { snakeCaseTokens, type ApiFailure } from 'repository-hooks'
import type { Chaos } from 'repository-hooks/devtools'
import type { FirestoreSdk } from 'repository-hooks/firestore'
import type { LiveSource, Socket } from 'repository-hooks/realtime'
import { z } from 'zod'

import type { categories } from './shop.tsx'

/** What the examples in comments of the code take for granted, besides the shop. */
export { TanStackDevtools } from '@tanstack/react-devtools'
export { useQuery } from '@tanstack/react-query'
export { createRouter } from '@tanstack/react-router'
export { useForm } from '@tanstack/react-form'
export { render } from '@testing-library/react'
export { getAuth } from 'firebase/auth'
export { Link, useRevalidator, useRouteError } from 'react-router'
export { toast } from 'sonner'
export { onTestFailed, onTestFinished } from 'vitest'
export { loadMessages } from 'repository-hooks/locales/loadMessages'

export { app } from './app.ts'

export const endpoints = {
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  tokens: snakeCaseTokens,
}
export const Review = z.object({ text: z.string() })
export const Price = z.object({ amount: z.number() })
export type Price = z.infer<typeof Price>
export const ProductEvent = z.object({ product: z.object({ id: z.string(), price: z.number() }) })
export const LogLine = z.object({ text: z.string() })
export const Note = z.object({ id: z.string(), text: z.string(), createdAt: z.date() })
export const NewNote = z.object({ text: z.string() })
export const SigningKeyResponse = z.object({ kty: z.literal('oct'), k: z.string() })

export declare const failure: ApiFailure
export declare const chaos: Chaos
export declare const form: UseFormReturn<{ name: string; price: number }>
export declare const values: { name: string; price: number }
export declare const text: string
export declare const prompt: string
export declare const sku: string
export declare const sentAt: number
export declare const category: string
export declare const file: File
export declare const signal: AbortSignal
export declare const socket: Socket
export declare const room: LiveSource<{ text: string }>
export declare const rates: (pair: string) => LiveSource<number>
export declare const pair: string
export declare const sdk: FirestoreSdk
export declare const orders: typeof categories
export declare const database: {
  listen(name: string, next: (price: Price) => void, error: (cause: unknown) => void): () => void
}
export declare const current: string
export declare const backup: string
export declare const keys: Map<string, CryptoKey>
export declare const request: { method: string; url: string; headers: Headers }
export declare const rawBody: Uint8Array

export declare function print(line: { text: string }): void
export declare function showDraft(key: string | undefined): void
export declare function fetchCsrfToken(): Promise<string>
export declare function readOrder(id: string): Promise<{ id: string }>
export declare function fetchPrices(): Promise<readonly Price[]>
