import type { ApiClient } from '../../src/http/ApiClient.js'
import type { Definition } from '../../src/repository/Definition.js'
import type { StandardSchema } from '../../src/schema/StandardSchema.js'
import { fakeValue } from '../../src/testing/backend/fakeValue.js'
import { jsonSchemaOf } from '../../src/testing/backend/JsonSchema.js'
import { seededRandom } from '../../src/testing/fakes/seededRandom.js'

/** A repository, as far as every call of it is made. */
export interface AnyRepository {
  readonly definition: Definition
  calls(client: ApiClient): Record<string, (variables: unknown) => Promise<unknown>>
}

/** What became of a call. */
export interface CallOutcome {
  readonly call: string
  readonly problem: string | undefined
}

/** Makes some calls of a repository, each with variables that its declaration asks for. */
export async function callEverything(
  repository: AnyRepository,
  names: readonly string[],
  client: ApiClient,
): Promise<CallOutcome[]> {
  const calls = repository.calls(client)
  const outcomes: CallOutcome[] = []
  for (const name of names) {
    const call = `${repository.definition.many}.${name}`
    try {
      await calls[name]?.(variablesOf(repository.definition, name))
      outcomes.push({ call, problem: undefined })
    } catch (error) {
      outcomes.push({ call, problem: error instanceof Error ? describe(error) : String(error) })
    }
  }
  return outcomes
}

function describe(error: Error): string {
  const issues: unknown = Reflect.get(error, 'issues')
  return `${error.message.slice(0, 300)} ${issues === undefined ? '' : JSON.stringify(issues).slice(0, 400)}`
}

const random = seededRandom(1)

function variablesOf(definition: Definition, name: string): unknown {
  if (name === 'list') return appValue(definition.filter) ?? {}
  if (name === 'detail' || name === 'delete') return 1
  if (name === 'create') return appValue(definition.create)
  if (name === 'update') return { id: 1, patch: appValue(definition.update) }
  const { path = '', query, body } = definition.endpoints[name] ?? {}
  const places = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, place = '']) => [place, 1] as const)
  return {
    ...Object.fromEntries(places),
    ...Object(appValue(query)),
    ...(body && { body: appValue(body) }),
  }
}

/** A value of the app that a schema takes: made as the wire has it, and decoded where the schema encodes. */
function appValue(schema: StandardSchema | undefined): unknown {
  if (!schema) return undefined
  const { innerType } = Object(Reflect.get(schema, 'def'))
  if (isSchema(innerType)) return appValue(innerType)
  const inner: unknown = Reflect.get(schema, Symbol.for('repository-hooks.encodes'))
  const wire = isSchema(inner) ? inner : schema
  const json = jsonSchemaOf(wire)
  if (isForm(json)) return bodies.find((body) => isTaken(wire, body))
  const value = json && fakeValue({ random, root: json })
  if (!isSchema(inner)) return value
  const result = inner['~standard'].validate(value)
  if (result instanceof Promise || result.issues)
    throw new Error(`no value for the schema: ${JSON.stringify(result)}`)
  return result.value
}

function isSchema(value: unknown): value is StandardSchema {
  return typeof value === 'object' && value !== null && '~standard' in value
}

/** What is made by a class has no JSON Schema: the schema tells which one it takes. */
const bodies = [{}, 'text', new URLSearchParams(), new FormData(), new Blob(['x'])]

function isTaken(schema: StandardSchema, body: unknown): boolean {
  const result = schema['~standard'].validate(body)
  return !(result instanceof Promise) && !result.issues
}

function isForm(json: object | undefined): boolean {
  return json !== undefined && Object.keys(json).filter((name) => name !== '$schema').length === 0
}
