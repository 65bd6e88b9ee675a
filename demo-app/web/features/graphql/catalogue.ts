import {
  entitiesAt,
  graphqlDocument,
  graphqlEvents,
  graphqlRepository,
  relayPages,
} from 'repository-hooks/graphql'
import { z } from 'zod'

const Product = z.object({ id: z.string(), name: z.string(), price: z.number() })

const ProductsDocument = graphqlDocument(
  `query Products($first: Int! = 8, $after: String) {
    products(first: $first, after: $after) {
      edges { node { id name price } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      totalCount
    }
  }`,
  {
    data: z.object({
      products: z.object({
        edges: z.array(z.object({ node: Product })),
        pageInfo: z.looseObject({}),
        totalCount: z.int(),
      }),
    }),
    variables: z.object({ first: z.int().optional(), after: z.string().optional() }),
  },
)

const DeliveriesDocument = graphqlDocument(
  `query Deliveries {
    products(first: 8) { edges { node { id name delivery } } }
  }`,
  {
    data: z.object({
      products: z.object({
        edges: z.array(
          z.object({
            node: z.object({ id: z.string(), name: z.string(), delivery: z.string().nullable() }),
          }),
        ),
      }),
    }),
    variables: z.object({}),
  },
)

const RenameDocument = graphqlDocument(
  `mutation RenameProduct($id: ID!, $name: String!) {
    renameProduct(id: $id, name: $name) { id name price }
  }`,
  {
    data: z.object({ renameProduct: Product }),
    variables: z.object({ id: z.string(), name: z.string() }),
  },
)

const ChangedDocument = graphqlDocument(
  'subscription ProductChanged { productChanged { id name price } }',
  { data: z.object({ productChanged: Product }), variables: z.object({}) },
)

/** The products over GraphQL, with the same client, session, failures and cache as the REST repositories. */
export const catalogue = graphqlRepository({
  name: 'graphqlCatalogue',
  subscriptions: graphqlEvents(),
  operations: (g) => ({
    catalogue: g.connection(ProductsDocument, {
      pages: relayPages('products'),
      entities: entitiesAt({ Product: 'products.edges.node' }),
    }),
    deliveries: g.query(DeliveriesDocument, {
      errorPolicy: 'all',
      entities: entitiesAt({ Product: 'products.edges.node' }),
    }),
    renameProduct: g.mutation(RenameDocument, {
      affects: 'none',
      entities: entitiesAt({ Product: 'renameProduct' }),
    }),
    productChanged: g.subscription(ChangedDocument, {
      entities: entitiesAt({ Product: 'productChanged' }),
    }),
  }),
})

export const { useInfiniteCatalogue, useDeliveries, useRenameProduct, useProductChanged } =
  catalogue.hooks
