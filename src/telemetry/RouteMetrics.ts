import type { FailureKind } from '../failure/FailureKind.js'
import type { Latency } from './Latency.js'

/** What became of the calls of one route. */
export interface RouteMetrics {
  readonly method: string
  /** The path template, never a raw path: `/products/{id}`. */
  readonly route: string
  /** How many calls ended, those that were cancelled apart. */
  readonly calls: number
  /** How many of them failed. */
  readonly failures: number
  /** Failures per call, from 0 to 1. */
  readonly errorRate: number
  /** How many were given up by their callers. */
  readonly cancelled: number
  /** How many requests it took, all attempts counted. */
  readonly attempts: number
  /** Failures by their kind. */
  readonly kinds: Readonly<Partial<Record<FailureKind, number>>>
  /** Of whole calls, with their retries and waits. */
  readonly latency: Latency
  /** The phases that the server has measured: how long each took on average, in milliseconds. */
  readonly serverTiming: Readonly<Record<string, number>>
  /** How many responses differed from their schema. */
  readonly drift: number
}
