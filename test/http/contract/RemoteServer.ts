import type { CannedResponse, SeenRequest } from '../FaultServer.js'

/** What arrived, as a page can read it. */
export type SeenAfar = Omit<SeenRequest, 'body'> & {
  /** One character for each byte. */
  body: string
}

/** A server that is told over the network what to do, so that a page can use it as a test in Node does. */
export class RemoteServer {
  /** Its origin. */
  readonly url: string
  /** The same server under another origin. */
  readonly otherUrl: string

  constructor({ url, otherUrl }: { url: string; otherUrl: string }) {
    this.url = url
    this.otherUrl = otherUrl
  }

  /** Says what a new path answers, request by request; the last response stays. */
  async script(...responses: CannedResponse[]): Promise<string> {
    const path = `/${crypto.randomUUID()}`
    const body = JSON.stringify(responses)
    await fetch(`${this.url}/__script?${encodeURIComponent(path)}`, { method: 'POST', body })
    return path
  }

  /** What arrived at a path. */
  async seen(path: string): Promise<SeenAfar[]> {
    const response = await fetch(`${this.url}/__seen?${encodeURIComponent(path)}`)
    return response.json()
  }
}
