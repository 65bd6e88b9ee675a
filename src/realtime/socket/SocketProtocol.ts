/** What the client says to the server. */
export type ClientFrame =
  /** Whose connection it is. */
  | { readonly type: 'authenticate'; readonly token: string }
  /** Wants the messages of a topic; after the number `since`, where some have arrived. */
  | { readonly type: 'subscribe'; readonly topic: string; readonly since: number | undefined }
  | { readonly type: 'unsubscribe'; readonly topic: string }
  /** A message for the others of a topic; without one, a message as it is. */
  | { readonly type: 'publish'; readonly topic: string | undefined; readonly data: unknown }
  /** Wants an answer with that id. */
  | { readonly type: 'request'; readonly id: string; readonly data: unknown }
  /** Tells the others of a topic who is there. */
  | { readonly type: 'track'; readonly topic: string; readonly member: unknown }
  /** Wants a sign of life. */
  | { readonly type: 'ping' }

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
  | { readonly type: 'authenticated'; readonly topic?: undefined }
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
      readonly topic?: undefined
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
  | { readonly type: 'pong'; readonly topic?: undefined }
  /** Nothing that the client knows. */
  | { readonly type: 'unknown'; readonly topic?: undefined }

/** A frame that says who is there. */
export type PresenceFrame = SocketFrame & { type: 'presence' }

/** How client and server talk. */
export interface SocketProtocol {
  /** What is sent, before it is written as JSON. */
  write(frame: ClientFrame): unknown
  /** What a frame of the server is, after it was read as JSON. Throwing makes it a bad frame. */
  read(frame: unknown): SocketFrame
}
