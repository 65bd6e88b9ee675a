/** The schema of the tests for gql.tada; `gql.tada generate output` makes it of `typeDefs.ts`. */
export interface introspection {
  __schema: {
    queryType: { kind: 'OBJECT'; name: 'Query' }
    mutationType: { kind: 'OBJECT'; name: 'Mutation' }
    subscriptionType: { kind: 'OBJECT'; name: 'Subscription' }
    types: [
      { kind: 'SCALAR'; name: 'BigInt' },
      { kind: 'SCALAR'; name: 'Boolean' },
      {
        kind: 'OBJECT'
        name: 'Both'
        fields: [
          {
            name: 'done'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Boolean' } }
            args: []
            isDeprecated: false
          },
          { name: 'mine'; type: { kind: 'SCALAR'; name: 'String' }; args: []; isDeprecated: false },
        ]
        interfaces: []
      },
      { kind: 'SCALAR'; name: 'DateTime' },
      { kind: 'SCALAR'; name: 'File' },
      { kind: 'SCALAR'; name: 'ID' },
      { kind: 'SCALAR'; name: 'Int' },
      {
        kind: 'OBJECT'
        name: 'Mutation'
        fields: [
          {
            name: 'addImage'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Int' } }
            args: [
              {
                name: 'file'
                type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'File' } }
              },
              { name: 'id'; type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'ID' } } },
            ]
            isDeprecated: false
          },
          {
            name: 'renameProduct'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'Product' } }
            args: [
              { name: 'id'; type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'ID' } } },
              {
                name: 'name'
                type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'String' } }
              },
            ]
            isDeprecated: false
          },
          {
            name: 'twoThings'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'Both' } }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'PageInfo'
        fields: [
          {
            name: 'endCursor'
            type: { kind: 'SCALAR'; name: 'String' }
            args: []
            isDeprecated: false
          },
          {
            name: 'hasNextPage'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Boolean' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'hasPreviousPage'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Boolean' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'startCursor'
            type: { kind: 'SCALAR'; name: 'String' }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'Product'
        fields: [
          {
            name: 'createdAt'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'DateTime' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'id'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'ID' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'name'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'String' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'price'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Int' } }
            args: []
            isDeprecated: false
          },
          { name: 'stock'; type: { kind: 'SCALAR'; name: 'Int' }; args: []; isDeprecated: false },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'ProductConnection'
        fields: [
          {
            name: 'edges'
            type: {
              kind: 'NON_NULL'
              ofType: {
                kind: 'LIST'
                ofType: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'ProductEdge' } }
              }
            }
            args: []
            isDeprecated: false
          },
          {
            name: 'pageInfo'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'PageInfo' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'totalCount'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'Int' } }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'ProductEdge'
        fields: [
          {
            name: 'cursor'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'String' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'node'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'Product' } }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'Query'
        fields: [
          {
            name: 'echo'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'BigInt' } }
            args: [
              {
                name: 'big'
                type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'BigInt' } }
              },
            ]
            isDeprecated: false
          },
          {
            name: 'fails'
            type: { kind: 'SCALAR'; name: 'String' }
            args: [{ name: 'code'; type: { kind: 'SCALAR'; name: 'String' } }]
            isDeprecated: false
          },
          { name: 'me'; type: { kind: 'OBJECT'; name: 'User' }; args: []; isDeprecated: false },
          {
            name: 'product'
            type: { kind: 'OBJECT'; name: 'Product' }
            args: [
              { name: 'id'; type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'ID' } } },
            ]
            isDeprecated: false
          },
          {
            name: 'products'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'ProductConnection' } }
            args: [
              { name: 'after'; type: { kind: 'SCALAR'; name: 'String' } },
              { name: 'before'; type: { kind: 'SCALAR'; name: 'String' } },
              { name: 'first'; type: { kind: 'SCALAR'; name: 'Int' } },
              { name: 'last'; type: { kind: 'SCALAR'; name: 'Int' } },
            ]
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      { kind: 'SCALAR'; name: 'String' },
      {
        kind: 'OBJECT'
        name: 'Subscription'
        fields: [
          {
            name: 'productChanged'
            type: { kind: 'NON_NULL'; ofType: { kind: 'OBJECT'; name: 'Product' } }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
      {
        kind: 'OBJECT'
        name: 'User'
        fields: [
          {
            name: 'id'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'ID' } }
            args: []
            isDeprecated: false
          },
          {
            name: 'name'
            type: { kind: 'NON_NULL'; ofType: { kind: 'SCALAR'; name: 'String' } }
            args: []
            isDeprecated: false
          },
        ]
        interfaces: []
      },
    ]
    directives: []
  }
}
