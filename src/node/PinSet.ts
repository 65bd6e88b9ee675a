/** The pins of one host. */
export interface PinnedHost {
  /**
   * Hashes of public keys, as `sha256/…`: of the server's own certificate or of an authority above it. Two at least: one
   * in use, and one of a key that is kept elsewhere for the day when the first is lost.
   */
  readonly pins: readonly string[]
  /**
   * The day on which the pins stop to count, such as `2027-06-01`: an app that nobody updates any more goes on working,
   * with the platform's checks alone.
   *
   * @defaultValue never, so that a forgotten renewal locks everybody out
   */
  readonly expires?: string
  /** Whether the hosts below it have the same pins. @defaultValue `false` */
  readonly includeSubdomains?: boolean
}

/** Which hosts are pinned to which keys; one set serves Node, iOS and Android. */
export interface PinSet {
  /** By host name, without scheme and port. Other hosts get the platform's checks alone. */
  readonly hosts: Readonly<Record<string, PinnedHost>>
}
