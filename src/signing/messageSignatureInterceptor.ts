import { configurationFailure } from '../failure/configurationFailure.js'
import { headerOf } from '../http/headers/headerOf.js'
import type { ApiRequest, NamedInterceptor } from '../http/Interceptor.js'
import { createNonce } from './createNonce.js'
import { readBody } from './readBody.js'
import { createServerTimeSender } from './createServerTimeSender.js'
import { sha256 } from './sha256.js'
import { askForKey, assertKeyFunction, type SigningKey } from './SigningKey.js'
import { signMessage } from './signMessage.js'
import { unsignable, type UnsignableBodies } from './UnsignableBodies.js'

/** Options of {@link messageSignatureInterceptor}. */
export interface MessageSignatureOptions {
  /** Gives the key; asked on every attempt. Ed25519, ECDSA, RSA-PSS (SHA-512), RSASSA-PKCS1-v1_5 or HMAC (SHA-256). */
  key: SigningKey
  /** What the server calls the key. */
  keyId: string
  /**
   * What is covered: `@method`, `@target-uri`, `@authority`, `@scheme`, `@request-target`, `@path`, `@query`, and names of
   * headers.
   *
   * @defaultValue `['@method', '@target-uri', 'content-digest']`
   */
  components?: readonly string[]
  /** What the signature is called in its headers. @defaultValue `'sig1'` */
  label?: string
  /** How long a signature is good for, in milliseconds. @defaultValue as the server decides */
  lifetime?: number
  /** What the signature is for, where an agreement names one. @defaultValue none */
  tag?: string
  /** What happens to forms with files and to streams: `'unsigned-payload'` leaves `content-digest` out. @defaultValue `'refuse'` */
  unsignable?: UnsignableBodies
}

const defaults = {
  components: ['@method', '@target-uri', 'content-digest'],
  label: 'sig1',
  unsignable: 'refuse',
} satisfies Partial<MessageSignatureOptions>

type Settings = MessageSignatureOptions &
  Required<Pick<MessageSignatureOptions, keyof typeof defaults>>

/**
 * Signs every attempt with an HTTP Message Signature (RFC 9421), and adds the `Content-Digest` (RFC 9530) of its body:
 * what partners and servers agree on among themselves. List it last: what stands after it can change what it signed.
 *
 * @throws a `configuration` failure for a key that is no function or could be carried away, and for a label that is none
 */
export function messageSignatureInterceptor(options: MessageSignatureOptions): NamedInterceptor {
  const settings: Settings = { ...defaults, ...options }
  assertKeyFunction(settings.key)
  if (!/^[a-z*][a-z\d_.*-]*$/.test(settings.label)) {
    throw configurationFailure(
      'signature-label',
      __DEV__ &&
        `The option 'label' is '${settings.label}'; it must begin with a small letter, and have only small letters, digits and _ - . * after it.`,
    )
  }
  const send = createServerTimeSender()

  return {
    name: 'messageSignature',
    intercept: (request, next) => {
      if (!request.call.client.trusts(request.url)) return next(request)
      return send(request, async (now) => next(await sign(request, { ...settings, now })))
    },
  }
}

async function sign(given: ApiRequest, settings: Settings & { now: number }): Promise<ApiRequest> {
  // Node leaves a question mark out that nothing follows.
  const request = { ...given, url: given.url.replace(/\?$/, '') }
  const { body, bytes } = await readBody(request.body)
  const covered = settings.components.map((name) => name.toLowerCase())
  const coversBody = covered.includes('content-digest')
  if (coversBody && !bytes && settings.unsignable === 'refuse') throw unsignable(request)
  const digest = bytes && coversBody ? { 'Content-Digest': `sha-256=:${await sha256(bytes)}:` } : {}
  const headers = request.headers.concat(digest)
  const created = Math.floor(settings.now / 1_000)
  const { lifetime, keyId, tag, label } = settings
  const signature = await signMessage(
    { ...request, header: (name) => headerOf(headers, name) },
    {
      label,
      components: bytes ? covered : covered.filter((name) => name !== 'content-digest'),
      parameters: {
        created,
        expires: lifetime === undefined ? undefined : created + Math.ceil(lifetime / 1_000),
        nonce: createNonce(),
        keyid: keyId,
        tag,
      },
      key: await askForKey(settings.key),
    },
  )
  return { ...request, body, headers: headers.concat({ ...signature }) }
}
