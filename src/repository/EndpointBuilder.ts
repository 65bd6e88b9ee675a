import type {
  MutationDeclaration,
  MutationEndpoint,
  PathVariables,
  QueryDeclaration,
  QueryEndpoint,
} from './endpoints.js'
import type {
  SchemaBodies,
  SchemaInput,
  SchemaLike,
  SchemaOutput,
  ZodBodies,
  ZodInput,
  ZodLike,
  ZodOutput,
} from './SchemaLike.js'

/** Declares custom endpoints, besides list, detail, create, update and delete. */
export interface EndpointBuilder<Entity = unknown, Row = Entity, Kind = unknown> {
  /** In types only. */
  readonly '~of'?: { entity: Entity; row: Row; kind: Kind }
  /** An endpoint that reads: its hook is a query. */
  query<
    const Path extends string,
    Response extends ZodLike = never,
    Query extends ZodLike = never,
    const Errors extends Readonly<Record<number, ZodLike>> = {},
  >(
    declaration: QueryDeclaration<Path, Response, Query, Errors>,
  ): QueryEndpoint<ZodOutput<Response>, PathVariables<Path> & ZodInput<Query>, ZodBodies<Errors>>
  query<
    const Path extends string,
    Response extends SchemaLike = never,
    Query extends SchemaLike = never,
    const Errors extends Readonly<Record<number, SchemaLike>> = {},
  >(
    declaration: QueryDeclaration<Path, Response, Query, Errors>,
  ): QueryEndpoint<
    SchemaOutput<Response>,
    PathVariables<Path> & SchemaInput<Query>,
    SchemaBodies<Errors>
  >
  /** An endpoint that writes: its hook is a mutation. */
  mutation<
    const Path extends string,
    Response extends ZodLike = never,
    Body extends ZodLike = never,
    Query extends ZodLike = never,
    const Errors extends Readonly<Record<number, ZodLike>> = {},
  >(
    declaration: MutationDeclaration<
      Path,
      Response,
      Body,
      Query,
      Errors,
      Entity,
      Row,
      PathVariables<Path> & ZodInput<Query> & BodyVariable<ZodInput<Body>, Body>
    >,
  ): MutationEndpoint<
    ZodOutput<Response>,
    PathVariables<Path> & ZodInput<Query> & BodyVariable<ZodInput<Body>, Body>,
    ZodBodies<Errors>
  >
  mutation<
    const Path extends string,
    Response extends SchemaLike = never,
    Body extends SchemaLike = never,
    Query extends SchemaLike = never,
    const Errors extends Readonly<Record<number, SchemaLike>> = {},
  >(
    declaration: MutationDeclaration<
      Path,
      Response,
      Body,
      Query,
      Errors,
      Entity,
      Row,
      PathVariables<Path> & SchemaInput<Query> & BodyVariable<SchemaInput<Body>, Body>
    >,
  ): MutationEndpoint<
    SchemaOutput<Response>,
    PathVariables<Path> & SchemaInput<Query> & BodyVariable<SchemaInput<Body>, Body>,
    SchemaBodies<Errors>
  >
}

type BodyVariable<Body, Schema> = [Schema] extends [never]
  ? unknown
  : undefined extends Body
    ? { readonly body?: Body }
    : { readonly body: Body }
