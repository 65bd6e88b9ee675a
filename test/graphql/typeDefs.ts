/** The schema of the GraphQL server of the tests. */
export const typeDefs = /* GraphQL */ `
  scalar DateTime
  scalar File
  scalar BigInt

  type Product {
    id: ID!
    name: String!
    price: Int!
    createdAt: DateTime!
    stock: Int
  }
  type ProductEdge {
    cursor: String!
    node: Product!
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type ProductConnection {
    edges: [ProductEdge!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type User {
    id: ID!
    name: String!
  }
  type Both {
    done: Boolean!
    mine: String
  }
  type Query {
    product(id: ID!): Product
    products(first: Int, after: String, last: Int, before: String): ProductConnection!
    me: User
    fails(code: String): String
    echo(big: BigInt!): BigInt!
  }
  type Mutation {
    renameProduct(id: ID!, name: String!): Product!
    addImage(id: ID!, file: File!): Int!
    twoThings: Both!
  }
  type Subscription {
    productChanged: Product!
  }
`
