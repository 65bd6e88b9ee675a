import type { QueryClient } from '@tanstack/react-query'
import { callSafely } from '../../failure/callSafely.js'
import { attach } from '../attach.js'
import { memberOfRecord } from '../queries/memberOfRecord.js'

/** The changes of one entity that are under way. */
interface EntityQueue {
  last: Promise<unknown>
  /** What they were based on, and what they have made: the newest comes last. */
  readonly versions: unknown[]
}

/** A change that is to be sent. */
export interface QueuedMutation {
  readonly variables: unknown
  /** The tag of an entity's version, where the app says what that is. */
  readonly version: ((entity: unknown) => string) | undefined
  send(variables: unknown): Promise<unknown>
}

/**
 * Sends the changes of one entity one after the other, so that the server makes them in the order in which they were asked
 * for, however often one is repeated.
 */
export class EntityQueues {
  readonly #lanes = new Map<string, EntityQueue>()

  /** Sends a change when those before it have been answered, whatever became of them. */
  async send(entity: string, change: QueuedMutation): Promise<unknown> {
    const lane = this.#lanes.get(entity) ?? { last: Promise.resolve(), versions: [] }
    this.#lanes.set(entity, lane)
    const response = lane.last.then(() => sendNext(lane, change))
    const last = response.catch(() => {})
    lane.last = last
    void last.then(() => lane.last === last && this.#lanes.delete(entity))
    return response
  }
}

/** One that is based on a version which another one has replaced is based on what that has made. */
async function sendNext({ versions }: EntityQueue, change: QueuedMutation): Promise<unknown> {
  const { variables, version, send } = change
  const base = memberOfRecord(variables, 'ifMatch')
  const isReplaced = versions.includes(base)
  const response = await send(
    isReplaced ? { ...Object(variables), ifMatch: versions.at(-1) } : variables,
  )
  // A response that is a part of the entity may not say it. Then the next change clashes, and overwrites nothing.
  if (base !== undefined && version)
    callSafely(() => versions.push(base, version(response) || base))
  return response
}

/** The changes of a repository's entities that are under way. */
export function entityQueuesOf(queryClient: QueryClient, scope: string): EntityQueues {
  return attach(queryClient, `lanes ${scope}`, () => new EntityQueues())
}
