/** The GraphQL schema: a part of the REST API, on the same products. */
export const typeDefs = /* GraphQL */ `
  type Product {
    id: ID!
    sku: String!
    name: String!
    price: Float!
    "When it would arrive. The carrier does not know that of every product."
    delivery: String
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
  type Query {
    product(id: ID!): Product!
    "The products by their names."
    products(first: Int! = 8, after: String): ProductConnection!
  }
  type Mutation {
    "For those who are signed in."
    renameProduct(id: ID!, name: String!): Product!
  }
  type Subscription {
    productChanged: Product!
  }
`
