import { configurationFailure } from '../../failure/configurationFailure.js'
import { isObject } from '../../failure/isObject.js'

/**
 * Makes what checks, while developing, that an interceptor gave an answer: one that forgets its `return`, or gives the body
 * alone, leaves the call with nothing, and the error says so far from where it is.
 *
 * @param advice what else to do, after a space
 * @throws a `configuration` failure that names it
 */
export function checkAnswered(
  interceptor: string,
  advice = '',
): <Answer>(answer: Answer) => Answer {
  return (answer) => {
    if (isObject(answer) && 'data' in answer) return answer
    throw configurationFailure(
      'interceptor-answer',
      __DEV__ &&
        `${interceptor} gave no answer to the call. Return the one that it got, whole: api.get() takes the data out of it.${advice}`,
    )
  }
}
