import type { ApiClient, CallOptions, PathParams, RequestOptions } from '../http/ApiClient.js'
import type { QueryParams } from '../http/urls/QueryParams.js'
import type { RequestMeta } from '../http/RequestMeta.js'
import type { StandardSchema } from '../schema/StandardSchema.js'
import { refusedInput } from '../schema/refusedInput.js'
import { validateWith } from '../schema/validateWith.js'
import type { ApiFailure } from '../failure/ApiFailure.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { appendToForm, type FormDataOptions } from './appendToForm.js'
import { checkFiles, type FileRules } from './checkFiles.js'
import { checkSendable } from './checkSendable.js'
import { failureOfSending } from './failureOfSending.js'
import { filesOf } from './filesOf.js'
import type { Job } from './Job.js'
import type { NativeFile } from '../http/bodies/NativeFile.js'
import { toFormData } from './toFormData.js'

/** The endpoint of an upload, its format and its limits. */
export interface UploadTarget<Data = unknown> extends FileRules, FormDataOptions {
  /**
   * The path below the client's base URL, with `{name}` for a segment; or an absolute URL. For presigned URLs, see {@link
   * useTransfers}.
   */
  path: string
  /** @defaultValue `'POST'`, `'PUT'` for a raw body */
  method?: 'POST' | 'PUT' | 'PATCH'
  /** `form` is `multipart/form-data`; `raw` sends the file itself, as storage services expect. @defaultValue `'form'` */
  body?: 'form' | 'raw'
  /** The form field of the file. @defaultValue `'file'` */
  field?: string
  /** Validates the form's other fields; its output is sent. */
  fields?: StandardSchema
  /** Validates the response. Without it, data is `unknown`. */
  response?: StandardSchema<unknown, Data>
  /** The schemas of error bodies, by status. */
  errors?: Readonly<Record<number, StandardSchema>>
  /** Metadata for interceptors; that of a call takes precedence. @defaultValue `{}` */
  meta?: RequestMeta
  /** Sends an `Idempotency-Key`, which makes retrying a POST safe where the server supports it. @defaultValue `false` */
  idempotencyKey?: boolean
}

/** The input of an upload. */
export interface UploadInput extends Pick<CallOptions, 'headers' | 'meta'> {
  /** One file, or as many as `maxFiles` allows; in React Native also files on the device. */
  file: Blob | NativeFile | readonly (Blob | NativeFile)[]
  /** Values for `{name}` in the path. */
  path?: PathParams
  /** Query parameters. */
  params?: QueryParams
  /** The form's other fields, which may contain nested objects and lists. */
  fields?: object | undefined
}

/**
 * Uploads a form with files and fields, or a raw file. Timeouts are idle timeouts: the total time is not limited. Files
 * that are too large or of a wrong type are rejected before anything is sent.
 *
 * @throws `tooLarge` or `validation` for files that may not be sent, `configuration` for `fields` with a raw body, else the
 * failure of the request
 * @example
 * ```ts
 * await uploadFile(api, { path: '/avatars', maxBytes: 2_000_000, accept: ['image/*'] }, { file })
 * ```
 */
export async function uploadFile<Data>(
  client: ApiClient,
  target: UploadTarget<Data>,
  { file, path, params, fields, headers, meta, signal, onProgress }: UploadInput & Job,
): Promise<Data> {
  const files = filesOf(file)
  const isRaw = target.body === 'raw'
  checkSendable(files, isRaw)
  const refusal = checkFiles(files, isRaw ? { ...target, maxFiles: 1 } : target, target.field)
  if (refusal) throw refusal
  if (isRaw && Object.keys({ ...fields }).length > 0) throw rawFieldsFailure()
  const request: RequestOptions = {
    method: target.method ?? (isRaw ? 'PUT' : 'POST'),
    url: target.path,
    data: isRaw ? files[0] : createForm(target, files, await validateFields(fields, target)),
    // The total time of an upload is not limited.
    timeout: { total: 0 },
    meta: { ...(target.idempotencyKey && { idempotencyKey: true }), ...target.meta, ...meta },
    ...(path && { path }),
    ...(params && { params }),
    ...(headers && { headers }),
    ...(signal && { signal }),
    ...(onProgress && { onUploadProgress: onProgress }),
    ...(target.errors && { errors: target.errors }),
  }
  try {
    if (target.response) return await client.request({ ...request, schema: target.response })
    // Without a schema `Data` is `unknown`.
    return (await client.request(request)) as Data
  } catch (error) {
    throw await failureOfSending(error, files, target.field)
  }
}

function rawFieldsFailure(): ApiFailure {
  return configurationFailure(
    'raw-fields',
    __DEV__ &&
      "body: 'raw' sends only the file, without 'fields'. Move them to 'params' or 'headers', or send a form.",
  )
}

async function validateFields(
  fields: object = {},
  { fields: schema, path }: UploadTarget,
): Promise<object> {
  if (!schema) return fields
  const result = await validateWith(schema, fields)
  if (!result.issues) return Object(result.value) as object
  throw refusedInput(`The upload to ${path} has fields`, result.issues, { path })
}

/** Creates the form. Fields precede files, so that a streaming server has them first. */
function createForm(
  target: UploadTarget,
  files: readonly (Blob | NativeFile)[],
  fields: object,
): FormData {
  const form = toFormData(fields, target)
  const { field = 'file', lists, maxFiles = 1 } = target
  const name = maxFiles > 1 && lists === 'brackets' ? `${field}[]` : field
  for (const file of files) appendToForm(form, { name, value: file }, target)
  return form
}
