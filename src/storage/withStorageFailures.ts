import { isApiFailure } from '../failure/ApiFailure.js'
import { createApiFailure } from '../failure/createApiFailure.js'

/**
 * Runs a storage operation, and converts its errors.
 *
 * @throws a `storage` failure
 */
export async function withStorageFailures<Result>(
  storageName: string,
  action: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await action()
  } catch (error) {
    if (isApiFailure(error)) throw error
    const isError = error instanceof Error
    throw createApiFailure({
      kind: 'storage',
      message: `${storageName} can't be used here, so the values are not stored. ${isError ? error.message || error.name : ''}`,
      code: isError ? error.name : undefined,
      cause: error,
    })
  }
}
