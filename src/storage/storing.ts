import { isApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/**
 * Uses a place that keeps things, and tells in one way what it can't do.
 *
 * @throws a `storage` failure
 */
export async function storing<Result>(
  place: string,
  action: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    if (isApiFailure(error)) throw error
    const isError = error instanceof Error
    throw createApiFailure({
      kind: 'storage',
      message: `${place} can't be used here, so what should be kept is not. ${isError ? error.message || error.name : ''}`,
      code: isError ? error.name : undefined,
      cause: error,
    })
  }
}
