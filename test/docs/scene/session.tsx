import type { ReactNode } from 'react'

export declare function SignIn(props: { expired: boolean; from: Location }): ReactNode
export declare const accessToken: string
export declare const user: { id: string; name: string }
export declare const key: string
export declare const code: string

/** The client of an identity provider. */
export declare const auth0: {
  getTokenSilently(options: { cacheMode: 'on' | 'off' }): Promise<string>
  logout(): Promise<void>
}
