/** The progress of a transfer. */
export interface TransferProgress {
  /** How many bytes were transferred. */
  readonly loaded: number
  /** The total number of bytes, if known. */
  readonly total: number | undefined
  /** `loaded` divided by `total`, from 0 to 1; `undefined` if the total is not known. */
  readonly fraction: number | undefined
  /** Bytes per second, over the last 5 seconds; `undefined` during the first 100 ms. */
  readonly rate: number | undefined
  /** The remaining time at this rate, in milliseconds; `undefined` while the rate or the total is not known. */
  readonly timeLeft: number | undefined
}

/** The progress of a transfer that has not started. */
export const noProgress: TransferProgress = {
  loaded: 0,
  total: undefined,
  fraction: undefined,
  rate: undefined,
  timeLeft: undefined,
}
