/** What a frame of the server is. */
export type SocketFrame =
  /** A message, of a topic or of none; `sequence` counts the messages of a topic. */
  | {
      readonly type: 'message'
      readonly data: unknown
      readonly topic?: string | undefined
      readonly sequence?: number | undefined
    }
  /** The server took the token. */
  | { readonly type: 'authenticated' }
  /**
   * The server tells a topic from now on. `sequence` is that of its last message so far; `isResumed` is `false` when what
   * was missed is too old to be told.
   */
  | {
      readonly type: 'subscribed'
      readonly topic: string
      readonly sequence?: number | undefined
      readonly isResumed?: boolean | undefined
    }
  /** The answer to a request, or why there is none. */
  | {
      readonly type: 'reply'
      readonly id: string
      readonly data?: unknown
      readonly error?: string
    }
  /** Who is there: all of them, or who came or left. */
  | {
      readonly type: 'presence'
      readonly topic: string
      readonly members?: readonly unknown[] | undefined
      readonly joined?: unknown
      readonly left?: unknown
    }
  /** Nothing but a sign of life. */
  | { readonly type: 'pong' }
  /** Nothing that the client knows. */
  | { readonly type: 'unknown' }

/** A frame that says who is there. */
export type PresenceFrame = SocketFrame & { type: 'presence' }

/** How client and server talk: what is sent, before it is written as JSON, and what frames mean after they were read. */
export interface SocketProtocol {
  authenticate(token: string): unknown
  /** @param since the number of the last message that arrived; the server tells what came after it */
  subscribe(topic: string, since: number | undefined): unknown
  unsubscribe(topic: string): unknown
  publish(topic: string, data: unknown): unknown
  request(id: string, data: unknown): unknown
  /** Tells the others of a topic who is there. */
  track(topic: string, member: unknown): unknown
  ping(): unknown
  /** What a frame is. Throwing makes it a bad frame. */
  read(frame: unknown): SocketFrame
}
