/** The names of the headers that contain a signature and its parameters. */
export interface HmacHeaders {
  /** @defaultValue `'X-App-Timestamp'` */
  timestamp: string
  /** @defaultValue `'X-App-Nonce'` */
  nonce: string
  /** @defaultValue `'X-App-Signature'` */
  signature: string
  /** @defaultValue `'X-App-Id'` */
  appId: string
  /** @defaultValue `'X-App-Install'` */
  installId: string
}

export const hmacHeaders: HmacHeaders = {
  timestamp: 'X-App-Timestamp',
  nonce: 'X-App-Nonce',
  signature: 'X-App-Signature',
  appId: 'X-App-Id',
  installId: 'X-App-Install',
}
