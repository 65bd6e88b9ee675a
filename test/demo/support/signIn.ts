import type { Page } from 'playwright'

/** The demo's accounts. */
export type Role = 'admin' | 'editor' | 'viewer'

/** Signs in on the sign-in page, as one of the demo's accounts. */
export async function signIn(page: Page, role: Role = 'admin') {
  const { email, password } = accountOf(role)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await signedIn(page)
}

/** Sets the session cookie of a sign-in in the page's browser: the pages that it opens next are signed in. */
export async function bringCookie(page: Page, url: string, role: Role = 'admin') {
  const login = await page.request.post(`${url}/api/auth/login`, { data: accountOf(role) })
  if (!login.ok()) throw new Error(`The cookie could not be had: ${login.status()}`)
}

/** Waits until a page shows that a user is signed in. */
export function signedIn(page: Page): Promise<void> {
  return page.getByRole('banner').getByRole('button', { name: 'Sign out' }).waitFor()
}

function accountOf(role: Role) {
  return { email: `${role}@example.com`, password: `${role}-demo` }
}
