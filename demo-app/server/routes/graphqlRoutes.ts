import { Hono } from 'hono'
import { createSchema, createYoga } from 'graphql-yoga'
import type { AppEnvironment } from '../environment.ts'
import { createResolvers, type GraphQLContext } from '../graphql/resolvers.ts'
import { typeDefs } from '../graphql/typeDefs.ts'
import type { Services } from '../Services.ts'

/** `/api/graphql`: queries and mutations as JSON, subscriptions as server-sent events. */
export function graphqlRoutes(services: Services): Hono<AppEnvironment> {
  const yoga = createYoga<GraphQLContext>({
    schema: createSchema<GraphQLContext>({ typeDefs, resolvers: createResolvers(services) }),
    graphqlEndpoint: '/api/graphql',
    graphiql: false,
    landingPage: false,
    logging: false,
  })
  return new Hono<AppEnvironment>().post('/', (context) => {
    return yoga.fetch(context.req.raw, { session: context.var.session })
  })
}
