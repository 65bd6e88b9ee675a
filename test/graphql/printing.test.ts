import { parse, print, stripIgnoredCharacters } from 'graphql'
import { describe, expect, test } from 'vitest'
import { isApiFailure } from 'repository-hooks'
import { graphqlDocument, graphqlQuery, type AnyDocument } from 'repository-hooks/graphql'
import { printDocument, type DocumentNode } from '../../src/graphql/documents/printDocument.js'
import { readDocument } from '../../src/graphql/documents/readDocument.js'
import { thrownBy } from '../http/setUp.js'
import { ProductDocument } from './documents.js'

const everything = /* GraphQL */ `
  query Everything(
    $id: ID! = "a \\"b\\" { }"
    $ids: [ID!]!
    $filter: Filter = { price: { above: 1.5, in: [1, 2] }, empty: {}, none: null, on: true }
  ) @cached(for: 60) {
    alias: product(
      id: $id
      kind: BOOK
      text: """
      a "block" of
      text
      """
    ) @include(if: $yes) @skip(if: false) {
      ...Parts @relay(mask: true)
      ... on Book @tagged {
        pages
      }
      ... @include(if: $yes) {
        on
        fragment
      }
      ... {
        query
      }
    }
  }
  fragment Parts on Product @argumentDefinitions(a: 1) {
    id
    mutation {
      subscription
    }
  }
`

describe('printDocument', () => {
  test('writes what graphql-js reads as the same document', () => {
    const parsed = parse(everything, { noLocation: true })
    const written = printDocument(parsed as object as DocumentNode)
    expect(print(parse(written))).toBe(
      print(parsed).replace(/"""[^]*?"""/, '"a \\"block\\" of\\ntext"'),
    )
  })

  test.each([
    ['{ me { id } }'],
    ['mutation { a(input: {list: [[1], []], t: false}) }'],
    ['subscription S { a }'],
    ['query ($a: [[Int!]]! = [[1]]) { a }'],
  ])('writes %s', (text) => {
    const written = printDocument(parse(text) as object as DocumentNode)
    expect(print(parse(written))).toBe(print(parse(text)))
  })

  test('refuses what is no operation, and says what', () => {
    const schema = parse('type Product { id: ID }') as object as DocumentNode
    expect(thrownBy(() => printDocument(schema))).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('ObjectTypeDefinition'),
    })
  })
})

describe('readDocument', () => {
  test.each<[string, object]>([
    ['query Product($id: ID!) { a }', { kind: 'query', name: 'Product', needsVariables: true }],
    ['query P($id: ID! = "x)") { a }', { needsVariables: false }],
    ['query P($id: ID, $a: [ID!]) { a }', { needsVariables: false }],
    ['query P($a: Int = 1, $id: [ID!]! @x(y: 1)) { a }', { needsVariables: true }],
    ['query P($f: F! = { a: { b: 1 } } $id: ID!) { a }', { needsVariables: true }],
    ['{ mutation(text: "subscription { x") { id } } # query X', { kind: 'query', name: '' }],
    ['fragment F on T { query mutation } mutation M { a }', { kind: 'mutation', name: 'M' }],
    ['fragment F on subscription { id } query Q { a }', { kind: 'query', name: 'Q' }],
    ['query Q { a } fragment query on mutation { a }', { kind: 'query', name: 'Q' }],
    ['subscription', { kind: 'subscription', name: '' }],
  ])('finds out about %s', (text, known) => {
    expect(readDocument(text)).toMatchObject(known)
    expect(readDocument(new String(text) as object)).toMatchObject(known)
  })

  test('agrees about a parsed document', () => {
    const { text, ...known } = readDocument(parse(everything) as object)
    expect(known).toMatchObject({ kind: 'query', name: 'Everything', needsVariables: true })
    expect(stripIgnoredCharacters(text)).toBe(stripIgnoredCharacters(print(parse(text))))
  })

  test('knows the ids that tools give', () => {
    expect(
      readDocument({ kind: 'Document', definitions: [], documentId: 'a' } as object),
    ).toMatchObject({
      id: 'a',
      text: '',
      kind: undefined,
    })
    const typed = Object.assign(new String('{ a }'), { __meta__: { hash: 'b' } })
    expect(readDocument(typed as object)).toMatchObject({ id: 'b', text: '{ a }' })
  })

  test('reads an object once', () => {
    expect(readDocument(ProductDocument)).toBe(readDocument(ProductDocument))
  })

  test.each([[{}], [null], [7]])('refuses %j', (value) => {
    const failure = thrownBy(() => graphqlQuery(value as AnyDocument as string))
    expect(isApiFailure(failure) && failure.kind).toBe('configuration')
  })

  test('refuses a mutation that is used as a query', () => {
    expect(thrownBy(() => graphqlQuery('mutation Rename { a }')).message).toContain(
      'Rename is a mutation',
    )
  })

  test('refuses schemas that are none', () => {
    const failure = thrownBy(() => graphqlDocument('{ a }', { data: {} as never }))
    expect(failure.message).toContain('"data"')
  })
})
