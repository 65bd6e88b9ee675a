import type { MockCall } from '../MockRepository.js'
import { type AskedFor, requestedCall } from './requestedCall.js'
import { responseOf, type MockResponse } from './MockRequest.js'

/** How what a test gave becomes a response. */
export type Write = (data: unknown) => MockResponse

/**
 * Answers with what a test said: data, or a function that makes it.
 *
 * @param write - how it becomes a response; it is taken as the wire has it where it is left out
 */
export async function respondAsTold(
  asked: AskedFor,
  told: unknown,
  write: Write = (data) => responseOf(200, data),
): Promise<MockResponse> {
  const outcome = await outcomeOf(asked, told)
  if (outcome instanceof GivenResponse) return outcome.response
  return outcome === undefined ? responseOf(204) : write(outcome)
}

async function outcomeOf(asked: AskedFor, told: unknown): Promise<unknown> {
  if (!isFunction(told)) return told
  try {
    return await told(callOf(asked))
  } catch (error) {
    if (error instanceof GivenResponse) return error
    throw error
  }
}

function isFunction(value: unknown): value is (call: MockCall) => unknown {
  return typeof value === 'function'
}

/** A response with a status of its own. It is thrown, so that functions are typed by the data that they give. */
class GivenResponse extends Error {
  readonly response: MockResponse

  constructor(response: MockResponse) {
    super('A test answers by itself.')
    this.response = response
  }
}

function callOf(asked: AskedFor): MockCall {
  return {
    ...requestedCall(asked),
    respond: (status, body, headers) => {
      throw new GivenResponse(responseOf(status, body, headers))
    },
  }
}
