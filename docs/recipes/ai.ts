import { createApiClient, createApiFailure } from 'repository-hooks'
import type { ApiClient, ApiClientOptions } from 'repository-hooks'
import { streamEvents, useStream } from 'repository-hooks/transfer'
import { z } from 'zod'

/** OpenAI's errors: `code` tells a used-up quota from too high a rate; both are a 429. */
const AiError = z.object({
  error: z.object({ message: z.string(), type: z.string(), code: z.string().nullable() }),
})

const Words = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }) })),
})

/** A stream that has started can end with an error. */
const Chunk = z.union([Words, AiError])

/** For your server. The page asks your server, which asks the model. */
export function createOpenAi(
  secretKey: string,
  options: Partial<ApiClientOptions> = {},
): ApiClient {
  if (typeof document === 'object') {
    const message = 'A secret key of OpenAI must not be in a page: anyone could use it up.'
    throw createApiFailure({ kind: 'configuration', message })
  }
  return createApiClient({
    baseURL: 'https://api.openai.com/v1',
    headers: { Authorization: `Bearer ${secretKey}` },
    // A model may think for a while before it sends the first word.
    timeout: { receive: 60_000, total: 0 },
    ...options,
  })
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
}

/** The words of a response, as they arrive. Leaving the loop ends the response and its cost. */
export async function* chat(
  api: ApiClient,
  messages: readonly ChatMessage[],
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const events = streamEvents(api, {
    method: 'POST',
    url: '/chat/completions',
    data: { model: 'gpt-5-mini', messages, stream: true },
    schema: Chunk,
    endsWith: '[DONE]',
    errors: { 401: AiError, 429: AiError },
    signal,
  })
  for await (const { data } of events) {
    if ('error' in data) {
      throw createApiFailure({ kind: 'serverError', message: data.error.message, data })
    }
    yield data.choices[0]?.delta.content ?? ''
  }
}

/** In the page, through a route of your own server with the same format. */
export function useAnswer(question: string) {
  return useStream({
    queryKey: ['answers', question],
    enabled: question !== '',
    stream: ({ client, signal }) => chat(client, [{ role: 'user', content: question }], signal),
    initial: '',
    reduce: (text, word: string) => text + word,
  })
}
