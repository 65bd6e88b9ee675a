import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { QueryClient } from '@tanstack/react-query'
import { initGraphQLTada } from 'gql.tada'
import type { ApiFailure } from 'repository-hooks'
import {
  entitiesAt,
  graphqlDocument,
  graphqlQuery,
  graphqlRepository,
  relayPages,
  useGraphQL,
  useGraphQLMutation,
  userErrorsAt,
  useSuspenseGraphQL,
  type GraphQLEndpoint,
  type GraphQLResult,
} from 'repository-hooks/graphql'
import { describe, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import {
  graphql,
  MeDocument,
  ProductDocument,
  ProductsDocument,
  RenameDocument,
} from './documents.js'
import type { introspection } from './introspection.js'

// As the client preset of GraphQL Code Generator 6 writes it, `documentMode: 'documentNode'`.
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type PresetQuery = { __typename?: 'Query'; product?: { name: string } | null }
type PresetVariables = Exact<{ id: string; first?: number | null | undefined }>
const AstDocument = { kind: 'Document', definitions: [] } as object as TypedDocumentNode<
  PresetQuery,
  PresetVariables
>
const AstWithoutVariables = AstDocument as object as TypedDocumentNode<
  PresetQuery,
  Exact<{ [key: string]: never }>
>

// As it writes it for `documentMode: 'string'`.
interface DocumentTypeDecoration<TResult, TVariables> {
  __apiType?: (variables: TVariables) => TResult
}
class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>
  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return super.toString()
  }
}
const StringDocument = new TypedDocumentString<PresetQuery, PresetVariables>('query P { a }')

type Product = { id: string; name: string; price: number } | null

describe('RT-G1 documents', () => {
  test('of gql.tada say what goes in and out', () => {
    const { data, error } = useGraphQL(ProductDocument, { id: 'p1' })
    expectTypeOf(data).toEqualTypeOf<{ product: Product } | undefined>()
    expectTypeOf(error).toEqualTypeOf<ApiFailure | null>()
    // @ts-expect-error the id is missing
    useGraphQL(ProductDocument, {})
    // @ts-expect-error the id is missing
    useGraphQL(ProductDocument)
    // @ts-expect-error the id is a text
    useGraphQL(ProductDocument, { id: 7 })
    // @ts-expect-error there is no such variable
    useGraphQL(ProductDocument, { id: 'p1', other: 1 })
    useGraphQL(ProductDocument, undefined)
    useGraphQL(MeDocument)
    useGraphQL(ProductsDocument)
    useGraphQL(ProductsDocument, { first: 3 })
  })

  test('of the client preset do, as parsed ones', () => {
    const { data } = useGraphQL(AstDocument, { id: 'p1' })
    expectTypeOf(data).toEqualTypeOf<PresetQuery | undefined>()
    // @ts-expect-error the id is missing
    useGraphQL(AstDocument, { first: 1 })
    expectTypeOf(useGraphQL(AstWithoutVariables).data).toEqualTypeOf<PresetQuery | undefined>()
  })

  test('of the client preset do, as texts', () => {
    const { data } = useGraphQL(StringDocument, { id: 'p1' })
    expectTypeOf(data).toEqualTypeOf<PresetQuery | undefined>()
    // @ts-expect-error the id is missing
    useGraphQL(StringDocument, {})
  })

  test('that were written by hand say what their schemas say', () => {
    const written = graphqlDocument('query P($id: ID!) { product(id: $id) { at } }', {
      data: z.object({ product: z.object({ at: z.string().transform((it) => new Date(it)) }) }),
      variables: z.object({ id: z.string() }),
    })
    const { data } = useGraphQL(written, { id: 'p1' })
    expectTypeOf(data).toEqualTypeOf<{ product: { at: Date } } | undefined>()
    // @ts-expect-error the id is missing
    useGraphQL(written, {})
    expectTypeOf(useGraphQL('{ anything }').data).toEqualTypeOf<unknown>()
  })

  test('with scalars keep the types that were generated for them', () => {
    const dated = graphqlDocument(AstDocument, { scalars: { 'product.name': z.string() } })
    expectTypeOf(useGraphQL(dated, { id: '1' }).data).toEqualTypeOf<PresetQuery | undefined>()
    // @ts-expect-error the id is missing
    useGraphQL(dated, {})
  })

  test('of mutations say what goes in and out', () => {
    const { mutate, data } = useGraphQLMutation(RenameDocument)
    expectTypeOf(data).toEqualTypeOf<{ renameProduct: { id: string; name: string } } | undefined>()
    expectTypeOf(mutate).parameter(0).toEqualTypeOf<{ id: string; name: string }>()
  })

  test('give options of a query, with a key that knows its data', () => {
    const options = graphqlQuery(ProductDocument, { id: 'p1' })
    const data = new QueryClient().getQueryData(options.queryKey)
    expectTypeOf(data).toEqualTypeOf<{ product: Product } | undefined>()
    // @ts-expect-error the id is missing
    graphqlQuery(ProductDocument)
  })
})

describe('documents without variables', () => {
  type Anything = ReturnType<typeof JSON.parse>
  const AnyDocument = AstDocument as object as TypedDocumentNode<PresetQuery, Anything>
  const { hooks } = graphqlRepository({
    name: 'viewers',
    operations: (g) => ({
      tada: g.query(MeDocument),
      preset: g.query(AstWithoutVariables),
      loose: g.query(AnyDocument),
      leave: g.mutation(AstWithoutVariables),
    }),
  })

  test('take options after them alone', () => {
    hooks.useTada(undefined, { staleTime: 5 })
    hooks.usePreset({})
    useGraphQL(MeDocument, undefined, { staleTime: 5 })
    // @ts-expect-error options are the second argument
    hooks.useTada({ staleTime: 5 })
    // @ts-expect-error options are the second argument
    hooks.usePreset({ staleTime: 5 })
    // @ts-expect-error options are the third argument
    useGraphQL(MeDocument, { staleTime: 5 })
    // @ts-expect-error options are the third argument
    useSuspenseGraphQL(AstWithoutVariables, { staleTime: 5 })
    // @ts-expect-error the endpoint is the third argument
    graphqlQuery(MeDocument, { path: '/v2/graphql' })
    // @ts-expect-error it has no variables
    hooks.useLeave().mutate({ id: '1' })
    hooks.useLeave().mutate(undefined, { onSuccess: () => {} })
  })

  test('are not those whose variables nobody knows', () => {
    hooks.useLoose({ id: '1' })
    hooks.useLoose()
    useGraphQL(AnyDocument, { id: '1' })
    useGraphQL(AstDocument as object as TypedDocumentNode<PresetQuery>, { id: '1' })
    useGraphQL('{ a }', { id: '1' }, { endpoint: { errorPolicy: 'all' } })
  })
})

describe('results', () => {
  test('hold errors where all are wanted', () => {
    const { data } = useGraphQL(ProductDocument, { id: '1' }, { endpoint: { errorPolicy: 'all' } })
    expectTypeOf(data).toEqualTypeOf<GraphQLResult<{ product: Product }> | undefined>()
  })

  test('hold errors where an operation wants all', () => {
    const endpoint = { errorPolicy: 'all' } as const
    const { data } = useSuspenseGraphQL(
      ProductDocument,
      { id: '1' },
      { endpoint, select: ({ errors }) => errors.length },
    )
    expectTypeOf(data).toEqualTypeOf<number>()
    const query = graphqlQuery(ProductDocument, { id: '1' }, endpoint)
    const known = new QueryClient().getQueryData(query.queryKey)
    expectTypeOf(known).toEqualTypeOf<GraphQLResult<{ product: Product }> | undefined>()
    const shop: GraphQLEndpoint = { path: '/shop/graphql' }
    const plain = useGraphQL(ProductDocument, { id: '1' }, { endpoint: shop })
    expectTypeOf(plain.data).toEqualTypeOf<{ product: Product } | undefined>()
  })

  test('are what `select` makes of them', () => {
    const select = ({ product }: { product: Product }) => product?.price
    const { data } = useGraphQL(ProductDocument, { id: '1' }, { select })
    expectTypeOf(data).toEqualTypeOf<number | undefined>()
  })
})

describe('graphqlRepository', () => {
  const catalogue = graphqlRepository({
    name: 'catalogue',
    operations: (g) => ({
      product: g.query(ProductDocument),
      preset: g.query(AstDocument),
      text: g.query(StringDocument, { errorPolicy: 'all' }),
      products: g.connection(ProductsDocument, { pages: relayPages('products') }),
      rename: g.mutation(RenameDocument, {
        optimistic: ({ id, name }) => ({ renameProduct: { id, name } }),
      }),
      changed: g.subscription(
        graphql(`
          subscription Changed {
            productChanged {
              name
            }
          }
        `),
      ),
    }),
  })
  const { hooks } = catalogue

  test('RT-G1 names hooks of declared operations, with their types', () => {
    expectTypeOf(hooks.useProduct({ id: '1' }).data).toEqualTypeOf<
      { product: Product } | undefined
    >()
    expectTypeOf(hooks.useSuspenseProduct({ id: '1' }).data).toEqualTypeOf<{ product: Product }>()
    expectTypeOf(hooks.usePreset({ id: '1' }).data).toEqualTypeOf<PresetQuery | undefined>()
    expectTypeOf(hooks.useText({ id: '1' }).data).toEqualTypeOf<
      GraphQLResult<PresetQuery> | undefined
    >()
    hooks.useProduct(undefined)
    // @ts-expect-error the id is missing
    hooks.useProduct({})
    // @ts-expect-error a suspense query can't be skipped
    hooks.useSuspenseProduct(undefined)
    hooks.useInfiniteProducts({ first: 3 }).data?.pages[0]?.products.edges
    hooks.useInfiniteProducts()
    // @ts-expect-error it has no pages
    void hooks.useInfiniteProduct
    hooks.useRename().mutate({ id: '1', name: 'New' })
    // @ts-expect-error the name is missing
    hooks.useRename().mutate({ id: '1' })
    expectTypeOf(hooks.useChanged().data).toEqualTypeOf<
      { productChanged: { name: string } } | undefined
    >()
  })

  test('takes texts wherever it takes documents, and knows nothing of their data', () => {
    const { hooks: ofTexts } = graphqlRepository({
      name: 'texts',
      operations: (g) => ({
        one: g.query('{ a }'),
        many: g.connection('{ a }', { pages: relayPages('a') }),
        change: g.mutation('mutation { a }'),
        told: g.subscription('subscription { a }'),
      }),
    })
    expectTypeOf(ofTexts.useOne().data).toBeUnknown()
    expectTypeOf(ofTexts.useInfiniteMany({ first: 2 }).data?.pages).toEqualTypeOf<
      unknown[] | undefined
    >()
    expectTypeOf(ofTexts.useTold({ id: 1 }).data).toBeUnknown()
    ofTexts.useChange().mutate({ id: 1 })
    expectTypeOf(useSuspenseGraphQL('{ a }').data).toBeUnknown()
    const { mutate, data } = useGraphQLMutation('mutation { a }')
    expectTypeOf(data).toBeUnknown()
    mutate()
    mutate({ id: 1 })
  })

  test('types options, keys and calls', async () => {
    const queryClient = new QueryClient()
    const data = queryClient.getQueryData(catalogue.keys.query('product', { id: '1' }))
    expectTypeOf(data).toEqualTypeOf<{ product: Product } | undefined>()
    // @ts-expect-error the id is missing
    catalogue.query('product')
    catalogue.infinite('products')
    // @ts-expect-error it is a query
    catalogue.mutation('product')
    // @ts-expect-error a subscription can't be called
    type Call = ReturnType<typeof catalogue.calls>['changed']
    expectTypeOf<Call>().toBeAny()
  })

  test('has no policy for all operations that would change their types', () => {
    // @ts-expect-error single operations may give their errors
    graphqlRepository({ name: 'all', errorPolicy: 'all', operations: () => ({}) })
  })

  test('takes a response that fits, where something else answers', () => {
    catalogue.from({ product: async () => ({ product: null }) })
    // @ts-expect-error the product has no price
    catalogue.from({ product: async () => ({ product: { id: '1', name: '' } }) })
  })

  test('takes ids as the client preset types them, numbers or texts, where texts are answered', () => {
    type Variables = Exact<{ id: string | number; name: string }>
    const rename = AstDocument as object as TypedDocumentNode<
      { __typename?: 'Mutation'; rename: { product: { id: string; name: string } | null } },
      Variables
    >
    graphqlRepository({
      name: 'preset',
      operations: (g) => ({
        rename: g.mutation(rename, {
          optimistic: ({ id, name }) => ({ rename: { product: { id, name } } }),
        }),
        // @ts-expect-error an id is no flag
        flag: g.mutation(rename, { optimistic: () => ({ rename: { product: { id: true } } }) }),
      }),
    })
  })

  test('takes of an optimistic response what is known of it', () => {
    const raise = graphql(`
      mutation Raise($id: ID!, $name: String!) {
        renameProduct(id: $id, name: $name) {
          id
          name
          price
        }
      }
    `)
    graphqlRepository({
      name: 'optimistic',
      operations: (g) => ({
        some: g.mutation(raise, { optimistic: ({ id }) => ({ renameProduct: { id } }) }),
        counted: g.mutation(raise, {
          optimistic: ({ id }) => ({ renameProduct: { id, price: (shown) => shown + 1 } }),
        }),
        // @ts-expect-error nobody knows which product it is
        unknown: g.mutation(raise, { optimistic: ({ name }) => ({ renameProduct: { name } }) }),
        wrong: g.mutation(raise, {
          // @ts-expect-error a price is a number
          optimistic: ({ id }) => ({ renameProduct: { id, price: '' } }),
        }),
        chosen: g.mutation(raise, {
          optimistic: ({ id, name }) => ({ renameProduct: { id, ...(name !== '' && { name }) } }),
        }),
      }),
    })
  })

  test('takes no member of an optimistic response that its document does not select', () => {
    type Data = { rename: { id: string; tags: { id: string; label: string }[] } | null }
    const rename = AstDocument as object as TypedDocumentNode<Data, { id: string }>
    graphqlRepository({
      name: 'selected',
      operations: (g) => ({
        listed: g.mutation(rename, {
          optimistic: ({ id }) => ({ rename: { id, tags: [{ id: 't1', label: 'New' }] } }),
        }),
        gone: g.mutation(rename, { optimistic: () => ({ rename: null }) }),
        // @ts-expect-error the mutation has another name
        top: g.mutation(rename, { optimistic: ({ id }) => ({ renamed: { id } }) }),
        // @ts-expect-error there is no such member
        below: g.mutation(rename, { optimistic: ({ id }) => ({ rename: { id, tag: [] } }) }),
        item: g.mutation(rename, {
          // @ts-expect-error items of lists have no such member
          optimistic: ({ id }) => ({ rename: { id, tags: [{ id: 't1', lable: 'New' }] } }),
        }),
        loose: g.mutation(rename, {
          optimistic: (patch: { id: string; [name: string]: unknown }) => ({ rename: patch }),
        }),
      }),
    })
  })

  test('tells an optimistic response with what the client preset masks', () => {
    type Maker = { id: string; title: string } & { ' $fragmentName'?: 'Maker' }
    type Parts = {
      id: string
      name: string
      maker: { ' $fragmentRefs'?: { Maker: Maker } } | null
    } & { ' $fragmentName'?: 'Parts' }
    type Prices = { price: number } & { ' $fragmentName'?: 'Prices' }
    type Data = {
      rename: ({ stock: number } & { ' $fragmentRefs'?: { Parts: Parts; Prices: Prices } }) | null
    }
    const rename = AstDocument as object as TypedDocumentNode<Data, { id: string | number }>
    const { hooks } = graphqlRepository({
      name: 'masked',
      operations: (g) => ({
        rename: g.mutation(rename, {
          optimistic: ({ id }) => ({
            rename: { id, name: 'Lamp', price: (shown) => shown + 1, maker: { id: 1, title: '' } },
          }),
        }),
        // @ts-expect-error nobody knows which product it is
        unknown: g.mutation(rename, { optimistic: () => ({ rename: { name: 'Lamp' } }) }),
        // @ts-expect-error a name is a text
        wrong: g.mutation(rename, { optimistic: ({ id }) => ({ rename: { id, name: 7 } }) }),
        // @ts-expect-error no fragment selects it
        typo: g.mutation(rename, { optimistic: ({ id }) => ({ rename: { id, nmae: '' } }) }),
        deep: g.mutation(rename, {
          // @ts-expect-error the fragment of a fragment selects no such member
          optimistic: ({ id }) => ({ rename: { id, maker: { id: 1, tilte: '' } } }),
        }),
      }),
    })
    // What hooks give stays masked: its fragments are read by the preset's own function.
    expectTypeOf(hooks.useRename().data).toEqualTypeOf<Data | undefined>()
  })

  test('tells an optimistic response as far as gql.tada does not mask it', () => {
    const masked = initGraphQLTada<{ introspection: introspection }>()
    const parts = masked('fragment Parts on Product { id name }')
    const rename = masked(
      `mutation Rename($id: ID!, $name: String!) {
        renameProduct(id: $id, name: $name) { id ...Parts }
      }`,
      [parts],
    )
    graphqlRepository({
      name: 'tada',
      operations: (g) => ({
        rename: g.mutation(rename, {
          optimistic: ({ id, name }) => ({ renameProduct: { id, name } }),
        }),
        // @ts-expect-error the mutation has another name
        top: g.mutation(rename, { optimistic: ({ id, name }) => ({ rename: { id, name } }) }),
      }),
    })
  })

  test('looks for entities and pages where the document selects them', () => {
    type Parts = { maker: { id: string } | null } & { ' $fragmentName'?: 'Parts' }
    type Masked = { product: { ' $fragmentRefs'?: { Parts: Parts } } | null }
    const masked = AstDocument as object as TypedDocumentNode<Masked, { id: string }>
    const place = String('product')
    graphqlRepository({
      name: 'places',
      operations: (g) => ({
        product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
        masked: g.query(masked, { entities: entitiesAt({ Maker: 'product.maker' }) }),
        text: g.query('{ a }', { entities: entitiesAt({ A: 'a' }) }),
        loose: g.query(ProductDocument, { entities: entitiesAt({ Product: place }) }),
        products: g.connection(ProductsDocument, {
          pages: relayPages('products'),
          entities: entitiesAt({ Product: ['products.edges.node', 'product'] }),
        }),
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Product: 'renameProduct' }) }),
        // @ts-expect-error nothing is selected there
        typo: g.query(ProductDocument, { entities: entitiesAt({ Product: 'prodcut' }) }),
        // @ts-expect-error nothing is selected there
        below: g.query(masked, { entities: entitiesAt({ Maker: 'product.vendor' }) }),
        // @ts-expect-error nothing is selected there
        renamed: g.mutation(RenameDocument, { entities: entitiesAt({ Product: 'product' }) }),
        // @ts-expect-error nothing is selected there
        told: g.subscription(MeDocument, { entities: entitiesAt({ User: 'user' }) }),
        // @ts-expect-error there is no connection
        pages: g.connection(ProductsDocument, { pages: relayPages('product') }),
        // @ts-expect-error its page information is not selected
        unled: g.connection(ProductDocument, { pages: relayPages('product') }),
      }),
    })
  })

  test('looks for scalars and complaints where the document selects them', () => {
    type Result =
      | { __typename: 'Renamed'; product: { at: string } }
      | { __typename: 'Refused'; problems: { message: string }[] }
    const rename = AstDocument as object as TypedDocumentNode<{ rename: Result }, { id: string }>
    const scalar = z.string()
    graphqlDocument(rename, { scalars: { 'rename.product.at': scalar } })
    graphqlDocument('{ a }', { scalars: { 'a.at': scalar } })
    graphqlDocument(rename, { scalars: { [String('at')]: scalar } })
    // @ts-expect-error nothing is selected there
    graphqlDocument(rename, { scalars: { 'rename.product.at': scalar, 'rename.at': scalar } })
    // @ts-expect-error a codec is a schema
    graphqlDocument(rename, { scalars: { 'rename.product.at': 'date' } })
    graphqlRepository({
      name: 'complaints',
      operations: (g) => ({
        rename: g.mutation(rename, { userErrors: userErrorsAt('rename.problems') }),
        text: g.mutation('mutation { a }', { userErrors: userErrorsAt('a.problems') }),
        loose: g.mutation(rename, { userErrors: userErrorsAt(String('rename')) }),
        // @ts-expect-error nothing is selected there
        typo: g.mutation(rename, { userErrors: userErrorsAt('rename.errors') }),
      }),
    })
  })

  test('changes entities that queries show', () => {
    const queryClient = new QueryClient()
    const shown = graphqlRepository({
      name: 'shown',
      operations: (g) => ({
        product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
        products: g.connection(ProductsDocument, {
          pages: relayPages('products'),
          entities: entitiesAt({ Item: 'products.edges.node' }),
        }),
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Item: 'renameProduct' }) }),
        me: g.query(MeDocument),
      }),
    })
    shown.patchEntity(queryClient, 'Product', { id: '1', name: 'Lamp' })
    shown.patchEntity(queryClient, 'Item', { id: '1', name: 'Lamp' })
    // @ts-expect-error no query has such entities
    shown.patchEntity(queryClient, 'Products', { id: '1', name: 'Lamp' })
    // @ts-expect-error no query says what it has
    catalogue.patchEntity(queryClient, 'Product', { id: '1', name: 'Lamp' })
    graphqlRepository({
      name: 'unshown',
      operations: (g) => ({
        product: g.query(ProductDocument, { entities: entitiesAt({ Product: 'product' }) }),
        // @ts-expect-error no query has such entities
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Products: 'renameProduct' }) }),
        // @ts-expect-error no query has such entities
        told: g.subscription(MeDocument, { entities: entitiesAt({ User: 'me' }) }),
      }),
    })
    const name = String('Product')
    const loose = graphqlRepository({
      name: 'loose',
      operations: (g) => ({
        product: g.query(ProductDocument, { entities: entitiesAt({ [name]: 'product' }) }),
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Product: 'renameProduct' }) }),
      }),
    })
    loose.patchEntity(queryClient, name, { id: '1' })
    // One that only writes may stand alone.
    graphqlRepository({
      name: 'writing',
      operations: (g) => ({
        rename: g.mutation(RenameDocument, { entities: entitiesAt({ Product: 'renameProduct' }) }),
      }),
    })
  })

  test('changes operations that there are', () => {
    const some: string[] = []
    graphqlRepository({
      name: 'effects',
      operations: (g) => ({
        product: g.query(ProductDocument),
        products: g.connection(ProductsDocument, { pages: relayPages('products') }),
        rename: g.mutation(RenameDocument, { affects: ['product', 'products'] }),
        all: g.mutation(RenameDocument, { affects: 'all' }),
        told: g.subscription(MeDocument, { affects: ['product'] }),
        listed: g.mutation(RenameDocument, { affects: some }),
        text: g.mutation('mutation { a }', { affects: ['product'] }),
      }),
    })
    graphqlRepository({
      name: 'effects',
      operations: (g) => ({
        product: g.query(ProductDocument),
        // @ts-expect-error there is no such operation
        rename: g.mutation(RenameDocument, { affects: ['product', 'prodcuts'] }),
        // @ts-expect-error there is no such operation
        told: g.subscription(MeDocument, { affects: ['prodcut'] }),
      }),
    })
    // @ts-expect-error a document is no operation yet
    graphqlRepository({ name: 'documents', operations: () => ({ product: ProductDocument }) })
  })
})
