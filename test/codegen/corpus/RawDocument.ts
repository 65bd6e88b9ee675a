import { isObject, type JsonObject } from '../../../src/codegen/document/OpenApi.js'

/** How a parameter's value is written. */
export type Writing = 'multi' | 'csv' | 'ssv' | 'tsv' | 'pipes' | 'deepObject' | 'members' | 'json'

export interface RawParameter {
  readonly name: string
  readonly place: string
  readonly isRequired: boolean
  readonly schema: JsonObject
  readonly writing: Writing
}

/** Schemas by media type. */
export type RawContent = ReadonlyMap<string, JsonObject>

export interface RawResponse {
  readonly status: string
  readonly content: RawContent
}

export interface RawOperation {
  readonly title: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly RawParameter[]
  readonly body: { readonly isRequired: boolean; readonly content: RawContent } | undefined
  readonly responses: readonly RawResponse[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** A document as it is written: read apart from the generator, which is judged by it. */
export class RawDocument {
  readonly root: JsonObject
  readonly isSwagger: boolean
  /** Whether what stands beside a reference counts. */
  readonly hasSiblings: boolean
  readonly operations: readonly RawOperation[]

  constructor(root: JsonObject) {
    this.root = root
    this.isSwagger = 'swagger' in root
    this.hasSiblings = String(root['openapi']).startsWith('3.1')
    this.operations = Object.entries(objectOf(root['paths'])).flatMap(([path, item]) =>
      path.startsWith('/') ? this.#operationsAt(path, this.follow(item)) : [],
    )
  }

  /** What something is, or what it refers to. */
  follow(value: unknown): JsonObject {
    let it = objectOf(value)
    for (let count = 0; count < 20 && typeof it['$ref'] === 'string'; count++)
      it = objectOf(this.find(it['$ref']))
    return it
  }

  find(reference: string): unknown {
    const names = reference.replace(/^#\/?/, '').split('/')
    return names.reduce<unknown>((value, name) => {
      const key = decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')
      return Reflect.get(Object(value), key)
    }, this.root)
  }

  /** The schemas with names, by their references. */
  get named(): ReadonlyMap<string, JsonObject> {
    const place = this.isSwagger ? 'definitions' : 'components/schemas'
    const schemas = objectOf(this.find(`#/${place}`))
    const entries = Object.keys(schemas).map((name): [string, JsonObject] => [
      `#/${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      objectOf(schemas[name]),
    ])
    return new Map(entries)
  }

  #operationsAt(path: string, item: JsonObject): RawOperation[] {
    return methods.flatMap((method) => {
      const raw = item[method]
      return isObject(raw) ? [this.#toOperation(raw, { path, method, item })] : []
    })
  }

  #toOperation(
    raw: JsonObject,
    { path, method, item }: { path: string; method: string; item: JsonObject },
  ): RawOperation {
    const all = [...listOf(item['parameters']), ...listOf(raw['parameters'])].map((each) =>
      this.follow(each),
    )
    const own = [...new Map(all.map((each) => [`${each['in']} ${each['name']}`, each])).values()]
    const plain = own.filter((each) => each['in'] !== 'body' && each['in'] !== 'formData')
    const responses = Object.entries(objectOf(raw['responses'])).map(([status, response]) => ({
      status,
      content: this.#respondContent(this.follow(response), raw),
    }))
    return {
      title: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: plain.map((each) => this.#toParameter(each)),
      body: this.isSwagger ? this.#oldBody(own, raw) : this.#body(raw),
      responses,
    }
  }

  #toParameter(raw: JsonObject): RawParameter {
    const content = Object.values(objectOf(raw['content']))[0]
    const isWhole = content !== undefined || isObject(raw['schema'])
    const schema = content !== undefined ? objectOf(content)['schema'] : raw['schema']
    const own = isWhole || !this.isSwagger ? objectOf(schema) : plainSchema(raw)
    return {
      name: String(raw['name']),
      place: String(raw['in']),
      isRequired: raw['required'] === true || raw['in'] === 'path',
      schema: own,
      writing: content === undefined ? this.#writingOf(raw, own) : 'json',
    }
  }

  #writingOf(raw: JsonObject, schema: JsonObject): Writing {
    if (this.isSwagger) return (raw['collectionFormat'] as Writing | undefined) ?? 'csv'
    const { style = raw['in'] === 'query' ? 'form' : 'simple' } = raw
    if (style === 'deepObject') return 'deepObject'
    if (style === 'spaceDelimited') return 'ssv'
    if (style === 'pipeDelimited') return 'pipes'
    const { explode = style === 'form' } = raw
    if (explode !== true) return 'csv'
    const { type, properties } = this.follow(schema)
    return type === 'object' || properties !== undefined ? 'members' : 'multi'
  }

  #body(raw: JsonObject): RawOperation['body'] {
    if (!isObject(raw['requestBody'])) return undefined
    const { required, content } = this.follow(raw['requestBody'])
    return { isRequired: required === true, content: contentOf(content) }
  }

  #oldBody(parameters: readonly JsonObject[], raw: JsonObject): RawOperation['body'] {
    const types = listOf(raw['consumes'] ?? this.root['consumes']).map(String)
    const whole = parameters.find((each) => each['in'] === 'body')
    if (whole) {
      const schema = objectOf(whole['schema'])
      const named = types.length === 0 ? ['application/json'] : types
      return {
        isRequired: whole['required'] === true,
        content: new Map(named.map((type) => [type, schema])),
      }
    }
    const fields = parameters.filter((each) => each['in'] === 'formData')
    if (fields.length === 0) return undefined
    const properties = Object.fromEntries(
      fields.map((each) => [String(each['name']), plainSchema(each)]),
    )
    const required = fields.filter((each) => each['required'] === true).map((each) => each['name'])
    const isUpload = fields.some((each) => each['type'] === 'file')
    const type = isUpload ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
    const named = types.length === 0 ? [type] : types
    const schema = { type: 'object', properties, required }
    return {
      isRequired: required.length > 0,
      content: new Map(named.map((each) => [each, schema])),
    }
  }

  #respondContent(response: JsonObject, raw: JsonObject): RawContent {
    if (!this.isSwagger) return contentOf(response['content'])
    if (!isObject(response['schema'])) return new Map()
    const schema = response['schema']
    const types = listOf(raw['produces'] ?? this.root['produces']).map(String)
    return new Map(
      (types.length === 0 ? ['application/json'] : types).map((each) => [each, schema]),
    )
  }
}

function plainSchema(parameter: JsonObject): JsonObject {
  const { name: _name, in: _in, required: _required, ...schema } = parameter
  return schema['type'] === 'file' ? { type: 'string', format: 'binary' } : schema
}

function contentOf(content: unknown): RawContent {
  return new Map(
    Object.entries(objectOf(content)).map(([type, media]) => [
      type,
      objectOf(objectOf(media)['schema']),
    ]),
  )
}

export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
