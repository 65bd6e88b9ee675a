/** Time limits, in milliseconds; `0` and `Infinity` mean none. */
export interface TimeoutOptions {
  /** Until the connection stands, where that can be seen: in Node. @defaultValue `10_000` */
  connect?: number
  /** Without any of the body leaving. @defaultValue `10_000` */
  send?: number
  /** Without anything coming in: a slow answer that goes on arriving may take longer. @defaultValue `10_000` */
  receive?: number
  /**
   * For the whole call with all attempts, waits and token refreshes; time spent offline does not count.
   *
   * @defaultValue `120_000`, and none for `responseType: 'stream'`
   */
  total?: number
}
