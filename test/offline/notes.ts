import { QueryClient } from '@tanstack/react-query'
import {
  createApiClient,
  createSession,
  entityList,
  optimistic,
  repository,
  type Clock,
  type Session,
} from 'repository-hooks'
import { createOffline, type CreateOfflineOptions, type Offline } from 'repository-hooks/offline'
import { z } from 'zod'

const Day = z.codec(z.iso.date(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString().slice(0, 10),
})

export const Note = z.object({ id: z.string(), text: z.string(), day: Day, version: z.number() })
export type Note = z.output<typeof Note>
/** What is sent: the day as text. */
const NewNote = z.object({
  text: z.string(),
  day: z.date().transform((date) => date.toISOString().slice(0, 10)),
})

type NoteOptions = Parameters<typeof declare>[0]

function declare(
  offline:
    | boolean
    | {
        conflict?:
          | 'ask'
          | 'server-wins'
          | 'client-wins'
          | ((versions: {
              base: Note | undefined
              mine: object
              theirs: Note
            }) => Record<string, unknown>)
      },
) {
  return repository({
    one: 'note',
    many: 'notes',
    path: '/notes',
    schema: Note,
    create: NewNote,
    update: z.object({ text: z.string().optional() }),
    optimistic: {
      ...optimistic,
      create: (input, id) => ({ ...input, id, version: 0 }),
      position: 'end',
    },
    idempotencyKey: true,
    awaitInvalidation: false,
    staleTime: 60_000,
    persist: true,
    offline:
      typeof offline === 'boolean'
        ? offline
        : { ...offline, version: (note) => `"v${note.version}"` },
    endpoints: (e) => ({
      changePassword: e.mutation({
        method: 'POST',
        path: '/password',
        body: z.object({ password: z.string() }),
      }),
      rewrite: e.mutation({
        method: 'PUT',
        path: '/notes/{id}/text',
        body: z.object({ text: z.string() }),
        response: Note,
        affects: 'one',
        optimistic: (_, { body }) => body,
      }),
      recentNotes: entityList(e, { path: '/notes' }),
      secretNotes: e.query({ path: '/secrets', response: z.array(Note), persist: false }),
    }),
  })
}

/** Declares notes that are kept and queued. */
export function declareNotes(offline: NoteOptions = { conflict: 'ask' }) {
  return declare(offline)
}

/** An app of one user. */
export interface App {
  readonly queryClient: QueryClient
  readonly session: Session
  readonly notes: ReturnType<typeof declareNotes>
  readonly offline: Offline
}

const ages = 1e12

/** Starts an app, as a page does when it is loaded. */
export function startApp(
  url: string,
  {
    user = 'ada',
    notes = declareNotes(),
    clock,
    ...options
  }: Partial<CreateOfflineOptions> & {
    user?: string
    clock?: Clock
    notes?: ReturnType<typeof declareNotes>
  } = {},
): App {
  const session: Session = createSession({
    initial: { accessToken: user, principal: user },
    signIn: '/login',
    name: url,
  })
  const client = createApiClient({
    ...{ baseURL: url, session, retry: false, logging: false },
    // A clock that is moved by minutes would end every request.
    ...(clock && { clock, timeout: { connect: ages, send: ages, receive: ages, total: ages } }),
  })
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: false, gcTime: Infinity },
      mutations: { gcTime: Infinity },
    },
  })
  const offline = createOffline({
    client,
    queryClient,
    repositories: [notes],
    throttle: 10,
    ...options,
  })
  return { queryClient, session, notes, offline }
}

/** Runs a mutation as a component does. */
export function mutate(
  { queryClient, notes }: App,
  name: 'create' | 'update' | 'delete' | 'changePassword' | 'rewrite',
  variables: unknown,
): Promise<unknown> {
  const mutation = queryClient.getMutationCache().build(queryClient, notes.mutation(name) as object)
  return mutation.execute(variables as never)
}
