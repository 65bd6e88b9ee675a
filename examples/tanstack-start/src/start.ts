import { createSerializationAdapter } from '@tanstack/react-router'
import { createCsrfMiddleware, createStart } from '@tanstack/react-start'
import { createApiFailure, isApiFailure } from 'repository-hooks'

const failures = createSerializationAdapter({
  key: 'failure',
  test: isApiFailure,
  toSerializable: ({ kind, status, message, requestId }) => ({ kind, status, message, requestId }),
  fromSerializable: createApiFailure,
})

export const startInstance = createStart(() => ({
  serializationAdapters: [failures],
  requestMiddleware: [
    createCsrfMiddleware({ filter: ({ handlerType }) => handlerType === 'serverFn' }),
  ],
}))
