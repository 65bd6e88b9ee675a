import { createJudge } from '../responses/createJudge.js'
import type { GraphQLMessage } from './GraphQLMessage.js'
import type { GraphQLRequest } from './GraphQLRequest.js'

/** Sends a message in its own request. Resolves to the body of the response, with validated data. */
export async function sendMessage(
  request: GraphQLRequest,
  message: GraphQLMessage,
  encode = request.encode,
): Promise<unknown> {
  const { client, document, path, signal, meta, validate } = request
  const { headers, ...content } = encode(message)
  return client.request({
    method: 'POST',
    ...content,
    url: path,
    signal,
    meta,
    headers: { Accept: accept, ...headers, ...request.headers },
    judge: createJudge(request),
    ...(validate && { validate }),
    ...(document.data && { schema: document.data }),
  })
}

const accept = 'application/graphql-response+json, application/json;q=0.9'
