import { createApiClient, createApiFailure } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { z } from 'zod'

const Message = z.object({
  sid: z.string(),
  status: z.string(),
  error_code: z.number().nullable(),
})

const TwilioError = z.object({ code: z.number(), message: z.string(), more_info: z.string() })

const errors = { 400: TwilioError, 429: TwilioError }

/** For your server: whoever has the token sends messages on your bill. */
export function createTwilio(
  { accountSid, authToken }: { accountSid: string; authToken: string },
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  if (typeof document === 'object') {
    const message = 'The token of Twilio must not be in a page.'
    throw createApiFailure({ kind: 'configuration', message })
  }
  return createApiClient({
    baseURL: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`,
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    ...options,
  })
}

/** Twilio has no idempotency keys, so a message that may have been sent is never retried. */
export function sendMessage(twilio: ApiClient, to: string, body: string) {
  return twilio.post(
    '/Messages.json',
    { To: to, MessagingServiceSid: 'MG0123456789', Body: body },
    { encode: 'form', schema: Message, errors },
  )
}

/** Each page of a list has the path of the next. */
export async function* messages(twilio: ApiClient) {
  const Page = z.object({ messages: z.array(Message), next_page_uri: z.string().nullable() })
  const { origin } = new URL(twilio.baseURL)
  let url: string | undefined = '/Messages.json?PageSize=50'
  while (url !== undefined) {
    const page: z.infer<typeof Page> = await twilio.get(url, { schema: Page, errors })
    yield* page.messages
    url = page.next_page_uri === null ? undefined : `${origin}${page.next_page_uri}`
  }
}
