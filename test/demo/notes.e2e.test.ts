import { describe, expect, test } from 'vitest'
import { useDemo } from './support/useDemo.ts'

const demo = useDemo()

describe('the page of notes', () => {
  test('F8 loads Firebase with its own page, and not with the start page', async () => {
    const page = await demo.open('/')
    const scripts: string[] = []
    page.on('response', (response) => {
      if (/\.js$/.test(response.url())) scripts.push(response.url())
    })
    await page.reload()
    await page.getByRole('link', { name: 'notes' }).waitFor()
    const texts = await Promise.all(
      scripts.map(async (url) => (await page.request.get(url)).text()),
    )
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((text) => /@firebase\/firestore/.test(text))).toEqual([])

    const sdk = page.waitForResponse((response) => /openFirestore/.test(response.url()))
    await page.getByRole('link', { name: 'notes' }).click()
    expect(await (await sdk).text()).toMatch(/@firebase\/firestore/)
  })

  test('F5 shows pending writes, and updates all lists at once', async () => {
    const page = await demo.open('/notes')
    const all = page.getByRole('region', { name: 'All' })
    const open = page.getByRole('region', { name: 'Still to do' })
    await all.getByText('Nothing here').waitFor()
    for (const text of ['Water the plants', 'Call Ada']) {
      await page.getByRole('textbox', { name: 'Note' }).fill(text)
      await page.getByRole('button', { name: 'Add' }).click()
      await open.getByText(text).waitFor()
    }
    await expect.poll(() => all.getByText('waits for the network').count()).toBe(2)

    await all.getByRole('checkbox', { name: 'Water the plants' }).click()
    await expect.poll(() => open.getByRole('listitem').count()).toBe(1)
    await expect
      .poll(() => all.getByRole('checkbox', { name: 'Water the plants' }).isChecked())
      .toBe(true)
    await all.getByRole('button', { name: 'Delete Call Ada' }).click()
    await open.getByText('Nothing here').waitFor()
    await expect.poll(() => all.getByRole('listitem').count()).toBe(1)
  })

  test('13.10 keeps notes across a reload, until the user signs out', async () => {
    const page = await demo.open('/notes', { as: 'admin' })
    const all = page.getByRole('region', { name: 'All' })
    await page.getByRole('textbox', { name: 'Note' }).fill('Water the plants')
    await page.getByRole('button', { name: 'Add' }).click()
    await all.getByText('Water the plants').waitFor()
    await page.reload()
    await all.getByText('Water the plants').waitFor()
    expect(await all.getByText('waits for the network').count()).toBe(1)

    await page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
    await page.getByRole('link', { name: 'notes' }).click()
    await all.getByText('Nothing here').waitFor()
    await page.reload()
    await all.getByText('Nothing here').waitFor()
  })
})
