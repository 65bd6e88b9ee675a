import type { ApiFailure } from '../../failure/ApiFailure.js'
import { createApiFailure } from '../../failure/createApiFailure.js'
import { toApiFailure } from '../../failure/toApiFailure.js'
import type { Judge } from '../../http/responses/Judge.js'
import { validateWith } from '../../schema/validateWith.js'
import { createJudge } from '../responses/createJudge.js'
import { isAnonymous } from '../responses/isAnonymous.js'
import { readResult } from '../responses/readResult.js'
import { toJson } from '../requests/encodeJson.js'
import type { GraphQLMessage } from '../requests/GraphQLMessage.js'
import type { GraphQLRequest } from '../requests/GraphQLRequest.js'

/** A query that waits for others. */
export interface BatchEntry {
  readonly request: GraphQLRequest
  readonly message: GraphQLMessage
  resolve(body: unknown): void
  reject(failure: unknown): void
}

/** Sends some queries as one list, and gives each what it was answered. */
export async function sendBatch(waiting: readonly BatchEntry[]): Promise<void> {
  const entries = waiting.filter(({ request }) => !request.signal?.aborted)
  const [first] = entries
  if (!first) return
  const { client, path, headers, meta } = first.request
  const { judge, outcomes } = judgeAll(entries)
  try {
    await client.request({
      data: toJson(entries.map(({ message }) => message)),
      method: 'POST',
      url: path,
      headers: { 'Content-Type': 'application/json', ...headers },
      signal: whenAllAbort(entries),
      meta: { ...meta, endpoint: `${path} (${entries.length} queries)` },
      judge,
    })
    await Promise.all(entries.map((entry, index) => settle(entry, outcomes[index])))
  } catch (error) {
    for (const { reject } of entries) reject(error)
  }
}

/** What one query of a list came to. */
interface Outcome {
  readonly body?: unknown
  readonly failure?: ApiFailure
}

/** Judges each response for itself; the list as a whole is refused once, when one of its queries is. */
function judgeAll(entries: readonly BatchEntry[]): { judge: Judge; outcomes: Outcome[] } {
  const outcomes: Outcome[] = []
  const judges = entries.map(({ request }) => createJudge(request))
  let wasRefused = entries.some(({ request }) => isAnonymous(request.client))
  const judge: Judge = (response, details) => {
    const { data } = response
    if (!Array.isArray(data) && response.status >= 300 && !readResult(data)) return undefined
    for (const [index, each] of judges.entries()) {
      // A server that takes no lists says so once.
      const body: unknown = Array.isArray(data) ? data[index] : data
      outcomes[index] = outcomeOf(() => each({ ...response, data: body }, details), body)
    }
    const failures = outcomes.map(({ failure }) => failure)
    const refusal = failures.find((failure) => failure?.kind === 'unauthorized')
    if (!refusal || wasRefused) return true
    wasRefused = true
    throw refusal
  }
  return { judge, outcomes }
}

function outcomeOf(judge: () => unknown, body: unknown): Outcome {
  try {
    judge()
    return { body }
  } catch (error) {
    return { failure: toApiFailure(error) }
  }
}

async function settle({ request, resolve, reject }: BatchEntry, outcome: Outcome = {}) {
  const { document, path } = request
  if (outcome.failure) return reject(outcome.failure)
  const result = document.data && (await validateWith(document.data, outcome.body))
  if (!result?.issues) return resolve(result ? result.value : outcome.body)
  const message = `The response to ${document.name} differs from its schema.`
  const { issues } = result
  reject(createApiFailure({ kind: 'invalidResponse', reason: 'schema', path, message, issues }))
}

/** A signal for a request that several wait for: it is given up when nobody does any longer. */
function whenAllAbort(entries: readonly BatchEntry[]): AbortSignal {
  const all = new AbortController()
  const signals = entries.map(({ request }) => request.signal)
  const check = (): void => {
    if (signals.every((it) => it?.aborted)) all.abort(signals[0]?.reason)
  }
  for (const signal of signals) signal?.addEventListener('abort', check)
  return all.signal
}
