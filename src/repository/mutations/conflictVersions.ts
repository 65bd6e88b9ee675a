import { type ApiFailure, isApiFailure } from '../../failure/ApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import type { Parts } from '../Parts.js'
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

/** An update that failed. */
export interface FailedUpdate {
  readonly variables: unknown
  readonly failure: unknown
  /** Asks for the entity as it is now. */
  askAgain(id: unknown): Promise<unknown>
}

/** Finds out what somebody else made of the entity: as the server said with its refusal, else by asking. */
export async function rememberVersions(
  { definition }: Parts,
  { variables, failure, askAgain }: FailedUpdate,
): Promise<void> {
  if (!isApiFailure(failure) || failure.kind !== 'conflict' || !isRecord(variables)) return
  const said = await validateWith(definition.schema, failure.current)
  const isOutdated = failure.status === 412 || variables['ifMatch'] !== undefined
  // A 409 without a version is about something else, such as a name that is taken.
  const answer = said.issues && isOutdated ? await askAgain(variables['id']) : undefined
  const theirs = said.issues ? answer : said.value
  if (theirs !== undefined) versions.set(failure, { theirs, mine: variables })
}
