import axios from 'axios'
import type { ApiClientOptions } from './ApiClientOptions.js'
import { checkAgent } from './transport/checkAgent.js'
import { checkOptionTypes } from './checkOptionTypes.js'
import { checkNumbers } from './checkNumbers.js'
import { checkObject } from './checkObject.js'
import { checkRetry } from './retries/checkRetry.js'
import { adapterName } from './transport/chooseAdapter.js'
import { configurationFailure } from '../failure/configurationFailure.js'
import { isSecureUrl } from './urls/isSecureUrl.js'
import { parseUrl } from './urls/parseUrl.js'

/** The parsed base URL and trusted origins. */
export interface CheckedOptions {
  /** Absolute, without a slash at its end. */
  baseURL: string
  /** The origins that credentials may be sent to. */
  origins: ReadonlySet<string>
}

/**
 * Checks the options that can be checked before the first call.
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

/** Checks in development only: these mistakes are the same in all builds, and harmless if missed. */
function checkInDevelopment(options: ApiClientOptions): void {
  const { headers, timeout, retry, logging, httpsAgent, adapter } = options
  checkOptionTypes(options)
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
        "The option 'logging' takes a function that subscribes to events: write `logging: logRequests({ level, sink })`.",
    )
  }
  // Each attempt checks it again.
  if (httpsAgent) checkAgent(httpsAgent, adapterName(adapter ?? axios.defaults.adapter))
}

function checkPlatform(): void {
  if (new URL('http://a/b/..').href === 'http://a/') return
  throw configurationFailure(
    'url-incomplete',
    __DEV__ &&
      "The platform's URL is incomplete, as React Native's own is, so URLs can't be resolved. Import 'react-native-url-polyfill/auto' before everything else; Expo needs no polyfill.",
  )
}

function parseBase({ baseURL, allowInsecure }: ApiClientOptions): URL {
  // Any other relative URL, such as `undefined` or a bare host, would resolve against whichever page was loaded first.
  const url = parseUrl(baseURL, /^\//.test(baseURL) ? pageURL() : undefined)
  if (url === undefined) {
    throw configurationFailure(
      'base-url-format',
      __DEV__ &&
        `The option 'baseURL' is '${baseURL}', which is not a valid URL. A path works only on a page, and begins with a slash; otherwise pass the absolute URL, with https://.${baseURL ? '' : ' If it comes from an environment variable, that is not set.'}`,
    )
  }
  if (url.username + url.password + url.search + url.hash !== '') {
    throw configurationFailure(
      'base-url-credentials',
      __DEV__ &&
        "The option 'baseURL' contains credentials, a query or a fragment, which every call would send. Use a session or 'headers'.",
    )
  }
  if (!isSecureUrl(url, allowInsecure)) {
    throw configurationFailure(
      'base-url-insecure',
      __DEV__ &&
        `The option 'baseURL' is ${url.origin === 'null' ? baseURL : url.origin}, which is not https: anyone on the network could read the calls. Set 'allowInsecure' to allow it.`,
    )
  }
  return url
}

function parseOrigin(origin: string): string {
  const url = parseUrl(origin)
  if (url === undefined || url.origin === 'null') {
    throw configurationFailure(
      'trusted-origin',
      __DEV__ && `The option 'trustedOrigins' contains '${origin}', which is not an origin.`,
    )
  }
  return url.origin
}

function pageURL(): string | undefined {
  return typeof location === 'object' && location.origin !== 'null' ? location.href : undefined
}
