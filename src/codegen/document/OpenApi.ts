/** A JSON Schema of OpenAPI: 3.1, and 3.0 with its `nullable`. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  /** The names and descriptions of the values of `enum`, from extensions. */
  readonly enumMembers?: readonly EnumMember[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly not?: Schema
  readonly discriminator?: Discriminator
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
  readonly deprecated?: boolean
  readonly title?: string
  readonly description?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number | boolean
  readonly exclusiveMaximum?: number | boolean
  readonly multipleOf?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly contentEncoding?: string
  readonly contentMediaType?: string
  /** The codec of `repository-hooks/codecs` that the app reads it with, such as `minorUnits`. */
  readonly 'x-codec'?: string
}

/** The name and the description of one value of an enum. */
export interface EnumMember {
  readonly value: unknown
  readonly name: string | undefined
  readonly description: string | undefined
}

/** How the alternatives of a schema are distinguished. */
export interface Discriminator {
  readonly propertyName?: string
  readonly mapping?: Readonly<Record<string, string>>
}

/** A parameter of an operation. */
export interface Parameter {
  readonly $ref?: string
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly deprecated?: boolean
  readonly description?: string
  readonly schema?: Schema
  readonly content?: Readonly<Record<string, MediaType>>
  readonly style?: string
  readonly explode?: boolean
}

/** A body in one media type. */
export interface MediaType {
  readonly schema?: Schema
}

/** The body of a request. */
export interface RequestBody {
  readonly $ref?: string
  readonly required?: boolean
  readonly content?: Readonly<Record<string, MediaType>>
}

/** A response of an operation. */
export interface ResponseObject {
  readonly $ref?: string
  readonly description?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Readonly<Record<string, MediaType>>
}

/** An operation as the document writes it. */
export interface RawOperation {
  /** The name of its call, if `operationId` would result in another one. */
  readonly 'x-call'?: string
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly tags?: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: RequestBody
  readonly responses?: Readonly<Record<string, ResponseObject>>
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

/** A security scheme. */
export interface SecurityScheme {
  readonly $ref?: string
  readonly type?: string
  readonly scheme?: string
  readonly bearerFormat?: string
  readonly in?: string
  readonly name?: string
  readonly openIdConnectUrl?: string
  readonly flows?: Readonly<Record<string, { readonly tokenUrl?: string }>>
}

/** Path items by template: operations by method, and their shared parameters. */
export type Paths = Readonly<
  Record<string, Readonly<Record<string, RawOperation | readonly Parameter[]>>>
>

/** An OpenAPI document, 3.0 or 3.1. */
export interface OpenApi {
  readonly openapi: string
  readonly info?: { readonly title?: string; readonly version?: string }
  readonly servers?: readonly { readonly url?: string; readonly variables?: ServerVariables }[]
  readonly paths?: Paths
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>
  }
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
}

type ServerVariables = Readonly<Record<string, { readonly default?: string }>>

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object, and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
