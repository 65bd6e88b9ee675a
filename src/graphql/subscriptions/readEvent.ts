import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { validateWith } from '../../schema/validateWith.js'
import { failureOfErrors } from '../answers/failureOfErrors.js'
import { readAnswer } from '../answers/readAnswer.js'
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
  const answer = readAnswer(body)
  if (answer && answer.errors.length > 0) {
    const failure = failureOfErrors(answer, details, codeOf)
    // The server refused the subscription itself, or the one who asks.
    const isLast = answer.data === undefined || failure.kind === 'unauthorized'
    if (isLast || answer.data === null || errorPolicy === 'none') return { failure, isLast }
  }
  const result = document.data && (await validateWith(document.data, body))
  if (answer && !result?.issues) return { data: recordOf(result ? result.value : body)['data'] }
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
