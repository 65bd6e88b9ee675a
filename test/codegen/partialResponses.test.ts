import { createApiClient } from 'repository-hooks'
import { createMockApi } from 'repository-hooks/testing'
import { describe, expect, it } from 'vitest'
import type { OpenApi, RawOperation, Schema } from '../../src/codegen/document/OpenApi.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'
import { pets as partial } from './partial/pets.js'

const Pet: Schema = {
  type: 'object',
  required: ['id', 'name', 'created_at'],
  properties: {
    id: { type: 'string', format: 'uuid', readOnly: true },
    name: { type: 'string', maxLength: 80 },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    tags: { type: 'array', items: { type: 'string' } },
  },
}

/** A pet whose id the client chooses. */
const writable: Schema = { ...Pet, properties: { ...Pet.properties, id: { type: 'string' } } }

const ref = { $ref: '#/components/schemas/Pet' }
const id: Schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }
const name: Schema = { type: 'object', properties: { name: { type: 'string' } } }
const pets: Schema = { type: 'array', items: ref }

function json(schema: Schema) {
  return { content: { 'application/json': { schema } } }
}

interface Responses {
  readonly list?: Schema
  readonly detail?: Schema
  readonly create?: Schema
  readonly update?: Schema
  readonly pet?: Schema
  /** Whether creations respond with a `Location`. */
  readonly location?: boolean
}

/** The repository of pets whose operations respond with these schemas; those without one do not exist. */
function codeOf({ list = pets, detail, create, update, pet = Pet, location }: Responses): string {
  const operation = (status: number, schema: Schema | undefined, body?: Schema) =>
    schema && {
      responses: { [status]: { ...json(schema), ...(location && { headers: { Location: {} } }) } },
      ...(body && { requestBody: { required: true, ...json(body) } }),
    }
  const paths: Record<string, Record<string, RawOperation | undefined>> = {
    '/pets': { get: operation(200, list), post: operation(201, create, ref) },
    '/pets/{petId}': { get: operation(200, detail), patch: operation(200, update, ref) },
  }
  const document = { openapi: '3.0.3', paths, components: { schemas: { Pet: pet } } }
  const { files } = generateFiles(document as OpenApi)
  return files.get('pets.ts') ?? ''
}

const hooks = 'export const { usePets, usePet, useCreatePet, useUpdatePet } = pets.hooks'

describe('creations and updates that respond with less than the entity', () => {
  it('have a responseSchema if the response is the id', () => {
    const code = codeOf({ detail: ref, create: id, update: id })

    expect(code).toContain('  schema: Pet,\n  responseSchema: z.object({ id: z.string() }),')
    expect(code).toContain(hooks)
    expect(code).not.toContain('endpoints')
  })

  it('have it in the names of the app, with its codecs', async () => {
    const created_at = { type: 'string', format: 'date-time' }
    const saved = { ...id, properties: { ...id.properties, created_at } }

    const code = codeOf({ detail: ref, create: saved, update: saved })

    expect(code).toContain(
      'responseSchema: snakeCase(z.object({ id: z.string(), createdAt: isoDateTime.optional() })),',
    )
    await expect(code).toMatchFileSnapshot('partial/pets.ts')
  })

  it('are answered with the part, as these files are', async () => {
    const mock = createMockApi({ repositories: { pets: partial } })
    const client = createApiClient({
      baseURL: 'https://api.test',
      adapter: mock.adapter,
      logging: false,
    })
    const calls = partial.calls(client)

    const created = await calls.create({ name: 'Rex' })

    expect(created).toEqual({ id: expect.any(String), createdAt: expect.any(Date) })
    expect(await calls.update({ id: created.id, patch: { name: 'Max' } })).toEqual(created)
    expect(await calls.detail(created.id)).toMatchObject({ name: 'Max' })
  })

  it('have it in the envelope of the entity', () => {
    const wrapped = (schema: Schema): Schema => ({ type: 'object', properties: { data: schema } })
    const code = codeOf({ detail: wrapped(ref), create: wrapped(id), update: wrapped(id) })

    expect(code).toContain("schema: envelope('data', Pet),")
    expect(code).toContain("responseSchema: envelope('data', z.object({ id: z.string() })),")
    expect(code).toContain(hooks)
  })

  it('have it if there is only one of them', () => {
    const code = codeOf({ detail: ref, create: id })

    expect(code).toContain('responseSchema: z.object({ id: z.string() }),')
    expect(code).toContain('export const { usePets, usePet, useCreatePet } = pets.hooks')
  })

  it('have it if rows are the only other source of the entity', () => {
    const code = codeOf({ create: id })

    expect(code).toContain('  schema: Pet,\n  responseSchema: z.object({ id: z.string() }),')
    expect(code).not.toContain('listSchema')
  })

  it('leave an endpoint where the other one responds with the entity', () => {
    const code = codeOf({ detail: ref, create: id, update: ref })

    expect(code).not.toContain('responseSchema')
    expect(code).toContain('export const { usePets, usePet, useUpdatePet, useAddPet } = pets.hooks')
  })

  it('leave an endpoint where the two differ', () => {
    const code = codeOf({ detail: ref, create: id, update: name })

    expect(code).toContain('responseSchema: z.object({ id: z.string() }),')
    expect(code).toContain("method: 'PATCH',")
  })

  it('leave an endpoint for a creation whose response has no id, which the client needs', () => {
    const code = codeOf({ detail: ref, create: name, update: name })

    expect(code).toContain('responseSchema: z.object({ name: z.string().optional() }),')
    expect(code).toContain('export const { usePets, usePet, useUpdatePet, useAddPet } = pets.hooks')
  })

  it.each<readonly [string, Partial<Responses>]>([
    ['Location of the response', { location: true }],
    ['body of the request', { pet: writable }],
  ])('need no id in the response if it is in the %s', (_, where) => {
    expect(codeOf({ detail: ref, create: name, update: name, ...where })).toContain(hooks)
  })

  it('are endpoints if the app has other names than in the entity', () => {
    const created: Schema = {
      ...id,
      properties: { ...id.properties, created_at: Pet.properties?.['created_at'] ?? {} },
    }
    const pet = { ...Pet, properties: { ...Pet.properties, aB: { type: 'string' } } }

    expect(codeOf({ detail: ref, create: created, update: created })).toContain(hooks)
    expect(codeOf({ detail: ref, create: created, update: created, pet })).not.toContain(
      'responseSchema',
    )
  })

  it.each<readonly [string, Schema]>([
    ['is no property of the entity', { ...id, properties: { ...id.properties, ok: {} } }],
    ['has another type', { type: 'object', properties: { id: { type: 'integer' } } }],
    ['can be null', { type: 'object', properties: { name: { type: 'string', nullable: true } } }],
    ['has another codec', { type: 'object', properties: { created_at: { type: 'string' } } }],
    ['can have any name', { type: 'object', additionalProperties: { type: 'string' }, ...id }],
    ['is missing', { type: 'object' }],
  ])('are endpoints if a property of the response %s', (_, response) => {
    const code = codeOf({ detail: ref, create: response, update: response })

    expect(code).not.toContain('responseSchema')
    expect(code).toContain("e.mutation({\n      method: 'POST',")
    expect(code).toContain("method: 'PATCH',")
  })

  it('are endpoints if a discriminator narrows a property', () => {
    const pet = { ...Pet, discriminator: { propertyName: 'name' } }

    expect(codeOf({ detail: ref, create: id, update: id, pet })).not.toContain('responseSchema')
  })
})
