import type { ApiFailure, SchemaIssue } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import type { ApiCall } from '../calls/ApiCall.js'
import { describeCall } from '../calls/describeCall.js'
import { nameOfCall } from '../calls/nameOfCall.js'
import { headerOf } from '../headers/headerOf.js'
import type { ReceivedResponse } from './Judge.js'

/** Why a response can't be used. */
export interface UnreadableReason {
  reason: 'parse' | 'schema' | 'empty'
  issues?: readonly SchemaIssue[]
}

/**
 * A response of success that can't be used. A write that it answers has happened all the same, unless it is a page with 200:
 * that is no word of the API, but of a portal, a proxy, or a sign-in that the call was redirected to. After a redirect
 * nobody knows whether the write arrived.
 */
export function unreadable(
  call: ApiCall,
  { status, headers, data }: ReceivedResponse,
  { reason, issues = [] }: UnreadableReason,
): ApiFailure {
  const contentType = headerOf(headers, 'content-type')
  const isWrite = !call.isReading
  const isFromElsewhere = reason === 'parse' && isPage(contentType, data)
  const isOpen = (isFromElsewhere && status === 200) || call.isMoved
  const what = __DEV__
    ? sentences[reason](contentType, issues) + (isFromElsewhere ? butAPage : '')
    : `what can't be used (${reason})`
  const how = __DEV__ && isWrite && call.isMoved ? moved : ''
  return createApiFailure({
    ...describeCall(call),
    kind: 'invalidResponse',
    message: `${nameOfCall(call)} answered ${status} with ${what}${how}`,
    status,
    committed: isWrite && !isOpen,
    unconfirmed: isWrite && isOpen,
    contentType,
    reason,
    issues,
  })
}

/** By its type, or by how it begins: some portals name no type, and PHP writes its own errors into what it calls JSON. */
function isPage(contentType: string | undefined, data: unknown): boolean {
  return /html/i.test(`${contentType}`) || /^\s*<[^?]/.test(String(data))
}

const butAPage = ', but a page: of a portal, of a proxy, to sign in, or of an error'

const moved =
  ', after a redirect, which can make a GET of a write: ask for the URL that it leads to'

/** For development; builds for production have the reason alone. */
const sentences = {
  parse: (type = 'a body without a type') => `${type} that is no JSON`,
  schema: (_: unknown, [first]: readonly SchemaIssue[]) =>
    `a body that its schema refuses${first?.path ? ` at ${first.path}` : ''}`,
  empty: () => 'an empty body',
}
