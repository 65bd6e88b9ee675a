import type { AxiosAdapter } from 'axios'
import { type } from 'arktype'
import {
  codec,
  createApiFailure,
  createSession,
  defineEnv,
  fieldErrors,
  repository,
  type Codec,
} from 'repository-hooks'
import { graphqlDocument, graphqlRepository } from 'repository-hooks/graphql'
import { createMockApi } from 'repository-hooks/testing'
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

test('L06 rows of a list are quoted in no words of their library', async () => {
  const schema = type({ id: 'string', name: 'string.email & /^a/' })
  const people = repository({ one: 'person', many: 'people', path: '/people', schema })
  const row = { id: '1', name: 'BODY_SECRET' }
  const list = people.calls(makeClient(optionsFor([row]))).list()
  const { issues } = await failureOfKind('invalidResponse', list)
  expect(issues).toEqual([{ path: '[0].name', message: expect.stringMatching(/^must be\.\.\./) }])
  expect(JSON.stringify(issues)).not.toContain(row.name)
})

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
    const response = { access_token: 'a', refresh_token: 'r', user: wrong }
    makeClient({ ...optionsFor(response), session })
    const { issues } = await failureOfKind('invalidResponse', session.signIn({}))
    expect(issues).toMatchObject([{ path: 'user.name' }])
  })
})

interface NewRemark {
  text: string
}

interface RemarkFilter {
  sort?: string | undefined
  author?: string | undefined
}

/** What a new remark has, and how remarks are filtered, by schemas that refuse, or keep, what they don't name. */
const remarks: [string, StandardSchema<NewRemark>, StandardSchema<RemarkFilter>][] = [
  ['zod', z.strictObject({ text: z.string() }), z.strictObject({ author: z.string().optional() })],
  [
    'valibot',
    v.strictObject({ text: v.string() }),
    v.strictObject({ author: v.optional(v.string()) }),
  ],
  [
    'arktype',
    type({ '+': 'reject', text: 'string' }),
    type({ '+': 'reject', 'author?': 'string' }),
  ],
  ['arktype that keeps', type({ text: 'string' }), type({ 'author?': 'string' })],
]

describe.each(remarks)(
  'a resource below another one, by strict schemas of %s',
  (_, create, filter) => {
    test('19.1 takes what stands in its path beside what they name', async () => {
      const sent: unknown[] = []
      const { adapter, ...options } = optionsFor({ id: '1', name: 'Ada' })
      const listed = optionsFor([])
      const api = makeClient({
        ...options,
        adapter: (config) => {
          sent.push([config.url?.replace(options.baseURL, ''), config.data])
          return (config.method === 'get' ? listed.adapter : adapter)(config)
        },
      })
      const { calls } = repository({
        one: 'remark',
        many: 'remarks',
        path: '/people/{personId}/remarks',
        schema: zodPerson,
        create,
        filter,
      })
      await calls(api).create({ personId: 'p1', text: 'Hello' })
      await calls(api).list({ personId: 'p1', author: 'Ada' })
      expect(sent).toEqual([
        ['/people/p1/remarks', '{"text":"Hello"}'],
        ['/people/p1/remarks?author=Ada', undefined],
      ])
    })
  },
)

test('D27 says which member a strict schema does not know, also where its name is that of a secret', async () => {
  const { calls } = repository({
    one: 'remark',
    many: 'remarks',
    path: '/remarks',
    schema: zodPerson,
    create: z.strictObject({ code: z.string().min(4) }),
  })
  const remark = { code: '1', note: 'Hello' }
  const { message } = await failureOfKind(
    'validation',
    calls(makeClient(optionsFor({}))).create(remark),
  )
  expect(message).toContain('code – Too small: expected string')
  expect(message).toContain('Unrecognized key "note"')
})

describe.each<[string, StandardSchema<NewRemark>]>([
  ['zod', z.object({ text: z.string() })],
  [
    'valibot',
    v.pipe(
      v.object({ text: v.string() }),
      v.check(() => true),
    ),
  ],
  ['arktype', type({ text: 'string' })],
])('a form with a schema of %s', (_, schema) => {
  test('23.4 has the fields of the schema, and the rest of what is refused is its own', () => {
    const error = createApiFailure({
      kind: 'validation',
      message: 'no',
      data: { errors: { text: ['is taken'], author: ['has left'] } },
    })
    expect(fieldErrors(error, { schema })).toEqual({
      fields: { text: ['is taken'] },
      form: ['has left'],
    })
  })
})

test('23.4 a form with a schema that has members of any name has any field', () => {
  const error = createApiFailure({
    kind: 'validation',
    message: 'no',
    data: { errors: { a: ['b'] } },
  })
  expect(fieldErrors(error, { schema: type({ '[string]': 'string' }) }).fields).toEqual({
    a: ['b'],
  })
})

const toText = (date: Date) => date.toISOString()
const receivedVisit = v.object({ id: v.string(), at: v.pipe(v.string(), v.toDate()) })

const visitCodecs: [string, Codec<{ id: string; at: string }, { id: string; at: Date }>][] = [
  [
    'valibot',
    codec(receivedVisit, v.object({ id: v.string(), at: v.pipe(v.date(), v.transform(toText)) })),
  ],
  [
    'arktype',
    codec(
      type({ id: 'string', at: 'string.date.iso.parse' }),
      type({ id: 'string', at: type('Date').pipe(toText) }),
    ),
  ],
]

const morning = new Date('2026-02-03T08:00:00Z')

describe.each(visitCodecs)('a codec of schemas of %s', (_, schema) => {
  const visits = repository({ one: 'visit', many: 'visits', path: '/visits', schema })

  test('26.1 lets a test write rows as the app has them', async () => {
    const baseURL = 'https://api.example.com'
    const mock = createMockApi({ repositories: { visits }, baseURL })
    const api = makeClient({ baseURL, adapter: mock.adapter })
    mock.visits.add({ id: '1', at: morning })
    mock.visits.change('1', { at: new Date(0) })
    mock.visits.add({ id: '2', at: morning })
    expect(await visits.calls(api).list()).toEqual([
      { id: '1', at: new Date(0) },
      { id: '2', at: morning },
    ])
    expect(await api.get('/visits/2')).toEqual({ id: '2', at: '2026-02-03T08:00:00.000Z' })
  })
})

test('26.1 a row that nothing can write as the server does is refused with what helps', () => {
  const visits = repository({
    one: 'visit',
    many: 'visits',
    path: '/visits',
    schema: receivedVisit,
  })
  const mock = createMockApi({ repositories: { visits } })
  expect(() => mock.visits.add({ id: '1', at: morning })).toThrow(/codec.*addWire\(\)/)
})

test('14.3 names what the environment lacks in the words of valibot', () => {
  const env = v.object({ VITE_KEY: v.string() })
  expect(() => defineEnv(env, {})).toThrow('VITE_KEY – Invalid key Expected "VITE_KEY"')
})
