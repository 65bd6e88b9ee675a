import type { FailureKind } from '../../failure/FailureKind.js'

/** What goes wrong on purpose. */
export interface ChaosRules {
  /** How attempts fail. @defaultValue they don't */
  readonly kind?: FailureKind | undefined
  /** Which share of attempts fails, from 0 to 1. @defaultValue `1` */
  readonly share?: number | undefined
  /** How long each attempt is held up first, in milliseconds. @defaultValue `0` */
  readonly latency?: number | undefined
  /** Whether the device is offline, for the browser's page and for all calls. @defaultValue `false` */
  readonly offline?: boolean | undefined
  /** Only calls whose method and route contain this text: `/products`, `POST`. @defaultValue all calls */
  readonly route?: string | undefined
}
