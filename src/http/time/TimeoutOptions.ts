/** Time limits, in milliseconds; `0` and `Infinity` mean none. */
export interface TimeoutOptions {
  /** Until the connection is established. Only Node can measure it. @defaultValue `10_000` */
  connect?: number
  /** The longest pause while the request body is sent. @defaultValue `10_000` */
  send?: number
  /**
   * The longest pause while waiting for the response: a slow response that keeps arriving may take longer in total.
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
