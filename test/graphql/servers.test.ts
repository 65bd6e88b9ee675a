import * as graphqlWs from 'graphql-ws'
import {
  entitiesAt,
  graphqlDocument,
  graphqlEvents,
  graphqlRepository,
  graphqlSocket,
  userErrorsAt,
} from 'repository-hooks/graphql'
import { fieldErrors } from 'repository-hooks'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { MutationObserver, QueryObserver } from '@tanstack/react-query'
import { z } from 'zod'
import { failureOfKind } from '../http/setUp.js'
import { declareCatalogue, ProductDocument } from './documents.js'
import { respondJson, openGraphQLServer } from './GraphQLServer.js'
import { makeClient, makeQueryClient, makeSession } from './setUp.js'

const server = openGraphQLServer()
const catalogue = declareCatalogue()

/** An error of graphene-jwt, which has words alone. */
const expired = { message: 'Signature has expired', path: ['me'] }

const worded = graphqlRepository({
  name: 'worded',
  codeOf: ({ message }) => (/expired/.test(message) ? 'UNAUTHENTICATED' : undefined),
  operations: (g) => ({ me: g.query('query Me { me { name } }') }),
})

describe('errors as servers write them', () => {
  test.each([
    ['Spring', { extensions: { classification: 'FORBIDDEN' } }, 'forbidden'],
    ['Spring', { extensions: { classification: 'NOT_FOUND' } }, 'notFound'],
    ['Spring', { extensions: { classification: 'UNAUTHORIZED' } }, 'unauthorized'],
    ['DGS', { extensions: { errorType: 'PERMISSION_DENIED', classification: 'X' } }, 'forbidden'],
    ['Hot Chocolate', { extensions: { code: 'AUTH_NOT_AUTHENTICATED' } }, 'unauthorized'],
    ['Hot Chocolate', { extensions: { code: 'AUTH_NOT_AUTHORIZED' } }, 'forbidden'],
    ['Hasura', { extensions: { path: '$', code: 'invalid-jwt' } }, 'unauthorized'],
    ['Hasura', { extensions: { path: '$', code: 'constraint-violation' } }, 'conflict'],
    ['AppSync', { errorType: 'Unauthorized', data: null, errorInfo: null }, 'forbidden'],
    ['GitHub', { type: 'NOT_FOUND', path: ['repository'] }, 'notFound'],
    ['GitHub', { type: 'RATE_LIMITED' }, 'rateLimited'],
    ['Shopify', { extensions: { code: 'ACCESS_DENIED' } }, 'forbidden'],
    ['somebody', { extensions: { code: 'constructor' } }, 'graphql'],
    ['somebody', { extensions: { code: 7 } }, 'graphql'],
  ] as const)('11.4 of %s: %o is %s', async (_, error, kind) => {
    server.script(respondJson({ data: null, errors: [{ message: 'No', ...error }] }))
    const call = catalogue.calls(makeClient(server, { retry: false }))
    await failureOfKind(kind, call.me())
  })

  test.each([
    ['Lighthouse', { validation: { 'input.name': ['Enter a name'] } }],
    [
      'NestJS with class-validator',
      {
        code: 'BAD_REQUEST',
        originalError: { statusCode: 400, message: ['name must be a string'] },
      },
    ],
    [
      'a list of complaints',
      {
        code: 'BAD_USER_INPUT',
        validationErrors: [{ property: 'name', constraints: { isText: 'Enter a name' } }],
      },
    ],
  ])('of fields by %s reach the form', async (_, extensions) => {
    server.script(respondJson({ data: null, errors: [{ message: 'Not valid', extensions }] }))
    const { rename } = catalogue.calls(makeClient(server))
    const failure = await failureOfKind('validation', rename({ id: 'p1', name: '' }))
    expect(fieldErrors(failure)).toEqual({
      fields: { name: [expect.stringMatching(/name/)] },
      form: [],
    })
  })

  test('11.4 renew once what Hasura refuses inside of a 200', async () => {
    server.script(
      respondJson({
        errors: [{ message: 'JWTExpired', extensions: { path: '$', code: 'invalid-jwt' } }],
      }),
    )
    const { me } = catalogue.calls(makeClient(server, { session: makeSession() }))
    expect(await me()).toEqual({ me: { name: 'Ada' } })
    expect(server.log).toEqual(['POST Me', 'POST Me'])
  })

  test('11.4 in words alone are what `codeOf` says', async () => {
    server.script(respondJson({ data: { me: null }, errors: [expired] }))
    const { me } = worded.calls(makeClient(server, { session: makeSession() }))
    expect(await me()).toEqual({ me: { name: 'Ada' } })
    expect(server.log).toEqual(['POST Me', 'POST Me'])
  })

  test('3.7 that limit under a 200 are waited for, and asked again', async () => {
    const throttled = respondJson({
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { throttleStatus: { currentlyAvailable: 0, restoreRate: 50 } } },
    })
    server.script(throttled, throttled)
    const { product } = catalogue.calls(makeClient(server, { retry: { delay: 0, budget: false } }))
    expect(await product({ id: 'p1' })).toMatchObject({ product: { name: 'Lamp' } })
    server.script(throttled)
    const { rename } = catalogue.calls(makeClient(server, { retry: { delay: 0 } }))
    await failureOfKind('rateLimited', rename({ id: 'p1', name: 'New' }))
    expect(server.log).toEqual(['POST Product', 'POST Product', 'POST Product', 'POST Rename'])
  })
})

describe('a subscription', () => {
  beforeAll(() => server.openSockets())

  test.each([
    ['a socket', graphqlSocket({ load: () => graphqlWs })],
    ['events', graphqlEvents()],
  ])('11.7 by %s is refused as `codeOf` says', async (_, subscriptions) => {
    const { query } = graphqlRepository({
      name: 'refusing',
      codeOf: ({ message }) => (/"unknown"/.test(message) ? 'FORBIDDEN' : undefined),
      subscriptions,
      operations: (g) => ({ told: g.subscription('subscription Told { unknown }') }),
    })
    const queryClient = makeQueryClient(makeClient(server))
    const observer = new QueryObserver(queryClient, query('told'))
    onTestFinished(observer.subscribe(() => undefined))
    await vi.waitFor(() =>
      expect(observer.getCurrentResult().error).toMatchObject({ kind: 'forbidden' }),
    )
  })
})

describe('userErrorsAt', () => {
  const renamed = z.object({ id: z.string(), name: z.string(), userErrors: z.unknown().optional() })
  const RefusableDocument = graphqlDocument(
    'mutation Rename($id: ID!, $name: String!) { renameProduct(id: $id, name: $name) { id name } }',
    {
      data: z.object({ renameProduct: renamed }),
      variables: z.object({ id: z.string(), name: z.string() }),
    },
  )
  const shop = graphqlRepository({
    name: 'shop',
    operations: (g) => ({
      product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
      rename: g.mutation(RefusableDocument, {
        userErrors: userErrorsAt('renameProduct.userErrors'),
        entities: entitiesAt({ Product: 'renameProduct' }),
        optimistic: (variables) => ({ renameProduct: variables }),
        affects: 'none',
      }),
    }),
  })
  const variables = { id: 'p1', name: '' }
  const answered = (userErrors: unknown) =>
    respondJson({ data: { renameProduct: { id: 'p1', name: 'Lamp', userErrors } } })

  test.each([
    ['Shopify', { field: ['input', 'name'], message: 'Enter a name' }],
    ['Saleor', { field: 'name', message: 'Enter a name', code: 'REQUIRED' }],
    ['Graphene', { field: 'name', messages: ['Enter a name'] }],
    ['graphql-ruby', { path: ['name'], message: 'Enter a name' }],
  ])('fails a mutation with what %s says of fields', async (_, error) => {
    const nowhere = { field: null, message: 'Not today' }
    server.script(answered([error, nowhere]))
    const failure = await failureOfKind(
      'validation',
      shop.calls(makeClient(server)).rename(variables),
    )
    expect(failure).toMatchObject({ phase: 'response', committed: false, status: 200 })
    expect(fieldErrors(failure)).toEqual({
      fields: { name: ['Enter a name'] },
      form: ['Not today'],
    })
  })

  test('fails a mutation with an error that has no words', async () => {
    server.script(answered([{ __typename: 'NameTaken' }]))
    const { rename } = shop.calls(makeClient(server))
    const failure = await failureOfKind('validation', rename(variables))
    expect(fieldErrors(failure)).toEqual({ fields: {}, form: ['This was refused.'] })
  })

  test.each([[[]], [null], [undefined]])('takes %o for a success', async (userErrors) => {
    server.script(answered(userErrors))
    const { renameProduct } = await shop.calls(makeClient(server)).rename(variables)
    expect(renameProduct.name).toBe('Lamp')
  })

  test('11.6 takes back what was shown meanwhile', async () => {
    const queryClient = makeQueryClient(makeClient(server))
    const options = shop.query('product', { id: 'p1' })
    await queryClient.query(options)
    const name = () => queryClient.getQueryData(options.queryKey)?.product?.name
    server.script((request, response) => {
      expect(name()).toBe('')
      answered([{ field: ['name'], message: 'Enter a name' }])(request, response)
    })
    const rename = new MutationObserver(queryClient, shop.mutation('rename'))
    await expect(rename.mutate(variables)).rejects.toMatchObject({ kind: 'validation' })
    expect(name()).toBe('Lamp')
  })
})
