import type { MockCall } from '../MockRepository.js'
import { type AskedFor, requestedCall } from './requestedCall.js'
import { answerOf, type MockAnswer } from './MockRequest.js'

/** How what a test gave becomes an answer. */
export type Write = (data: unknown) => MockAnswer

/**
 * Answers with what a test said: data, or a function that makes it.
 *
 * @param write - how it becomes an answer; it is taken as the wire has it where it is left out
 */
export async function answerAsTold(
  asked: AskedFor,
  told: unknown,
  write: Write = (data) => answerOf(200, data),
): Promise<MockAnswer> {
  const outcome = await outcomeOf(asked, told)
  if (outcome instanceof GivenAnswer) return outcome.answer
  return outcome === undefined ? answerOf(204) : write(outcome)
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

function callOf(asked: AskedFor): MockCall {
  return {
    ...requestedCall(asked),
    respond: (status, body, headers) => {
      throw new GivenAnswer(answerOf(status, body, headers))
    },
  }
}
