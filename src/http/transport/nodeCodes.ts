/** What Node says of connections, by code; builds for browsers have `nodeCodes.browser.ts` instead. */
export const nodeCodes = {
  /** There was no connection to send anything by. */
  unsent:
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|EPROTO|ERR_SSL_(?!.*RECORD_MAC).*)$/,
  /** The server's certificate is not trusted. */
  untrusted: /^(?:CERT|ERR_TLS_CERT|ERR_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/,
}
