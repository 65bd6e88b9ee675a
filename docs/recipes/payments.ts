import { createApiClient, createApiFailure, rateLimitInterceptor } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const PaymentIntent = z.object({
  id: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  status: z.string(),
  client_secret: z.string().nullable(),
})

/** Stripe's error body: `decline_code` is the bank's reason. */
const StripeError = z.object({
  error: z.object({
    type: z.string(),
    code: z.string().optional(),
    decline_code: z.string().optional(),
    param: z.string().optional(),
  }),
})

const errors = { 400: StripeError, 402: StripeError, 429: StripeError }

/** Its own client: nothing of your users' session goes to Stripe. For your server. */
export function createStripe(
  secretKey: string,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  if (typeof document === 'object') {
    const message = 'A secret key of Stripe must not be in a page: anyone could pay out with it.'
    throw createApiFailure({ kind: 'configuration', message })
  }
  return createApiClient({
    baseURL: 'https://api.stripe.com/v1',
    headers: { Authorization: `Bearer ${secretKey}`, 'Stripe-Version': '2025-09-30.clover' },
    interceptors: [rateLimitInterceptor({ requests: 25 })],
    ...options,
  })
}

export interface Purchase {
  /** In the smallest unit: cents. */
  amount: number
  currency: string
  /** Your own id of the purchase: it is paid once, however often it is sent. */
  orderId: string
  metadata?: Record<string, string>
}

/** Stripe takes forms, with brackets for nested fields, and keys that make a POST safe to repeat. */
export function createPaymentIntent(stripe: ApiClient, purchase: Purchase) {
  const { amount, currency, orderId, metadata = {} } = purchase
  return stripe.post(
    '/payment_intents',
    {
      amount,
      currency,
      automatic_payment_methods: { enabled: true },
      metadata: { ...metadata, orderId },
      expand: ['customer', 'latest_charge'],
    },
    { encode: 'form', schema: PaymentIntent, errors, meta: { idempotencyKey: `pay-${orderId}` } },
  )
}

/** The next page starts after the last row's id, while `has_more` is true. */
export async function* paymentIntents(stripe: ApiClient, pageSize = 100) {
  const Page = z.object({ data: z.array(PaymentIntent), has_more: z.boolean() })
  let last: string | undefined
  for (;;) {
    const page = await stripe.get('/payment_intents', {
      params: { limit: pageSize, starting_after: last },
      schema: Page,
      errors,
    })
    yield* page.data
    last = page.data.at(-1)?.id
    if (!page.has_more || last === undefined) return
  }
}
