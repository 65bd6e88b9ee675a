import type { AxiosRequestConfig } from 'axios'
import { refusedInput } from '../../schema/refusedInput.js'
import { validateWith } from '../../schema/validateWith.js'
import type { RequestOptions, SchemaCallOptions } from '../ApiClient.js'
import type { ApiClientOptions } from '../ApiClientOptions.js'
import { CallDetails } from './CallDetails.js'
import { checkCall } from './checkCall.js'
import { checkJson } from '../bodies/checkJson.js'
import { fillPath } from '../urls/fillPath.js'
import { reportDrift } from '../responses/reportDrift.js'
import type { RequestMeta } from '../RequestMeta.js'
import type { ValidationMode } from '../responses/ValidationMode.js'
import { withoutQuery } from '../urls/withoutQuery.js'

/** The axios configuration of a call. */
export interface CallConfig extends Omit<AxiosRequestConfig, 'headers'> {
  /** By name, without groups by method. */
  headers?: Record<string, string | undefined>
}

/**
 * Converts the options of a call into an axios configuration.
 *
 * @throws a `configuration` failure for an invalid URL, a `validation` failure for a body that its schema rejects
 */
export function toAxiosConfig<Output>(
  options: RequestOptions & Partial<SchemaCallOptions<Output>>,
  client: ApiClientOptions,
): CallConfig | Promise<CallConfig> {
  const { validate = defaultMode } = client
  const { url, path = {}, params, method = 'GET', headers } = options
  const { signal, responseType, onUploadProgress } = options
  if (__DEV__) checkCall(options)
  const config: CallConfig = {
    method,
    url: url.includes('{') ? fillPath(url, path) : url,
    call: new CallDetails({ validate, ...options, meta: metaOf(options) }),
  }
  if (headers) config.headers = { ...headers }
  Object.assign(config, { params, signal, responseType, onUploadProgress })
  return options.data === undefined ? config : withBody(config, options, client)
}

/** Development builds report every difference from the schema; production builds omit that code. */
const defaultMode: ValidationMode = __DEV__ ? reportDrift({ serve: false }) : 'strict'

function metaOf({ url, path, meta = {} }: RequestOptions): RequestMeta {
  if (!path || meta.endpoint !== undefined) return meta
  return { ...meta, endpoint: withoutQuery(url) }
}

async function bodyOf({ data, bodySchema, method, url }: RequestOptions): Promise<unknown> {
  if (!bodySchema) return data
  const result = await validateWith(bodySchema, data)
  if (!result.issues) return result.value
  throw refusedInput(`${method} ${url} has a body`, result.issues, { method, path: url })
}

async function withBody(
  config: CallConfig,
  options: RequestOptions,
  client: ApiClientOptions,
): Promise<CallConfig> {
  const { encode } = options
  const data = await bodyOf(options)
  if (__DEV__) checkJson(options, client, options.bodySchema ? data : options.data)
  config.data = encode === 'json' && typeof data !== 'function' ? JSON.stringify(data) : data
  if (encode === undefined) return config
  config.headers = { 'Content-Type': contentTypes[encode], ...config.headers }
  // Forms number the items of lists, as Stripe and others read them; parts of a multipart body repeat their name.
  config.formSerializer = { indexes: encode === 'form' ? true : null }
  return config
}

const contentTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
}
