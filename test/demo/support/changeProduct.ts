/** Updates a product as another user, without the browser. `page` is the URL of its page. */
export async function changeProduct(url: string, page: string, patch: object): Promise<void> {
  const [, id = ''] = /\/products\/([^/]+)/.exec(page) ?? []
  const credentials = { email: 'editor@example.com', password: 'editor-demo' }
  const login = await send(`${url}/api/auth/login?mode=body`, { body: credentials })
  const { access_token: token }: { access_token: string } = await login.json()
  const changed = await send(`${url}/api/products/${id}`, { method: 'PATCH', body: patch, token })
  if (!changed.ok) throw new Error(`The product could not be changed: ${changed.status}`)
}

interface Sending {
  method?: string
  body: object
  token?: string
}

function send(url: string, { method = 'POST', body, token }: Sending): Promise<Response> {
  return fetch(url, {
    method,
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  })
}
