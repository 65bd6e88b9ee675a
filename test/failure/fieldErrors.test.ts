import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

import { createApiFailure } from '../../src/failure/createApiFailure.js'
import { fieldErrorDialects, fieldErrors, hasFieldErrors } from '../../src/failure/fieldErrors.js'
import type { FieldErrorDialect } from '../../src/failure/fieldErrors.js'
import { toProblemDetails } from '../../src/failure/ProblemDetails.js'
import { busyTime } from '../setup/busyTime.js'
import { dialectBodies as bodies } from './dialectBodies.js'

function refused(data: unknown, status = 422) {
  return createApiFailure({
    kind: 'validation',
    message: 'refused',
    phase: 'response',
    status,
    data,
  })
}

describe('fieldErrors', () => {
  it.each(bodies)('reads the dialect %s: %s', (dialect, _, body, fields, form) => {
    expect(fieldErrors(refused(body), { dialect })).toEqual({ fields, form })
  })

  it.each(bodies)('recognises the dialect %s by itself: %s', (_, _what, body, fields, form) => {
    expect(fieldErrors(refused(body))).toEqual({ fields, form })
  })

  it('reads the errors of a GraphQL failure, which are not in a body', () => {
    const failure = createApiFailure({
      kind: 'graphql',
      message: 'no',
      errors: [{ message: 'Unknown id', extensions: { argumentName: 'id' } }],
    })
    expect(fieldErrors(failure).fields).toEqual({ id: ['Unknown id'] })
  })

  it("reads the issues of the request's own schema", () => {
    const failure = createApiFailure({
      kind: 'validation',
      message: 'refused before sending',
      phase: 'request',
      issues: [
        { path: 'items[0].name', message: 'Enter a name' },
        { path: '', message: 'Dates overlap' },
      ],
    })
    expect(fieldErrors(failure)).toEqual({
      fields: { 'items.0.name': ['Enter a name'] },
      form: ['Dates overlap'],
    })
  })

  it('finds in the problem document what a declared body has lost to its schema', () => {
    const body = { title: 'Not valid', errors: [{ detail: 'Enter a name', pointer: '#/name' }] }
    const failure = createApiFailure({
      kind: 'validation',
      message: 'refused',
      status: 422,
      data: { title: 'Not valid' },
      problem: toProblemDetails(body),
    })
    expect(fieldErrors(failure).fields).toEqual({ name: ['Enter a name'] })
  })

  it('gives the form what is about a field that it does not have', () => {
    const failure = refused({ errors: { name: ['Enter a name'], sku: ['Taken'] } })
    expect(fieldErrors(failure, { fields: ['name'] })).toEqual({
      fields: { name: ['Enter a name'] },
      form: ['Taken'],
    })
  })

  it.each([
    ['Quarkus', { violations: [{ field: 'create.product.name', message: 'Enter a name' }] }],
    ['Django Ninja', { detail: [{ loc: ['body', 'payload', 'name'], msg: 'Enter a name' }] }],
    ['webargs', { errors: { json: { name: ['Enter a name'] } } }],
    ['an OpenAPI validator', { errors: [{ path: '/body/name', message: 'Enter a name' }] }],
  ])('finds a field behind what %s puts in front of it', (_, body) => {
    expect(fieldErrors(refused(body), { fields: ['name'] })).toEqual({
      fields: { name: ['Enter a name'] },
      form: [],
    })
  })

  it('gives no field of the form what is about that of an item', () => {
    const failure = refused({ errors: { 'body.items.0.name': ['Enter a name'] } })
    expect(fieldErrors(failure, { fields: ['name'] })).toEqual({
      fields: {},
      form: ['Enter a name'],
    })
  })

  it('keeps the order of the form, whatever order the server has', () => {
    const failure = refused({ errors: { 'items.1.sku': ['B'], note: ['C'], name: ['A'] } })
    const { fields } = fieldErrors(failure, { fields: ['name', 'items', 'note'] })
    expect(Object.keys(fields)).toEqual(['name', 'items.1.sku', 'note'])
    const schema = z.object({ note: z.string(), name: z.string() })
    expect(Object.keys(fieldErrors(failure, { schema }).fields)).toEqual(['note', 'name'])
  })

  it('takes the fields from a zod schema, and finds them in other spellings', () => {
    const schema = z.object({ unitPrice: z.number(), tags: z.array(z.string()) })
    const failure = refused({
      errors: { unit_price: ['Enter a price'], 'tags.1': ['Too long'], colour: ['Unknown'] },
    })
    expect(fieldErrors(failure, { schema })).toEqual({
      fields: { unitPrice: ['Enter a price'], 'tags.1': ['Too long'] },
      form: ['Unknown'],
    })
  })

  it('asks a function which fields there are', () => {
    const failure = refused({ errors: { name: ['Enter a name'], sku: ['Taken'] } })
    expect(fieldErrors(failure, { fields: (path) => path === 'sku' }).form).toEqual([
      'Enter a name',
    ])
  })

  it('takes a reader of your own', () => {
    const failure = refused({ bad: 'name' })
    const dialect = () => [{ path: ['name'], message: 'Enter a name' }]
    expect(fieldErrors(failure, { dialect }).fields).toEqual({ name: ['Enter a name'] })
  })

  it('gives the form the text of a body that names no field', () => {
    expect(fieldErrors(refused({ message: 'Not like this', code: 7 })).form).toEqual([
      'Not like this',
    ])
  })

  it.each([
    [{ error: 'There is one of that name' }, 'There is one of that name'],
    [{ success: false, error: { code: 'E1', message: 'Not today' } }, 'Not today'],
    [{ error: 'invalid_grant', error_description: 'The code is used up' }, 'The code is used up'],
    [{ errors: [{ message: 'Not today' }] }, 'Not today'],
    [{ message: '<name> is not known' }, '<name> is not known'],
  ])('gives the form the words of %j', (body, words) => {
    expect(fieldErrors(refused(body))).toEqual({ fields: {}, form: [words] })
  })

  it.each([
    { error: 'invalid_grant' },
    { status: 400, error: 'Bad Request', path: '/products' },
    { statusCode: 422, error: 'Unprocessable Entity' },
    '\n<!doctype html>\n<title>409 Conflict</title>\n<h1>Conflict</h1>',
  ])('shows nobody what is not for people: %j', (body) => {
    expect(fieldErrors(refused(body))).toEqual({ fields: {}, form: [] })
  })

  it('takes one text for each field under error, as servers in Go write it', () => {
    const error = { name: 'must be provided', year: 'must not be in the future' }
    expect(fieldErrors(refused({ error }))).toEqual({
      fields: { name: ['must be provided'], year: ['must not be in the future'] },
      form: [],
    })
    const said = { error: { type: 'refused', message: 'Not like this' } }
    expect(fieldErrors(refused(said))).toEqual({ fields: {}, form: ['Not like this'] })
  })

  it('reads a list of Spring', () => {
    const body = [{ field: 'items[0].name', defaultMessage: 'Enter a name' }]
    expect(fieldErrors(refused(body)).fields).toEqual({ 'items.0.name': ['Enter a name'] })
  })

  it.each([
    { current: { id: 7, name: 'Lamp', description: 'Red and warm' } },
    { current: { name: 'Lamp', size: { height: '40 cm' } } },
    { data: { product: { name: 'Lamp' } }, version: 3 },
    { id: 'p7', name: 'Lamp', description: 'Red and warm' },
    { current: { pages: [{ path: '/lamps', title: 'Our lamps' }] } },
    { current: { shops: [{ location: 'Ulm', description: 'Near the station' }] } },
  ])('takes the values of an entity for no complaints: %j', (body) => {
    expect(hasFieldErrors(body)).toBe(false)
    const { fields } = fieldErrors(refused(body, 409), { fields: ['name', 'description', 'size'] })
    expect(fields).toEqual({})
  })

  it('takes one text for each field and nothing else, as Spring is often told to answer', () => {
    const texts = { name: 'Enter a name', price: 'must be positive' }
    expect(fieldErrors(refused(texts))).toEqual({
      fields: { name: ['Enter a name'], price: ['must be positive'] },
      form: [],
    })
    const said = { Message: 'Not like this', title: 'Refused' }
    expect(fieldErrors(refused(said))).toEqual({ fields: {}, form: [] })
  })

  it('takes words for a field where they are a list, and for the message where they are one', () => {
    const errors = { item: { description: ['Too long'] }, name: { message: 'Enter a name' } }
    expect(fieldErrors(refused({ errors })).fields).toEqual({
      'item.description': ['Too long'],
      name: ['Enter a name'],
    })
  })

  it("takes the map alone of Rails' scaffolds", () => {
    expect(fieldErrors(refused({ name: ["can't be blank"], base: ['Not today'] }))).toEqual({
      fields: { name: ["can't be blank"] },
      form: ['Not today'],
    })
  })

  it('says a thing once', () => {
    const failure = refused({ errors: { name: ['Enter a name', 'Enter a name'] } })
    expect(fieldErrors(failure).fields).toEqual({ name: ['Enter a name'] })
  })

  it.each(['notFound', 'internalServerError', 'unauthorized', 'noInternetConnection'] as const)(
    'says nothing about input for a failure of kind %s',
    (kind) => {
      const failure = createApiFailure({ kind, message: 'no', data: { errors: { name: ['x'] } } })
      expect(fieldErrors(failure)).toEqual({ fields: {}, form: [] })
    },
  )

  it('takes what is no failure, and finds nothing', () => {
    expect(fieldErrors(new Error('a bug'))).toEqual({ fields: {}, form: [] })
    expect(fieldErrors(null)).toEqual({ fields: {}, form: [] })
  })

  it('keeps a field called __proto__ apart from the prototype', () => {
    const { fields } = fieldErrors(refused(JSON.parse('{"errors":{"__proto__":["x"]}}')))
    expect(Object.keys(fields)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  it('never throws, and never loses a message, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (body) => {
        for (const dialect of [undefined, ...Object.keys(fieldErrorDialects)]) {
          const options = isDialect(dialect) ? { dialect } : {}
          const open = fieldErrors(refused(body), options)
          const closed = fieldErrors(refused(body), { ...options, fields: [] })
          const said = new Set([
            ...open.form,
            ...Object.values(open.fields).flatMap((it) => it ?? []),
          ])
          expect(new Set(closed.form)).toEqual(said)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a server that wants to keep the page busy', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => `Wrong ${index}`)
  const deep = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ errors: [inner] }), 1)

  it.each([
    ['50,000 messages for the form', { errors: many }],
    ['50,000 messages for a field', { errors: { name: many } }],
    ['a name of 200,000 hyphens', { errors: { [`${'-'.repeat(200_000)}+`]: ['Wrong'] } }],
    ['a name of 50,000 parts', { errors: { ['a.'.repeat(50_000)]: ['Wrong'] } }],
    ['a pointer of 50,000 parts', { errors: [{ detail: 'Wrong', pointer: '/a'.repeat(50_000) }] }],
    ['what is nested 100,000 times', deep],
  ])('does not by %s', (_, body) => {
    const busy = busyTime()
    expect(fieldErrors(refused(body), { fields: ['other'] }).fields).toEqual({})
    expect(busy()).toBeLessThan(3_000)
  })

  it('does not by what is nested 100,000 times in the errors of GraphQL', () => {
    const errors = [{ message: 'Wrong', extensions: { validation: deep } }]
    const failure = createApiFailure({ kind: 'graphql', message: 'no', errors })
    expect(fieldErrors(failure)).toEqual({ fields: {}, form: [] })
  })
})

describe('hasFieldErrors', () => {
  it.each(bodies.filter(([, , , fields]) => Object.keys(fields).length > 0))(
    'is true for the dialect %s: %s',
    (_, _what, body) => {
      expect(hasFieldErrors(body)).toBe(true)
    },
  )

  it.each([
    null,
    'Bad Request',
    [],
    {},
    { message: 'Bad Request' },
    { error: 'Bad Request', tags: ['a', 'b'], statusCode: 400 },
    { detail: 'Not like this' },
  ])('is false for %j', (body) => {
    expect(hasFieldErrors(body)).toBe(false)
  })
})

function isDialect(value: string | undefined): value is FieldErrorDialect {
  return value !== undefined && value in fieldErrorDialects
}
