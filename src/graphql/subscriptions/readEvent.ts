import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import { failureOfErrors } from '../responses/failureOfErrors.js'
import { readResult } from '../responses/readResult.js'
import { toRecord } from '../toRecord.js'
import type { SubscriptionRequest } from './OpenSubscription.js'
import type { SubscribedOperation } from './SubscribedOperation.js'

/** The data or the failure of one result of a subscription. */
export interface SubscriptionEvent {
  readonly data?: unknown
  readonly failure?: ApiFailure
  /** Whether the subscription ends with it. */
  readonly isLast?: boolean
}

/** Reads one result of a subscription, and validates its data. */
export async function readEvent(
  body: unknown,
  { document, errorPolicy = 'none' }: Pick<SubscribedOperation, 'document' | 'errorPolicy'>,
  { path, codeOf }: Pick<SubscriptionRequest, 'path' | 'codeOf'>,
): Promise<SubscriptionEvent> {
  const details = { method: 'SUBSCRIBE', path, status: 200, attempts: 1 }
  const response = readResult(body)
  if (response && response.errors.length > 0) {
    const failure = failureOfErrors(response, details, codeOf)
    // The server refused the subscription itself, or its credentials.
    const isLast = response.data === undefined || failure.kind === 'unauthorized'
    if (isLast || response.data === null || errorPolicy === 'none') return { failure, isLast }
  }
  const result = document.data && (await validateWith(document.data, body))
  if (response && !result?.issues) return { data: toRecord(result ? result.value : body)['data'] }
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
