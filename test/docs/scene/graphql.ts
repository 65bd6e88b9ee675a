import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { graphqlDocument } from 'repository-hooks/graphql'
import { z } from 'zod'

const Product = z.object({ __typename: z.literal('Product'), id: z.string(), name: z.string() })
const Renamed = Product.extend({ userErrors: z.array(z.unknown()) })
const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

export const ProductDocument = graphqlDocument(
  'query Product($id: ID!) { product(id: $id) { id } }',
  {
    data: z.object({ product: Product.nullable() }),
    variables: z.object({ id: z.string() }),
  },
)
export const ProductsDocument = graphqlDocument(
  'query Products($after: String) { products(after: $after) { edges { node { id } } } }',
  {
    data: z.object({
      products: z.object({ edges: z.array(z.object({ node: Product })), pageInfo: PageInfo }),
    }),
    variables: z.object({ after: z.string().optional() }),
  },
)
export const RenameProductDocument = graphqlDocument(
  'mutation Rename($id: ID!, $name: String!) { renameProduct(id: $id, name: $name) { id name } }',
  {
    data: z.object({ renameProduct: Renamed.partial({ __typename: true, userErrors: true }) }),
    variables: z.object({ id: z.string(), name: z.string() }),
  },
)
export const LikeDocument = graphqlDocument(
  'mutation Like($id: ID!) { like(id: $id) { id isLiked likes } }',
  {
    data: z.object({
      like: z.object({ id: z.string(), isLiked: z.boolean(), likes: z.number() }),
    }),
    variables: z.object({ id: z.string() }),
  },
)
export const ProductChangedDocument = graphqlDocument(
  'subscription Changed { productChanged { id name } }',
  { data: z.object({ productChanged: Product }) },
)
export declare const GeneratedOrdersDocument: TypedDocumentNode<
  { orders: { id: string; createdAt: Date }[] },
  { first: number }
>
export declare const log: (text: string) => void
