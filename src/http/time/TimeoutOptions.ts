/** Time limits, in milliseconds; `0` and `Infinity` mean none. */
export interface TimeoutOptions {
  /** Until the connection is open. Only Node can measure it. @defaultValue `10_000` */
  connect?: number
  /** The longest time in which nothing of the body is sent. @defaultValue `10_000` */
  send?: number
  /**
   * The longest time in which nothing arrives: a slow response that keeps arriving may take longer.
   *
   * @defaultValue `10_000`
   */
  receive?: number
  /**
   * For the whole call with all attempts, delays and token refreshes. Time offline does not count.
   *
   * @defaultValue `120_000`, and none for `responseType: 'stream'`
   */
  total?: number
}
