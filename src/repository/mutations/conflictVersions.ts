import type { QueryClient } from '@tanstack/react-query'
import { type ApiFailure, isApiFailure } from '../../failure/ApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Parts } from '../Parts.js'
import { createQueries } from '../queries/createQueries.js'
import { isRecord } from '../queries/shareEqual.js'

/** The two versions that clash in a conflict. */
export interface ConflictVersions<Entity, Change> {
  /** The entity as it is now, at the server. */
  readonly theirs: Entity
  /** The change that was refused. */
  readonly mine: Change
}

const versions = new WeakMap<ApiFailure, ConflictVersions<unknown, unknown>>()

/** The two versions of a failed update; `undefined` when it failed for another reason. */
export function versionsOf(failure: unknown): ConflictVersions<unknown, unknown> | undefined {
  return isApiFailure(failure) ? versions.get(failure) : undefined
}

/** An update that was refused. */
export interface RefusedUpdate {
  readonly client: QueryClient
  readonly variables: unknown
  readonly failure: Extract<ApiFailure, { readonly kind: 'conflict' }>
}

/** Finds out what somebody else made of the entity: as the server said with its refusal, else by asking. */
export async function storeVersions(
  parts: Parts,
  { client, variables: mine, failure }: RefusedUpdate,
): Promise<void> {
  if (!isRecord(mine)) return
  const said = await validateWith(parts.definition.schema, failure.current)
  const isOutdated = failure.status === 412 || mine['ifMatch'] !== undefined
  // A 409 without a version is about something else, such as a name that is taken.
  if (said.issues && !isOutdated) return
  const theirs = said.issues
    ? await askAgain(parts, client, parts.keys.addressIn(mine))
    : said.value
  if (theirs) versions.set(failure, { theirs, mine })
}

/** The entity as it is now; the screens that show it get it too. */
function askAgain(parts: Parts, client: QueryClient, address: unknown): Promise<unknown> {
  const detail = createQueries(parts).detail(address)
  // The conflict is what is told; that nobody knows the other version shows by its absence.
  return client.query({ ...detail, staleTime: 0 }).catch(() => undefined)
}
