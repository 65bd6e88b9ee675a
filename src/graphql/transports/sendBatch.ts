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

/** A query in a batch. */
export interface BatchEntry {
  readonly request: GraphQLRequest
  readonly message: GraphQLMessage
  resolve(body: unknown): void
  reject(failure: unknown): void
}

/** Sends queries as one batch, and settles each with its part of the response. */
export async function sendBatch(batch: readonly BatchEntry[]): Promise<void> {
  const entries = batch.filter(({ request }) => !request.signal?.aborted)
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

/** The result of one query of a batch. */
interface Outcome {
  readonly body?: unknown
  readonly failure?: ApiFailure
}

/** Judges each response separately. The first `unauthorized` one fails the whole batch once, so that the session refreshes. */
function judgeAll(entries: readonly BatchEntry[]): { judge: Judge; outcomes: Outcome[] } {
  const outcomes: Outcome[] = []
  const judges = entries.map(({ request }) => createJudge(request))
  let wasRefused = entries.some(({ request }) => isAnonymous(request.client))
  const judge: Judge = (response, details) => {
    const { data } = response
    if (!Array.isArray(data) && response.status >= 300 && !readResult(data)) return undefined
    for (const [index, each] of judges.entries()) {
      // A server without batching responds with a single error.
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

/** A signal that aborts once all queries of the batch are aborted. */
function whenAllAbort(entries: readonly BatchEntry[]): AbortSignal {
  const all = new AbortController()
  const signals = entries.map(({ request }) => request.signal)
  const check = (): void => {
    if (signals.every((it) => it?.aborted)) all.abort(signals[0]?.reason)
  }
  for (const signal of signals) signal?.addEventListener('abort', check)
  return all.signal
}
