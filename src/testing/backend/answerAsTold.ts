import type { StandardSchema } from '../../schema/StandardSchema.js'
import type { MockCall } from '../MockRepository.js'
import { answerOf, type MockAnswer, type MockRequest } from './MockRequest.js'
import { encodeWire } from './wireFormat.js'

/** What a test said that a call answers. */
export interface Told {
  /** Data as the app should get it, or a function that makes it. */
  readonly told: unknown
  /** What turns it into what the wire has. @defaultValue it is taken as the wire has it */
  readonly schema?: StandardSchema | undefined
  /** The call, for messages. */
  readonly what: string
}

/** A request, and what stands in the places of its path. */
export interface AskedFor {
  readonly params: Readonly<Record<string, string>>
  readonly request: MockRequest
}

/** Answers with what a test said. */
export async function answerAsTold(
  asked: AskedFor,
  { told, schema, what }: Told,
): Promise<MockAnswer> {
  const outcome = await outcomeOf(asked, told)
  if (outcome instanceof GivenAnswer) return outcome.answer
  if (outcome === undefined) return answerOf(204)
  return answerOf(200, schema ? encodeWire(schema, outcome, `the answer of "${what}"`) : outcome)
}

async function outcomeOf(asked: AskedFor, told: unknown): Promise<unknown> {
  if (!isFunction(told)) return told
  try {
    return await told(callOf(asked))
  } catch (error) {
    if (error instanceof GivenAnswer) return error
    throw error
  }
}

function isFunction(value: unknown): value is (call: MockCall) => unknown {
  return typeof value === 'function'
}

/** An answer with a status of its own. It is thrown, so that functions are typed by the data that they give. */
class GivenAnswer extends Error {
  readonly answer: MockAnswer

  constructor(answer: MockAnswer) {
    super('A test answers by itself.')
    this.answer = answer
  }
}

function callOf({ params, request }: AskedFor): MockCall {
  return {
    path: params,
    query: request.url.searchParams,
    headers: request.headers,
    body: request.body,
    respond: (status, body, headers) => {
      throw new GivenAnswer(answerOf(status, body, headers))
    },
  }
}
