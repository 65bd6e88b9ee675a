import { describe, expect, it } from 'vitest'
import type { Parameter, RawOperation, Schema } from '../../src/codegen/document/OpenApi.js'
import { generateFiles } from '../../src/codegen/generateFiles.js'

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer' }
const Product = object({ id: text, name: text })
const Category = object({ id: text, title: text })
const product = reference('Product')
const page = object({ items: list(product), total: count })

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties) }
}

function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}

function list(items: Schema): Schema {
  return { type: 'array', items }
}

function query(...names: readonly string[]): { parameters: Parameter[] } {
  const schemaOf = (name: string) => (name.startsWith('page') ? count : text)
  return { parameters: names.map((name) => ({ name, in: 'query', schema: schemaOf(name) })) }
}

function reading(schema: Schema, others: RawOperation = {}) {
  const content = { 'application/json': { schema } }
  return { get: { ...others, responses: { 200: { description: 'Success.', content } } } }
}

const shop = {
  '/products': reading(page, query('page', 'pageSize', 'category')),
  '/products/{id}': reading(product),
}

/** The code of the shop and of other paths. */
function generated(others: Readonly<Record<string, object>>, file = 'products.ts'): string {
  const { files } = generateFiles({
    openapi: '3.1.0',
    paths: { ...shop, ...others },
    components: { schemas: { Product, Category } },
  })
  return files.get(file) ?? ''
}

describe('an endpoint that answers with rows of its resource', () => {
  it('7.14 is a list of it, which is cut into pages as the usual one is', () => {
    const code = generated({
      '/products/trending': reading(page, query('page', 'pageSize', 'country')),
    })

    expect(code).toContain(`    trending: entityList(e, {
      path: '/products/trending',
      filter: z.object({ country: z.string().optional() }),
    }),`)
    expect(code).toContain('useProduct, useTrending, useInfiniteTrending }')
  })

  it('7.14 says of its pages what is otherwise', () => {
    const code = generated({
      '/products/trending': reading(list(product)),
      '/products/{id}/related': reading(page, query('page', 'pageSize', 'sort')),
    })

    expect(code).toContain("entityList(e, { path: '/products/trending', page: wholeList() })")
    expect(code).toContain("productRelated: entityList(e, { path: '/products/{id}/related' })")
    expect(code).not.toContain('useInfiniteTrending')
    expect(code).toContain('useInfiniteProductRelated,')
  })

  it('7.14 says what a row is where other lists have less', () => {
    const { files } = generateFiles({
      openapi: '3.1.0',
      paths: {
        '/products': reading(list(object({ id: text }))),
        '/products/{id}': reading(product),
        '/products/trending': reading(list(product)),
      },
      components: { schemas: { Product } },
    })

    expect(files.get('products.ts')).toContain(
      "entityList(e, { path: '/products/trending', listSchema: Product })",
    )
  })

  it.each([
    ['has more than rows and pages', reading(object({ items: list(product), facets: text }))],
    ['takes what means something else to lists', reading(page, query('page', 'cursor'))],
    ['has rows of its own', reading(list(object({ id: text, score: count })))],
  ])('stays a query where it %s', (_, operation) => {
    expect(generated({ '/products/trending': operation })).toContain('trending: e.query({')
  })

  it('stays a query where several rows are one entity', () => {
    const code = generated({ '/products/{id}/versions': reading(list(product)) })
    expect(code).toContain('productVersions: e.query({')
  })
})

describe('a list of another resource', () => {
  const categories = {
    '/categories': reading(list(reference('Category'))),
    '/categories/{id}': reading(reference('Category')),
    '/categories/{id}/products': reading(page, query('page', 'pageSize')),
  }

  it('7.14 belongs to the resource of its rows, and its places have names that tell them apart', () => {
    expect(generated(categories)).toContain(
      "categoryProducts: entityList(e, { path: '/categories/{categoryId}/products' })",
    )
    expect(generated(categories, 'categories.ts')).not.toContain('products')
  })

  it('stays where it is when two resources have such rows', () => {
    const others = { ...categories, '/offers': reading(list(product)) }
    expect(generated(others, 'categories.ts')).toContain('categoryProducts: e.query({')
  })
})
