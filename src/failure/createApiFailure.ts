import {
  failureBrand,
  type AnyFailure,
  type ApiFailure,
  type AttemptSummary,
  type SchemaIssue,
} from './ApiFailure.js'
import type { FailureKind } from './FailureKind.js'
import type { FailureTexts } from './FailureTexts.js'
import { isNonIdempotent } from './isNonIdempotent.js'
import type { ProblemDetails } from './ProblemDetails.js'
import { pickMembers } from './pickMembers.js'
import { redactText, redactUrl } from './redaction.js'

/** The details of a failure; everything but `kind` and `message` is optional. */
export interface FailureDetails<Kind extends FailureKind = FailureKind> {
  kind: Kind
  /** For developers; credentials in it are masked. */
  message: string
  status?: number | undefined
  code?: string | undefined
  requestId?: string | undefined
  method?: string | undefined
  /** A path or URL; the values of its query are masked. */
  path?: string | undefined
  /** @defaultValue `0` */
  attempts?: number | undefined
  /** @defaultValue `[]` */
  history?: readonly AttemptSummary[] | undefined
  retryAfter?: number | undefined
  /** @defaultValue by kind and status */
  retryable?: boolean | undefined
  /** @defaultValue `false` */
  committed?: boolean | undefined
  /** @defaultValue whether it is the `receiveTimeout`, 301 to 303, 502, 504, 520, 522 or 524 of a POST or PATCH that was sent */
  unconfirmed?: boolean | undefined
  /** @defaultValue `true` */
  bodyReplayable?: boolean | undefined
  problem?: ProblemDetails | undefined
  data?: unknown
  /** Texts for users, instead of the app's. */
  messages?: FailureTexts | undefined
  cause?: unknown
  phase?: string | undefined
  reason?: string | undefined
  /** @defaultValue `[]` */
  issues?: readonly SchemaIssue[] | undefined
  contentType?: string | undefined
  current?: unknown
  partialData?: unknown
  errors?: readonly unknown[] | undefined
  closeCode?: number | undefined
  limit?: number | undefined
  reachable?: false | undefined
  /** @defaultValue `false` */
  afterRefresh?: boolean | undefined
}

/** The failure of one kind. */
export type FailureOf<Kind extends FailureKind> = Extract<ApiFailure, { readonly kind: Kind }>

/**
 * Creates a failure: for interceptors that reject, for tests and stories.
 *
 * @example
 * ```ts
 * createApiFailure({ kind: 'notFound', message: 'GET /products/7 answered 404', status: 404 })
 * ```
 */
export function createApiFailure<Kind extends FailureKind>(
  details: FailureDetails<Kind>,
): ApiFailure & { readonly kind: Kind } {
  const { kind, status, method, attempts, path } = details
  const failure = new FailureError(redactText(details.message))
  const fields = {
    ...defaults,
    retryable:
      !details.committed &&
      // Cloudflare responds with 52x for a server that it can't reach, or that hung up or timed out.
      (retryableKinds.test(kind) || /^(?:408|425|50[2-4]|52[0-4])$/.test(`${status}`)),
    unconfirmed:
      // Statuses of gateways when the server may have received the request, and redirects to the result of a write.
      (kind === 'receiveTimeout' || /^(?:30[1-3]|5[02][24]|520)$/.test(`${status}`)) &&
      attempts !== 0 &&
      isNonIdempotent(method),
    ...pickMembers(details, (_, value) => value !== undefined),
    ...(path !== undefined && { path: redactUrl(path) }),
    message: failure.message,
  }
  for (const [name, value] of Object.entries(fields)) {
    // Node prints the `errors` member of an error even if it is not enumerable, but not if it is a getter.
    const descriptor = name === 'errors' ? { get: () => value } : { value }
    Object.defineProperty(failure, name, { ...descriptor, enumerable: shownFields.test(name) })
  }
  // The fields of each kind are set above by name; only the union type knows which kind has which.
  return failure as Error as ApiFailure & { readonly kind: Kind }
}

/** Copies a failure with some details changed; the copy has the same stack. */
export function extendApiFailure<F extends AnyFailure>(
  failure: F,
  changes: Omit<Partial<FailureDetails>, 'kind'>,
): F {
  const { stack, ...details } = ownFields(failure)
  const extended = createApiFailure({
    ...details,
    kind: failure.kind,
    message: failure.message,
    ...changes,
  })
  Object.defineProperty(extended, 'stack', { value: stack, configurable: true, writable: true })
  // The kind is unchanged, and so are its fields.
  return extended as AnyFailure as F
}

/** The enumerable fields, which logging and spreading show. Bodies, causes and the server's texts may contain secrets. */
const shownFields =
  /^(?:kind|status|code|requestId|method|path|attempts|retryAfter|retryable|phase|reason|name)$/

const defaults = {
  attempts: 0,
  committed: false,
  bodyReplayable: true,
  afterRefresh: false,
  history: [],
  issues: [],
  errors: [],
} satisfies Partial<FailureDetails>

const retryableKinds =
  /Timeout$|^(?:noInternetConnection|rateLimited|internalServerError|invalidResponse|realtime|unexpected)$/

class FailureError extends Error {
  override readonly name = 'ApiFailure'

  get [failureBrand](): true {
    return true
  }

  get digest(): string {
    return JSON.stringify({ ...this, path: undefined })
  }

  toJSON(): object {
    return { ...this, message: this.message }
  }
}

function ownFields(failure: Error): Record<string, unknown> {
  const names = Object.getOwnPropertyNames(failure)
  return Object.fromEntries(names.map((name) => [name, Reflect.get(failure, name)]))
}
