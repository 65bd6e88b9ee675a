import { createGraphQLError, createPubSub } from 'graphql-yoga'
import type { Session } from '../auth/Session.ts'
import { Problem } from '../problems/Problem.ts'
import { listProducts } from '../products/listProducts.ts'
import type { Product } from '../products/Product.ts'
import { ProductPatch } from '../products/productInput.ts'
import { wholeNumber } from '../requests/wholeNumber.ts'
import type { Services } from '../Services.ts'

/** The context of the resolvers. */
export interface GraphQLContext {
  session: Session | undefined
}

interface PageArguments {
  first: number
  after?: string | null
}

/** Creates resolvers for the products of the REST API, with the same rules. */
export function createResolvers({ database, products }: Services) {
  const pubSub = createPubSub<{ productChanged: [Product] }>()
  return {
    Query: {
      product: (_: unknown, { id }: { id: string }) => withGraphQLErrors(() => products.get(id)),
      products: (_: unknown, page: PageArguments) => connection(page),
    },
    Product: {
      delivery: ({ name, stock }: Product) => {
        if (stock % 3 !== 0) return stock > 0 ? 'tomorrow' : 'in two weeks'
        throw refusal(`The carrier does not answer for ${name}.`, 'CARRIER_UNAVAILABLE')
      },
    },
    Mutation: {
      renameProduct: (
        _: unknown,
        { id, name }: { id: string; name: string },
        { session }: GraphQLContext,
      ) => {
        if (!session) throw refusal('Sign in to do this.', 'UNAUTHENTICATED')
        const patch = ProductPatch.safeParse({ name })
        if (!patch.success) {
          const messages = patch.error.issues.map(({ message }) => message)
          throw refusal('The name is not good.', 'BAD_USER_INPUT', { fields: { name: messages } })
        }
        const product = withGraphQLErrors(() => products.update(id, patch.data))
        pubSub.publish('productChanged', product)
        return product
      },
    },
    Subscription: {
      productChanged: {
        subscribe: () => pubSub.subscribe('productChanged'),
        resolve: (product: Product) => product,
      },
    },
  }

  function connection({ first, after }: PageArguments) {
    const pageSize = Math.min(Math.max(first, 1), 50)
    const start = toOffset(after)
    const { items, total } = listProducts(database, { page: 1, pageSize, sort: 'name' }, start)
    const edges = items.map((node, index) => ({ cursor: String(start + index + 1), node }))
    return {
      edges,
      totalCount: total,
      pageInfo: {
        hasNextPage: start + items.length < total,
        hasPreviousPage: start > 0,
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
    }
  }
}

const Cursor = wholeNumber(0, 1_000_000)

/** The offset of a page. A cursor is an offset. */
function toOffset(after: string | null | undefined): number {
  const start = Cursor.safeParse(after ?? '0')
  if (start.success) return start.data
  throw refusal('There is no such cursor.', 'BAD_USER_INPUT')
}

/** Converts problems to GraphQL errors. */
function withGraphQLErrors<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw refusal(error.message, error.status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT')
  }
}

function refusal(message: string, code: string, more: object = {}): Error {
  return createGraphQLError(message, { extensions: { code, ...more } })
}
