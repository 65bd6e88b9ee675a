import { createHash } from 'node:crypto'
import {
  batchedQueries,
  graphqlDocument,
  graphqlRepository,
  multipart,
  persistedQueries,
  trustedDocuments,
  type GraphQLTransport,
} from 'repository-hooks/graphql'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import {
  FailsDocument,
  graphql,
  MeDocument,
  ProductDocument,
  RenameDocument,
  StockDocument,
} from './documents.js'
import { NativeForm } from '../setup/reactNative.js'
import { respondJson, openGraphQLServer, type SeenRequest } from './GraphQLServer.js'
import { makeClient, makeSession } from './setUp.js'

const server = openGraphQLServer()

function callsOver(transport: GraphQLTransport, options = {}) {
  return graphqlRepository({
    name: 'transported',
    transport,
    operations: (g) => ({
      product: g.query(ProductDocument),
      stock: g.query(StockDocument, { errorPolicy: 'all' }),
      me: g.query(MeDocument),
      fails: g.query(FailsDocument),
      rename: g.mutation(RenameDocument),
      persisted: g.query(graphql.persisted('sha256:1', ProductDocument)),
    }),
  }).calls(makeClient(server, options))
}

const unknown = (code: string) => respondJson({ errors: [{ message: '', extensions: { code } }] })
const known = respondJson({ data: { product: { id: 'p1', name: 'Lamp', price: 1 } } })

function messageOf({ method, url, body }: SeenRequest): Record<string, unknown> {
  if (method === 'POST') return JSON.parse(body)
  const { variables = '{}', extensions = '{}', ...rest } = Object.fromEntries(url.searchParams)
  return { ...rest, variables: JSON.parse(variables), extensions: JSON.parse(extensions) }
}

const sent = () =>
  server.operations.map(
    (request) => `${request.method} ${Object.keys(messageOf(request)).sort().join()}`,
  )

describe('persistedQueries', () => {
  test('RT-G5 11.8 sends the hash, the text when that is not known, and from then on the hash', async () => {
    const { product } = callsOver(persistedQueries({ get: true }))
    server.script(unknown('PERSISTED_QUERY_NOT_FOUND'), known, known)
    await product({ id: 'p1' })
    expect(sent()).toEqual([
      'GET extensions,operationName,variables',
      'POST extensions,operationName,query,variables',
    ])
    const [first, second] = server.operations.map(messageOf)
    const hash = createHash('sha256').update(String(second?.['query'])).digest('hex')
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } }
    expect(first).toMatchObject({ operationName: 'Product', variables: { id: 'p1' }, extensions })
    expect(second).toMatchObject({ extensions })
    await product({ id: 'p1' })
    expect(sent().slice(2)).toEqual(['GET extensions,operationName,variables'])
  })

  test('asks by POST unless it is told otherwise, and always for mutations and long variables', async () => {
    server.script(known, known, respondJson({ data: { renameProduct: { id: 'p1', name: '' } } }))
    await callsOver(persistedQueries()).product({ id: 'p1' })
    const { product, rename } = callsOver(persistedQueries({ get: true }))
    await product({ id: 'x'.repeat(2_000) })
    await rename({ id: 'p1', name: 'New' })
    expect(server.operations.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST'])
  })

  test('understands servers that say it in the message', async () => {
    server.script(respondJson({ errors: [{ message: 'PersistedQueryNotFound' }] }, 400), known)
    await callsOver(persistedQueries()).product({ id: 'p1' })
    expect(sent()[1]).toContain('query')
  })

  test('sends texts to a server that has none of it, without asking again', async () => {
    server.script(unknown('PERSISTED_QUERY_NOT_SUPPORTED'))
    const { product } = callsOver(persistedQueries())
    await product({ id: 'p1' })
    await product({ id: 'p2' })
    expect(sent()).toEqual([
      'POST extensions,operationName,variables',
      'POST operationName,query,variables',
      'POST operationName,query,variables',
    ])
  })

  test.each([
    ['GraphQL Yoga', 'Must provide query string.', 400, { code: 'BAD_REQUEST' }],
    ['graphql-http', 'Missing query', 400, undefined],
    ['Mercurius', 'Unknown query', 400, undefined],
    ['graphql-ruby', 'No query string was present', 200, undefined],
  ])('RT-G5 sends texts to %s, which knows no hashes', async (_, message, status, extensions) => {
    server.script(respondJson({ errors: [{ message, extensions }] }, status))
    const { product } = callsOver(persistedQueries({ get: true }))
    await product({ id: 'p1' })
    await product({ id: 'p2' })
    expect(sent()).toEqual([
      'GET extensions,operationName,variables',
      'POST operationName,query,variables',
      'POST operationName,query,variables',
    ])
  })

  test('RT-G5 stays with hashes where it is the operation that is wrong', async () => {
    const wrong = respondJson({ errors: [{ message: 'Variable "$id" is wrong.' }] }, 400)
    server.script(wrong, wrong, known)
    const { product } = callsOver(persistedQueries())
    expect(await failureOfKind('badRequest', product({ id: 'p1' }))).toMatchObject({
      message: 'POST /graphql answered 400 with no code at the document',
    })
    await product({ id: 'p2' })
    expect(sent()[2]).toBe('POST extensions,operationName,variables')
  })

  test('RT-G5 never sends a mutation again that may have been run', async () => {
    server.script(respondJson({ errors: [{ message: 'It broke down.' }] }, 400))
    await failureOfKind('badRequest', callsOver(persistedQueries()).rename({ id: 'p1', name: 'N' }))
    expect(server.operations).toHaveLength(1)
  })

  test('passes other failures on', async () => {
    const { fails } = callsOver(persistedQueries())
    server.script(unknown('PERSISTED_QUERY_NOT_FOUND'))
    await failureOfKind('notFound', fails({ code: 'NOT_FOUND' }))
    expect(server.operations).toHaveLength(2)
  })
})

describe('trustedDocuments', () => {
  test('sends ids in the place of texts', async () => {
    server.script(known)
    await callsOver(trustedDocuments()).persisted({ id: 'p1' })
    expect(server.operations.map(messageOf)).toEqual([
      { documentId: 'sha256:1', operationName: 'Product', variables: { id: 'p1' } },
    ])
  })

  test('names them as Apollo does, by GET', async () => {
    server.script(known)
    await callsOver(trustedDocuments({ as: 'extensions', get: true })).persisted({ id: 'p1' })
    const persistedQuery = { version: 1, sha256Hash: 'sha256:1' }
    expect(server.operations.map(messageOf)).toMatchObject([{ extensions: { persistedQuery } }])
    expect(server.operations[0]?.method).toBe('GET')
  })

  test('refuses documents without an id', async () => {
    const { product } = callsOver(trustedDocuments())
    const failure = await failureOfKind('configuration', product({ id: 'p1' }))
    expect(failure.message).toContain('Product has no id')
  })

  test('is what a document without its text needs', async () => {
    const { product } = graphqlRepository({
      name: 'textless',
      operations: (g) => ({
        product: g.query(graphql.persisted<typeof ProductDocument>('sha256:1')),
      }),
    }).calls(makeClient(server))
    const failure = await failureOfKind('configuration', product({ id: 'p1' }))
    expect(failure.message).toContain('trustedDocuments()')
  })
})

describe('batchedQueries', () => {
  test('11.8 asks at once for what is asked for at the same time', async () => {
    const { product, stock, rename } = callsOver(batchedQueries())
    const [one, two, three] = await Promise.all([
      product({ id: 'p1' }),
      stock({ id: 'p2' }),
      rename({ id: 'p3', name: 'Stool' }),
    ])
    expect(one.product?.name).toBe('Lamp')
    expect(two).toMatchObject({ data: { product: { stock: null } }, errors: [{}] })
    expect(three.renameProduct.name).toBe('Stool')
    expect(server.operations).toHaveLength(2)
  })

  test('gives each its own failure', async () => {
    const { product, fails } = callsOver(batchedQueries())
    const found = product({ id: 'p1' })
    await failureOfKind('forbidden', fails({ code: 'FORBIDDEN' }))
    await expect(found).resolves.toMatchObject({ product: { name: 'Lamp' } })
    expect(server.operations).toHaveLength(1)
  })

  test('RT-G7 says at each that the server takes no lists', async () => {
    const { product, fails } = callsOver(batchedQueries())
    server.script(respondJson({ errors: [{ message: 'Batching is not supported.' }] }, 400))
    const asked = [product({ id: 'p1' }), fails({ code: 'FORBIDDEN' })]
    for (const call of asked) {
      expect(await failureOfKind('badRequest', call)).toMatchObject({
        data: { errors: [{ message: 'Batching is not supported.' }] },
      })
    }
  })

  test('replays a list that was refused, once', async () => {
    const { product, me } = callsOver(batchedQueries(), { session: makeSession() })
    const [, mine] = await Promise.all([product({ id: 'p1' }), me()])
    expect(mine.me?.name).toBe('Ada')
    expect(server.operations).toHaveLength(2)
  })

  test('sends no more at once than it may', async () => {
    const { product } = callsOver(batchedQueries({ max: 2 }))
    await Promise.all(['p1', 'p2', 'p3'].map((id) => product({ id })))
    expect(server.operations.map(({ body }) => JSON.parse(body).length)).toEqual([2, 1])
  })

  test('leaves out what was given up, and gives up what nobody wants', async () => {
    const { product } = callsOver(batchedQueries())
    const controller = new AbortController()
    const { signal } = controller
    const first = product({ id: 'p1' }, { signal })
    const second = product({ id: 'p2' })
    controller.abort()
    await failureOfKind('requestCancelled', first)
    await second
    await failureOfKind('requestCancelled', product({ id: 'p1' }, { signal }))
    expect(server.operations.map(({ body }) => JSON.parse(body).length)).toEqual([1])
  })

  test('checks each response with its schema', async () => {
    const { one } = graphqlRepository({
      name: 'checked',
      transport: batchedQueries(),
      operations: (g) => ({
        one: g.query(
          graphqlDocument('{ product(id: "p1") { name } }', {
            data: z.object({ product: z.object({ name: z.number() }) }),
          }),
        ),
      }),
    }).calls(makeClient(server))
    await failureOfKind('invalidResponse', one({}))
  })

  test('fails all when the server can’t answer', async () => {
    server.script(respondJson('<html>', 502, 'text/html'))
    const { product } = callsOver(batchedQueries(), { retry: false })
    const both = ['p1', 'p2'].map((id) => failureOfKind('serverError', product({ id })))
    await Promise.all(both)
  })
})

describe('multipart', () => {
  const document = graphql(`
    mutation AddImage($id: ID!, $file: File!) {
      addImage(id: $id, file: $file)
    }
  `)
  const callsWith = (encode?: typeof multipart) =>
    graphqlRepository({
      name: 'images',
      operations: (g) => ({ addImage: g.mutation(document, { ...(encode && { encode }) }) }),
    }).calls(makeClient(server))
  const file = new File(['pixels'], 'lamp.png', { type: 'image/png' })

  test('11.6 sends files, as the multipart request specification has it', async () => {
    expect(await callsWith(multipart).addImage({ id: 'p1', file })).toEqual({ addImage: 1 })
    expect(server.uploads).toEqual(['p1 lamp.png pixels'])
  })

  test('is asked for when a file would be lost', async () => {
    const failure = await failureOfKind('configuration', callsWith().addImage({ id: 'p1', file }))
    expect(failure.message).toContain('encode: multipart')
    expect(server.requests).toEqual([])
  })

  test('refuses a stream, which would be lost', () => {
    const { body } = new Response('pixels')
    const write = () => multipart({ query: 'q', variables: { files: [body] } })
    expect(write).toThrow('"variables.files.0" is a stream')
  })

  test('11.6 takes the list that an input gives', () => {
    const other = new File(['more'], 'desk.png')
    class FileList {
      readonly 0 = file
      readonly 1 = other
      readonly length = 2
      readonly [Symbol.toStringTag] = 'FileList'
    }
    const files = new FileList()
    const { data } = multipart({ query: 'q', variables: { files } })
    expect(JSON.parse(String((data as FormData).get('map')))).toEqual({
      0: ['variables.files.0'],
      1: ['variables.files.1'],
    })
  })

  test('takes files on the device in React Native, also those of a class', () => {
    vi.stubGlobal('FormData', NativeForm)
    onTestFinished(() => void vi.unstubAllGlobals())
    class Picked {
      get uri() {
        return 'file:///lamp.png'
      }
      readonly name = 'lamp.png'
      readonly type = 'image/png'
    }
    const { data } = multipart({ query: 'q', variables: { id: 'p1', file: new Picked() } })

    expect(data).toBeInstanceOf(NativeForm)
    expect((data as NativeForm).getParts()).toEqual([
      ['operations', '{"query":"q","variables":{"id":"p1","file":null}}'],
      ['map', '{"0":["variables.file"]}'],
      ['0', { uri: 'file:///lamp.png', name: 'lamp.png', type: 'image/png' }],
    ])
  })

  test('names each place of a file that stands in several, and writes JSON without files', () => {
    const { data } = multipart({ query: 'q', variables: { files: [file, null], cover: file } })
    const form = data as FormData
    expect(JSON.parse(String(form.get('map')))).toEqual({
      0: ['variables.files.0', 'variables.cover'],
    })
    expect(JSON.parse(String(form.get('operations')))).toEqual({
      query: 'q',
      variables: { files: [null, null], cover: null },
    })
    expect(multipart({ query: 'q' }).data).toBe('{"query":"q"}')
  })
})
