import type { QueryClient } from '@tanstack/react-query'
import { type ApiFailure, isApiFailure } from '../../failure/ApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Parts } from '../Parts.js'
import { createQueries } from '../queries/createQueries.js'
import { isRecord } from '../queries/shareEqual.js'

/** The two versions of an entity in a conflict. */
export interface ConflictVersions<Entity, Change> {
  /** The current entity on the server. */
  readonly theirs: Entity
  /** The rejected change. */
  readonly mine: Change
}

const versions = new WeakMap<ApiFailure, ConflictVersions<unknown, unknown>>()

/** The two versions of a failed update; `undefined` if it failed for another reason. */
export function versionsOf(failure: unknown): ConflictVersions<unknown, unknown> | undefined {
  return isApiFailure(failure) ? versions.get(failure) : undefined
}

/** An update that the server rejected as a conflict. */
export interface RefusedUpdate {
  readonly client: QueryClient
  readonly variables: unknown
  readonly failure: Extract<ApiFailure, { readonly kind: 'conflict' }>
}

/** Stores both versions of a conflict. The current entity is that of the conflict response; if it has none, it is fetched. */
export async function storeVersions(
  parts: Parts,
  { client, variables: mine, failure }: RefusedUpdate,
): Promise<void> {
  if (!isRecord(mine)) return
  const current = await validateWith(parts.definition.schema, failure.current)
  const isOutdated = failure.status === 412 || mine['ifMatch'] !== undefined
  // A 409 without the current entity and without `ifMatch` has another reason, such as a name that is taken.
  if (current.issues && !isOutdated) return
  const theirs = current.issues
    ? await fetchEntity(parts, client, parts.keys.addressIn(mine))
    : current.value
  if (theirs) versions.set(failure, { theirs, mine })
}

/** Fetches the current entity, into the cache, so that screens show it too. Resolves with `undefined` if that fails. */
function fetchEntity(parts: Parts, client: QueryClient, address: unknown): Promise<unknown> {
  const detail = createQueries(parts).detail(address)
  // The mutation rejects with the conflict, not with this failure. Then there are no versions.
  return client.query({ ...detail, staleTime: 0 }).catch(() => undefined)
}
