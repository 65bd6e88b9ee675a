import type { FailureDetails } from '../../failure/createApiFailure.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { recordOf } from '../recordOf.js'
import { failureOfErrors } from './failureOfErrors.js'

/** Refuses data that says what is wrong with the input; `userErrorsAt` makes it. */
export interface UserErrors<Place extends string = string> {
  (data: unknown, details: Partial<FailureDetails> & { status: number }): void
  /** In types only. */
  readonly '~place'?: Place
}

/**
 * Says where the data of a mutation lists what is wrong with its input: `userErrorsAt('productCreate.userErrors')`, as
 * Shopify, Saleor and others have it. When the list holds something, the mutation fails as `validation`, and `fieldErrors`
 * sorts what it says by `field` or `path`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function userErrorsAt<const Place extends string>(place: Place): UserErrors<Place> {
  return (data, details) => {
    const errors = [valueAt(data, place) ?? []].flat().map(recordOf).flatMap(entriesOf)
    if (errors.length > 0) throw failureOfErrors({ data, errors }, details)
  }
}

function entriesOf({ message, messages = message, field, path }: ReturnType<typeof recordOf>) {
  const place = [field ?? path ?? []].flat().map(String).join('.')
  const extensions = { code: 'BAD_USER_INPUT', field: place }
  const texts = [messages].flat().map((it) => (typeof it === 'string' ? it : 'This was refused.'))
  return texts.map((text) => ({ message: text, extensions }))
}
