import { useQueryClient } from '@tanstack/react-query'
import { createApiFailure, cursorPage, optimistic, repository } from 'repository-hooks'
import { streamEvents, useStream } from 'repository-hooks/transfer'
import { z } from 'zod'

const Title = z.object({ title: z.string() })

export const conversations = repository({
  one: 'conversation',
  many: 'conversations',
  path: '/conversations',
  schema: Title.extend({ id: z.string() }),
  create: Title,
  update: Title,
  filter: z.object({ search: z.string().optional() }),
  page: cursorPage(),
  optimistic,
})

/** A question and its response; `run` counts the responses, and only the last one is kept. */
const Turn = z.object({
  id: z.string(),
  question: z.string(),
  reply: z.string(),
  run: z.number(),
  isRunning: z.boolean(),
})
export type Turn = z.infer<typeof Turn>

export const turns = repository({
  one: 'turn',
  many: 'turns',
  path: '/conversations/{conversationId}/turns',
  entityPath: '/turns/{id}',
  schema: Turn,
  create: z.object({ question: z.string(), files: z.array(z.string()).optional() }),
  update: z.object({ question: z.string() }),
  meta: { idempotencyKey: true },
  optimistic: {
    ...optimistic,
    create: ({ question }, id) => ({ id, question, reply: '', run: 0, isRunning: false }),
  },
  endpoints: (e) => ({
    repeatTurn: e.mutation({ method: 'POST', path: '/turns/{id}/runs', response: Turn }),
    stopTurn: e.mutation({ method: 'POST', path: '/turns/{id}/stop', response: Turn }),
  }),
})

const Part = z.object({
  delta: z.object({ text: z.string().optional() }).optional(),
  content_block: z.object({ name: z.string().optional() }).optional(),
  error: z.object({ type: z.string(), message: z.string() }).optional(),
})

/** The response of a turn: streamed while it is being written, from the list afterwards. */
export function useAnswer({ id, run, reply, isRunning }: Turn) {
  const queryClient = useQueryClient()
  const { query } = useStream({
    queryKey: ['answers', id, run],
    enabled: isRunning,
    staleTime: 0,
    async *stream({ client, signal }) {
      const events = streamEvents(client, {
        url: '/turns/{id}/events',
        path: { id },
        schema: Part,
        events: ['content_block_start', 'content_block_delta', 'error'],
        endsWith: 'message_stop',
        signal,
      })
      try {
        for await (const { data } of events) {
          if (!data.error) yield data
          else throw createApiFailure({ kind: 'serverError', message: data.error.message, data })
        }
      } finally {
        await queryClient.invalidateQueries({ queryKey: turns.keys.lists() })
      }
    },
    initial: { text: '', tools: [] as readonly string[] },
    reduce: ({ text, tools }, { delta, content_block }) => ({
      text: text + (delta?.text ?? ''),
      tools: content_block?.name === undefined ? tools : [...tools, content_block.name],
    }),
  })
  const { data = { text: reply, tools: [] }, error, refetch } = query
  return { text: isRunning ? data.text : reply, tools: data.tools, error, refetch }
}
