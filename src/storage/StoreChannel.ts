/** The part of `BroadcastChannel` that stores and sessions use. */
export interface StoreChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  close(): void
}
