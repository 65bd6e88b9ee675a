/** How far a transfer is. */
export interface TransferProgress {
  /** How many bytes have moved. */
  readonly loaded: number
  /** How many it will be, where that is known. */
  readonly total: number | undefined
  /** `loaded` of `total`, from 0 to 1; `undefined` where the total is not known. */
  readonly fraction: number | undefined
  /** Bytes per second, over the last seconds; `undefined` before anything can be said. */
  readonly rate: number | undefined
  /** How long the rest will take at this rate, in milliseconds. */
  readonly timeLeft: number | undefined
}

/** Nothing has moved. */
export const noProgress: TransferProgress = {
  loaded: 0,
  total: undefined,
  fraction: undefined,
  rate: undefined,
  timeLeft: undefined,
}
