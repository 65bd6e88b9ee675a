/** A frame from the client to the server. */
export type ClientFrame =
  /** Starts a connection without a token, where the protocol has a `handshake`. */
  | { readonly type: 'connect' }
  /** Authenticates the connection. */
  | { readonly type: 'authenticate'; readonly token: string }
  /** Subscribes to a topic; from after the sequence number `since`, if messages have arrived before. */
  | { readonly type: 'subscribe'; readonly topic: string; readonly since: number | undefined }
  | { readonly type: 'unsubscribe'; readonly topic: string }
  /** Publishes a message to a topic; without a topic, sends the message as it is. */
  | { readonly type: 'publish'; readonly topic: string | undefined; readonly data: unknown }
  /** Requests a reply with the same id. */
  | { readonly type: 'request'; readonly id: string; readonly data: unknown }
  /** Announces a member to the other subscribers of a topic. */
  | { readonly type: 'track'; readonly topic: string; readonly member: unknown }
  /** Withdraws the member. */
  | { readonly type: 'untrack'; readonly topic: string; readonly member: unknown }
  /** Requests a pong. */
  | { readonly type: 'ping' }
  /** Responds to the server's ping, with its `data`. */
  | { readonly type: 'pong'; readonly data: unknown }

/** A frame from the server to the client. */
export type SocketFrame =
  /** A message, with or without a topic; `sequence` is its number within the topic. */
  | {
      readonly type: 'message'
      readonly data: unknown
      readonly topic?: string | undefined
      readonly sequence?: number | undefined
    }
  /** The server accepted the token, or completed the `handshake`. */
  | { readonly type: 'authenticated'; readonly topic?: undefined }
  /**
   * The subscription of a topic started. `sequence` is that of its last message so far; `isResumed` is `false` when the
   * missed messages are too old to be replayed.
   */
  | {
      readonly type: 'subscribed'
      readonly topic: string
      readonly sequence?: number | undefined
      readonly isResumed?: boolean | undefined
    }
  /** The server refused a subscription; `code` is the reason, as a close code. It defaults to `4403`, forbidden. */
  | { readonly type: 'refused'; readonly topic: string; readonly code?: number | undefined }
  /** The reply to a request, with its data or an error code. */
  | {
      readonly type: 'reply'
      readonly topic?: undefined
      readonly id: string
      readonly data?: unknown
      readonly error?: string | undefined
    }
  /** The members of a topic: the complete list, or one who joined or left. */
  | {
      readonly type: 'presence'
      readonly topic: string
      readonly members?: readonly unknown[] | undefined
      readonly joined?: unknown
      readonly left?: unknown
    }
  /** The server requests a pong, and gets it. */
  | { readonly type: 'ping'; readonly topic?: undefined; readonly data?: unknown }
  /** The server announces the close code before it closes the connection; later frames are not read. */
  | { readonly type: 'closed'; readonly topic?: undefined; readonly code: number }
  /** A response to a ping; it only proves that the peer is alive. */
  | { readonly type: 'pong'; readonly topic?: undefined }
  /** A frame that the client ignores. */
  | { readonly type: 'unknown'; readonly topic?: undefined }

/** A presence frame. */
export type PresenceFrame = SocketFrame & { type: 'presence' }

/** Converts between frames and the messages of a server. */
export interface SocketProtocol {
  /** Converts a client frame to a message; `undefined` sends nothing. */
  write(frame: ClientFrame): unknown
  /** Converts a server message to one or more frames. If it throws, the message is reported as a bad frame. */
  read(message: unknown): SocketFrame | readonly SocketFrame[]
  /** Serializes a message that `write` returned. @defaultValue `JSON.stringify` */
  encode(message: unknown): string | Uint8Array<ArrayBuffer>
  /**
   * Parses incoming data for `read`. If it throws, the data is reported as a bad frame.
   *
   * @defaultValue parses text as JSON, and throws on binary data
   */
  decode(data: string | ArrayBuffer): unknown
  /**
   * Whether the server must acknowledge the first frame before any other is sent. The first frame is `authenticate`, or
   * `connect` when it carries no token; `read` returns the acknowledgement as `authenticated`.
   *
   * @defaultValue only when the first frame carries a token
   */
  handshake?: boolean
  /** Maps a close code of the server to a standard one: `1012` reconnects, `4401` refreshes the token. */
  closeCode?(code: number): number
}
