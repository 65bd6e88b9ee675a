import axios from 'axios'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { checkAgent } from './transport/checkAgent.js'
import { checkMade } from './checkMade.js'
import { checkNumbers } from './checkNumbers.js'
import { checkObject } from './checkObject.js'
import { checkRetry } from './retries/checkRetry.js'
import { adapterName } from './transport/chooseAdapter.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { isSecureUrl } from './urls/isSecureUrl.js'
import { parseUrl } from './urls/parseUrl.js'

/** Options that were checked. */
export interface CheckedOptions {
  /** Absolute, without a slash at its end. */
  baseURL: string
  /** The origins that may be given credentials. */
  origins: ReadonlySet<string>
}

/**
 * Checks what can be checked before the first call.
 *
 * @throws a `configuration` failure that names the option
 */
export function checkOptions(options: ApiClientOptions): CheckedOptions {
  if (__DEV__) checkInDevelopment(options)
  const base = parseBase(options)
  const trusted = (options.trustedOrigins ?? []).map((origin) => parseOrigin(origin))
  checkNumbers('timeout', options.timeout)
  checkNumbers('limits', options.limits)
  checkRetry(options.retry)
  return {
    baseURL: base.href.replace(/\/+$/, ''),
    origins: new Set([base.origin, ...trusted]),
  }
}

/** Checks what is the same in all builds, and does no harm where it is overlooked. */
function checkInDevelopment(options: ApiClientOptions): void {
  const { headers, timeout, retry, logging, httpsAgent, adapter } = options
  checkMade(options)
  checkPlatform()
  checkObject('headers', headers, "'X-Tenant': 'acme'")
  checkObject('timeout', timeout, 'receive: 10_000')
  checkObject('retry', retry || undefined, 'retries: 3')
  checkObject('limits', options.limits, 'responseBytes: 1_000_000')
  checkObject('idempotency', options.idempotency, 'always: true')
  if (logging && typeof logging !== 'function') {
    throw configurationFailure(
      'logging-value',
      __DEV__ &&
        "The option 'logging' takes a function that listens to events: write `logging: logRequests({ level, sink })`.",
    )
  }
  // Each attempt looks again.
  if (httpsAgent) checkAgent(httpsAgent, adapterName(adapter ?? axios.defaults.adapter))
}

function checkPlatform(): void {
  if (new URL('http://a/b/..').href === 'http://a/') return
  throw configurationFailure(
    'url-incomplete',
    __DEV__ &&
      "The platform's URL is incomplete, as React Native's own is, so nobody can tell where calls lead. Import 'react-native-url-polyfill/auto' before all else; Expo needs none.",
  )
}

function parseBase({ baseURL, allowInsecure }: ApiClientOptions): URL {
  // Anything else that is no whole URL would lead below whichever page was loaded first: `undefined`, or a bare host.
  const url = parseUrl(baseURL, /^\//.test(baseURL) ? pageURL() : undefined)
  if (url === undefined) {
    throw configurationFailure(
      'base-url-format',
      __DEV__ &&
        `The option 'baseURL' is '${baseURL}', which is no URL here. A path works only on a page, and begins with a slash; else give the whole URL, with https://.${baseURL ? '' : ' If it comes from the environment, it is not set there.'}`,
    )
  }
  if (url.username + url.password + url.search + url.hash !== '') {
    throw configurationFailure(
      'base-url-credentials',
      __DEV__ &&
        "The option 'baseURL' holds credentials, a query or a fragment, which would go along with every call. Use a session or 'headers'.",
    )
  }
  if (!isSecureUrl(url, allowInsecure)) {
    throw configurationFailure(
      'base-url-insecure',
      __DEV__ &&
        `The option 'baseURL' is ${url.origin === 'null' ? baseURL : url.origin}, which is not https: anyone on the way could read the calls. Allow it with 'allowInsecure' if that is meant.`,
    )
  }
  return url
}

function parseOrigin(origin: string): string {
  const url = parseUrl(origin)
  if (url === undefined || url.origin === 'null') {
    throw configurationFailure(
      'trusted-origin',
      __DEV__ && `The option 'trustedOrigins' holds '${origin}', which is no origin.`,
    )
  }
  return url.origin
}

function pageURL(): string | undefined {
  return typeof location === 'object' && location.origin !== 'null' ? location.href : undefined
}
