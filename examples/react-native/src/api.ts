import * as Keychain from 'react-native-keychain'
import {
  createApiClient,
  createSession,
  createTokenStore,
  numberedPage,
  repository,
  snakeCaseTokens,
} from 'repository-hooks'
import { withTransfers } from 'repository-hooks/transfer'
import { createKeychainStore } from 'repository-hooks/vault'
import { z } from 'zod'

export const NewProduct = z.object({
  name: z.string().min(1, 'Enter a name'),
  price: z.number().positive('Enter a price above 0'),
})

const products = repository({
  one: 'product',
  many: 'products',
  path: '/products',
  schema: z.object({ id: z.string(), name: z.string(), price: z.number() }),
  create: NewProduct,
  page: numberedPage({ pageSize: 20 }),
  endpoints: withTransfers((e) => ({
    uploadPhoto: e.upload({
      path: '/products/{id}/photos',
      field: 'photo',
      maxBytes: 5_000_000,
      accept: ['image/*'],
      affects: 'one',
    }),
  })),
})
export const { useInfiniteProducts, useCreateProduct, useUploadPhoto } = products.hooks

/** Keeps its tokens in the keychain, so that people stay signed in. */
export const session = createSession({
  signIn: '/auth/login',
  refresh: '/auth/refresh',
  tokens: snakeCaseTokens,
  store: createTokenStore(createKeychainStore(Keychain)),
  anonymous: true,
})

/** The emulator's host is another machine to it, so plain http has to be allowed. */
export const api = createApiClient({
  baseURL: 'http://10.0.2.2:4000/api',
  allowInsecure: __DEV__,
  session,
})
