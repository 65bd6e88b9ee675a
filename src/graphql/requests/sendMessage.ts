import { isApiFailure } from '../../failure/ApiFailure.js'
import { createJudge } from '../answers/createJudge.js'
import type { GraphQLMessage } from './GraphQLMessage.js'
import type { GraphQLRequest } from './GraphQLRequest.js'

/** Sends a message in a call of its own; gives the body of the answer, with its data checked. */
export async function sendMessage(
  request: GraphQLRequest,
  message: GraphQLMessage,
  encode = request.encode,
): Promise<unknown> {
  const { client, document, path, signal, meta, validate } = request
  const { headers, ...content } = encode(message)
  const send = (isFinal: boolean): Promise<unknown> =>
    client.request({
      method: 'POST',
      ...content,
      url: path,
      signal,
      meta,
      headers: { Accept: accept, ...headers, ...request.headers },
      judge: createJudge(request, isFinal),
      ...(validate && { validate }),
      ...(document.data && { schema: document.data }),
    })
  try {
    return await send(client.session === undefined)
  } catch (error) {
    // Nobody is signed in and nothing could be renewed: what there is for everybody is still worth having.
    if (isPartialRefusal(error, request)) return send(true)
    throw error
  }
}

const accept = 'application/graphql-response+json, application/json;q=0.9'

function isPartialRefusal(error: unknown, { kind, errorPolicy }: GraphQLRequest): boolean {
  if (kind !== 'query' || errorPolicy === 'none' || !isApiFailure(error)) return false
  const isRefusal = error.kind === 'unauthorized' && error.reason === undefined
  return isRefusal && Boolean(Reflect.get(error, 'partialData'))
}
