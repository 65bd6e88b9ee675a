import type { FailureDetails } from '../../failure/createApiFailure.js'
import { valueAt } from '../../repository/pages/readBody.js'
import { toRecord } from '../toRecord.js'
import { failureOfErrors } from './failureOfErrors.js'

/** Throws a failure for data with input errors. Created by `userErrorsAt`. */
export interface UserErrors<Place extends string = string> {
  (data: unknown, details: Partial<FailureDetails> & { status: number }): void
  /** In types only. */
  readonly '~place'?: Place
}

/**
 * Declares the path of the list of input errors in the data of a mutation: `userErrorsAt('productCreate.userErrors')`, for
 * Shopify, Saleor and others. If the list is not empty, the mutation fails as `validation`, and `fieldErrors` sorts the
 * messages by `field` or `path`.
 */
/* @__NO_SIDE_EFFECTS__ */
export function userErrorsAt<const Place extends string>(place: Place): UserErrors<Place> {
  return (data, details) => {
    const errors = [valueAt(data, place) ?? []].flat().map(toRecord).flatMap(entriesOf)
    if (errors.length > 0) throw failureOfErrors({ data, errors }, details)
  }
}

function entriesOf({ message, messages = message, field, path }: ReturnType<typeof toRecord>) {
  const place = [field ?? path ?? []].flat().map(String).join('.')
  const extensions = { code: 'BAD_USER_INPUT', field: place }
  const texts = [messages].flat().map((it) => (typeof it === 'string' ? it : 'This was refused.'))
  return texts.map((text) => ({ message: text, extensions }))
}
