/** The part of a `BroadcastChannel` that is needed. */
export interface StoreChannel {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  close(): void
}
