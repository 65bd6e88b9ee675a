import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/startServer.ts'

let server: TestServer

interface GraphQLBody {
  data?: { products: { edges: { node: { name: string } }[] } }
  errors?: { message: string }[]
}

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe('/api/graphql', () => {
  test('continues after any cursor, also with another page size', async () => {
    const all = await namesOf('first: 12')
    expect(await namesOf('first: 5, after: "3"')).toEqual(all.slice(3, 8))
    expect(await namesOf('first: 4, after: "8"')).toEqual(all.slice(8))
  })

  test.for(['abc', '-5', '1.5'])('says that it has no cursor %s', async (cursor) => {
    const { errors } = await ask(`first: 5, after: "${cursor}"`)
    expect(errors).toMatchObject([{ message: 'There is no such cursor.' }])
  })
})

async function namesOf(page: string): Promise<string[]> {
  const { data } = await ask(page)
  return data?.products.edges.map(({ node }) => node.name) ?? []
}

async function ask(page: string): Promise<GraphQLBody> {
  const query = `{ products(${page}) { edges { node { name } } } }`
  return (await server.call<GraphQLBody>('/api/graphql', { body: { query } })).body
}
