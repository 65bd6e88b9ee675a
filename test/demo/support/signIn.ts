import type { Page } from 'playwright'

/** Signs in on the sign-in page, as one of the demo's accounts. */
export async function signIn(page: Page, role: 'admin' | 'editor' | 'viewer' = 'admin') {
  await page.getByLabel('E-mail address').fill(`${role}@example.com`)
  await page.getByLabel('Password').fill(`${role}-demo`)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).waitFor()
}
