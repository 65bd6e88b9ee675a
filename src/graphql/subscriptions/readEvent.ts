import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import { failureOfErrors } from '../responses/failureOfErrors.js'
import { readResult } from '../responses/readResult.js'
import { recordOf } from '../recordOf.js'
import type { SubscriptionRequest } from './OpenSubscription.js'
import type { SubscribedOperation } from './SubscribedOperation.js'

/** What a result of a subscription says. */
export interface SubscriptionEvent {
  readonly data?: unknown
  readonly failure?: ApiFailure
  /** Whether nothing comes after it. */
  readonly isLast?: boolean
}

/** Reads one result of a subscription, and checks its data. */
export async function readEvent(
  body: unknown,
  { document, errorPolicy = 'none' }: Pick<SubscribedOperation, 'document' | 'errorPolicy'>,
  { path, codeOf }: Pick<SubscriptionRequest, 'path' | 'codeOf'>,
): Promise<SubscriptionEvent> {
  const details = { method: 'SUBSCRIBE', path, status: 200, attempts: 1 }
  const response = readResult(body)
  if (response && response.errors.length > 0) {
    const failure = failureOfErrors(response, details, codeOf)
    // The server refused the subscription itself, or the one who asks.
    const isLast = response.data === undefined || failure.kind === 'unauthorized'
    if (isLast || response.data === null || errorPolicy === 'none') return { failure, isLast }
  }
  const result = document.data && (await validateWith(document.data, body))
  if (response && !result?.issues) return { data: recordOf(result ? result.value : body)['data'] }
  const { issues = [] } = result ?? {}
  const message = `An event of ${document.name} differs from what its document says.`
  const failure = createApiFailure({
    ...details,
    kind: 'invalidResponse',
    reason: 'schema',
    message,
    issues,
  })
  return { failure }
}
