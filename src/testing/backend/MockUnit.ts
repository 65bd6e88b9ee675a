import { configurationFailure } from '../../failure/configurationFailure.js'
import type { PlainRepository } from '../../repository/createRepository.js'
import type { Definition } from '../../repository/Definition.js'
import { fakeValue } from './fakeValue.js'
import { jsonSchemaOf } from './JsonSchema.js'
import { type Fault, MockFaults } from './MockFaults.js'
import type { Creation } from '../MockRepository.js'
import { responseOf, type MockResponse, problemOf } from './MockRequest.js'
import { type MockChance, MockTable } from './MockTable.js'
import type { RowFilter, RowOrder } from './selectRows.js'
import { encodeWire } from './wireFormat.js'

/** The mocked backend of one repository, without its types. */
export class MockUnit {
  readonly name: string
  readonly definition: Definition
  readonly table: MockTable
  readonly faults = new MockFaults()
  readonly filters = new Map<string, RowFilter>()
  readonly orders = new Map<string, RowOrder>()
  readonly responses = new Map<string, unknown>()
  readonly chance: MockChance
  createBy: ((posted: Readonly<Record<string, unknown>>, creation: Creation) => object) | undefined

  constructor(name: string, repository: unknown, chance: MockChance) {
    this.name = name
    this.chance = chance
    this.definition = definitionOf(name, repository)
    this.table = new MockTable(this.definition, chance)
  }

  /** What a fault answers. */
  failWith({ kind, call, body, headers }: Fault): MockResponse {
    if (kind === 'offline') return { is: 'lost' }
    if (kind === 'timeout') return { is: 'silent' }
    const endpoint = this.definition.endpoints[call]
    const schema = (endpoint?.errors ?? this.definition.errors)[kind]
    const what = `the body of ${kind} for "${this.name}.${call}"`
    if (schema && body !== undefined)
      return responseOf(kind, encodeWire(schema, body, what), headers)
    if (body !== undefined) return responseOf(kind, body, headers)
    const json = schema && jsonSchemaOf(schema)
    if (json) return responseOf(kind, fakeValue({ ...this.chance, root: json }), headers)
    const problem = problemOf(kind, `The mock was told to answer ${kind}`)
    return problem.is === 'response'
      ? { ...problem, headers: { ...problem.headers, ...headers } }
      : problem
  }

  /** Forgets everything that a test has said or done. */
  clear(): void {
    this.table.restart()
    this.faults.clear()
    this.responses.clear()
    this.filters.clear()
    this.orders.clear()
    this.createBy = undefined
  }
}

function definitionOf(name: string, repository: unknown): Definition {
  // What repository() makes carries its definition, though not in its type.
  const { definition } = Object(repository) as Partial<PlainRepository>
  if (definition) return definition
  throw configurationFailure(
    'mock-repository',
    `createMockApi(): "repositories.${name}" is no repository. Pass the result of repository({ … }).`,
  )
}
