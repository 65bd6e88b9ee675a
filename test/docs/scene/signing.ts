import { Hono } from 'hono'
import type { ApiClient, KeyValueStore } from 'repository-hooks'
import { z } from 'zod'

export const app = new Hono()
export const Jwk = z.object({ kty: z.literal('oct'), k: z.string() })
export declare const keyServer: ApiClient
export declare const knownKeys: Map<string, CryptoKey>
export declare const store: KeyValueStore
export declare const privateKey: CryptoKey
