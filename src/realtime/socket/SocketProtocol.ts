/** What the client says to the server. */
export type ClientFrame =
  /** Begins a connection of nobody in particular; where the protocol has a `handshake`. */
  | { readonly type: 'connect' }
  /** Whose connection it is. */
  | { readonly type: 'authenticate'; readonly token: string }
  /** Wants the messages of a topic; after the number `since`, where some have arrived. */
  | { readonly type: 'subscribe'; readonly topic: string; readonly since: number | undefined }
  | { readonly type: 'unsubscribe'; readonly topic: string }
  /** A message for the others of a topic; without one, a message as it is. */
  | { readonly type: 'publish'; readonly topic: string | undefined; readonly data: unknown }
  /** Wants a response with that id. */
  | { readonly type: 'request'; readonly id: string; readonly data: unknown }
  /** Tells the others of a topic who is there. */
  | { readonly type: 'track'; readonly topic: string; readonly member: unknown }
  /** Takes that back. */
  | { readonly type: 'untrack'; readonly topic: string; readonly member: unknown }
  /** Wants a sign of life. */
  | { readonly type: 'ping' }
  /** Answers the server's ping, with the `data` of that. */
  | { readonly type: 'pong'; readonly data: unknown }

/** What a frame of the server is. */
export type SocketFrame =
  /** A message, of a topic or of none; `sequence` counts the messages of a topic. */
  | {
      readonly type: 'message'
      readonly data: unknown
      readonly topic?: string | undefined
      readonly sequence?: number | undefined
    }
  /** The server took the token, or its part of the `handshake` is done. */
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
  /** The server does not tell a topic; `code` says why, as a close code does. It is `4403`, forbidden, unless given. */
  | { readonly type: 'refused'; readonly topic: string; readonly code?: number | undefined }
  /** The response to a request, or why there is none. */
  | {
      readonly type: 'reply'
      readonly topic?: undefined
      readonly id: string
      readonly data?: unknown
      readonly error?: string | undefined
    }
  /** Who is there: all of them, or who came or left. */
  | {
      readonly type: 'presence'
      readonly topic: string
      readonly members?: readonly unknown[] | undefined
      readonly joined?: unknown
      readonly left?: unknown
    }
  /** The server wants a sign of life, and gets it. */
  | { readonly type: 'ping'; readonly topic?: undefined; readonly data?: unknown }
  /** The server says why it ends the connection, by a close code; what comes after it is not read. */
  | { readonly type: 'closed'; readonly topic?: undefined; readonly code: number }
  /** Nothing but a sign of life. */
  | { readonly type: 'pong'; readonly topic?: undefined }
  /** Nothing that the client knows. */
  | { readonly type: 'unknown'; readonly topic?: undefined }

/** A frame that says who is there. */
export type PresenceFrame = SocketFrame & { type: 'presence' }

/** How client and server talk. */
export interface SocketProtocol {
  /** What is sent for a frame; `undefined` sends nothing. */
  write(frame: ClientFrame): unknown
  /** What a message of the server is: a frame, or several. Throwing makes it a bad frame. */
  read(message: unknown): SocketFrame | readonly SocketFrame[]
  /** Writes what `write` gave. @defaultValue as JSON */
  encode(message: unknown): string | Uint8Array<ArrayBuffer>
  /** Reads what came, for `read`. Throwing makes it a bad frame. @defaultValue text is JSON, and nothing else is read */
  decode(data: string | ArrayBuffer): unknown
  /**
   * Whether the server has to say that it is ready before anything is sent but the first frame: that is `authenticate`, or
   * `connect` where no token goes in it; and what the server says is read as `authenticated`.
   *
   * @defaultValue only where a token goes in the first frame
   */
  handshake?: boolean
  /** What a close code of the server means, in codes that are known: `1012` is worth trying again, `4401` refreshes. */
  closeCode?(code: number): number
}
