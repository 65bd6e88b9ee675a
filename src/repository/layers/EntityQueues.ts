import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { attach } from '../attach.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'

/** The queue of one entity's mutations. */
interface EntityQueue {
  /** Settles when the last mutation of the queue has settled. */
  last: Promise<unknown>
  /** The versions that the mutations were based on and have created, the newest last. */
  readonly versions: unknown[]
}

/** A mutation to be sent through the queue of its entity. */
export interface QueuedMutation {
  readonly variables: unknown
  /** Returns the entity tag of an entity; `undefined` if the app declares none. */
  readonly version: ((entity: unknown) => string) | undefined
  send(variables: unknown): Promise<unknown>
}

/**
 * Sends the mutations of one entity one after the other, in the order in which they were started, so that the server
 * receives them in that order even if some are retried.
 */
export class EntityQueues {
  readonly #queues = new Map<string, EntityQueue>()

  /** Sends a mutation when those before it have settled, whether they succeeded or failed. */
  async send(entity: string, mutation: QueuedMutation): Promise<unknown> {
    const queue = this.#queues.get(entity) ?? { last: Promise.resolve(), versions: [] }
    this.#queues.set(entity, queue)
    const response = queue.last.then(() => sendNext(queue, mutation))
    const last = response.catch(() => {})
    queue.last = last
    void last.then(() => queue.last === last && this.#queues.delete(entity))
    return response
  }
}

/** Sends a mutation. If an earlier one of the queue has replaced the version in its `ifMatch`, sends the newest version. */
async function sendNext({ versions }: EntityQueue, mutation: QueuedMutation): Promise<unknown> {
  const { variables, version, send } = mutation
  const base = memberOfRecord(variables, 'ifMatch')
  const isReplaced = versions.includes(base)
  const response = await send(
    isReplaced ? { ...Object(variables), ifMatch: versions.at(-1) } : variables,
  )
  // A response that is only a part of the entity may lack the version. Then the next mutation fails as a conflict, and
  // overwrites nothing.
  if (base !== undefined && version)
    callSafely(() => versions.push(base, version(response) || base))
  return response
}

/** The queues of a repository's entities. */
export function entityQueuesOf(queryClient: QueryClient, scope: string): EntityQueues {
  return attach(queryClient, `queues ${scope}`, () => new EntityQueues())
}
