import type { AxiosAdapter } from 'axios'
import { type } from 'arktype'
import { createSession, repository } from 'repository-hooks'
import { graphqlDocument, graphqlRepository } from 'repository-hooks/graphql'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { StandardSchema } from '../../src/schema/StandardSchema.js'
import { failureOfKind, makeClient } from '../http/setUp.js'

interface Person {
  id: string
  name: string
}

const zodPerson = z.object({ id: z.string(), name: z.string() })
const valibotPerson = v.object({ id: v.string(), name: v.string() })
const arktypePerson = type({ id: 'string', name: 'string' })

/** The schemas of an entity, and of data that holds one. */
const schemas: [string, StandardSchema<unknown, Person>, StandardSchema][] = [
  ['zod', zodPerson, z.object({ person: zodPerson })],
  ['valibot', valibotPerson, v.object({ person: valibotPerson })],
  ['arktype', arktypePerson, type({ person: arktypePerson })],
]

const wrong = { id: '1', name: 7 }

function optionsFor(body: unknown) {
  const adapter: AxiosAdapter = async (config) => ({
    status: 200,
    statusText: '',
    headers: {},
    data: JSON.stringify(body),
    config,
  })
  return { baseURL: 'https://api.example.com', adapter }
}

describe.each(schemas)('a part that a schema of %s refuses', (_, schema, data) => {
  test('D12 is named in a list', async () => {
    const people = repository({ one: 'person', many: 'people', path: '/people', schema })
    const list = people.calls(makeClient(optionsFor([{ id: '0', name: 'Ada' }, wrong]))).list()
    const { issues } = await failureOfKind('invalidResponse', list)
    expect(issues).toEqual([{ path: '[1].name', message: expect.stringMatching(/string/i) }])
  })

  test('D12 is named in the data of GraphQL', async () => {
    const Person = graphqlDocument('query Person { person { id name } }', {
      data,
    })
    const { calls } = graphqlRepository({
      name: 'people',
      operations: (g) => ({ person: g.query(Person) }),
    })
    const person = calls(makeClient(optionsFor({ data: { person: wrong } }))).person()
    const { issues } = await failureOfKind('invalidResponse', person)
    expect(issues).toMatchObject([{ path: 'data.person.name' }])
  })

  test('D12 is named in the user of a session', async () => {
    const session = createSession({ signIn: '/in', refresh: '/again', user: schema })
    const answer = { access_token: 'a', refresh_token: 'r', user: wrong }
    makeClient({ ...optionsFor(answer), session })
    const { issues } = await failureOfKind('invalidResponse', session.signIn({}))
    expect(issues).toMatchObject([{ path: 'user.name' }])
  })
})
