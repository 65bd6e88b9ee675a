import { initGraphQLTada } from 'gql.tada'
import { entitiesAt, graphqlRepository, relayPages } from 'repository-hooks/graphql'
import type { introspection } from './introspection.js'

/** The documents of the tests, by gql.tada. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { DateTime: string; BigInt: string | bigint; File: Blob }
}>()

export const ProductDocument = graphql(`
  query Product($id: ID!) {
    product(id: $id) {
      id
      name
      price
    }
  }
`)

export const ProductsDocument = graphql(`
  query Products($first: Int = 2, $after: String, $last: Int, $before: String) {
    products(first: $first, after: $after, last: $last, before: $before) {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`)

export const MeDocument = graphql(`
  query Me {
    me {
      name
    }
  }
`)

export const StockDocument = graphql(`
  query Stock($id: ID!) {
    product(id: $id) {
      id
      stock
    }
  }
`)

export const FailsDocument = graphql(`
  query Fails($code: String) {
    fails(code: $code)
  }
`)

export const RenameDocument = graphql(`
  mutation Rename($id: ID!, $name: String!) {
    renameProduct(id: $id, name: $name) {
      id
      name
    }
  }
`)

export const ChangedDocument = graphql(`
  subscription Changed {
    productChanged {
      id
      name
    }
  }
`)

/** The repository of most tests. */
export function declareCatalogue() {
  return graphqlRepository({
    name: 'catalogue',
    operations: (g) => ({
      product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
      products: g.connection(ProductsDocument, {
        pages: relayPages('products'),
        entities: entitiesAt({ Product: 'products.edges.node' }),
      }),
      me: g.query(MeDocument),
      stock: g.query(StockDocument, { errorPolicy: 'all' }),
      fails: g.query(FailsDocument),
      rename: g.mutation(RenameDocument, {
        affects: 'none',
        entities: entitiesAt({ Product: 'renameProduct' }),
      }),
    }),
  })
}
