import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createTestApi } from 'repository-hooks/testing'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { describe, expect, onTestFailed, onTestFinished, test } from 'vitest'

import { categories } from '../../demo-app/web/features/categories/categories.js'
import { NewProductPage } from '../../demo-app/web/features/products/NewProductPage.js'
import { products } from '../../demo-app/web/features/products/products.js'
import { ToastProvider } from '../../demo-app/web/layout/ToastProvider.js'

/** The page that creates a product, with a mock of the demo's repositories. */
function openPage() {
  const { mock, Provider } = createTestApi({
    repositories: { products, categories },
    onTestFailed,
    onTestFinished,
  })
  mock.categories.add({ slug: 'lighting', name: 'Lighting' })
  const router = createMemoryRouter(
    [
      { path: '/products/new', element: <NewProductPage /> },
      { path: '/products/:id', element: <h1>The product</h1> },
    ],
    { initialEntries: ['/products/new'] },
  )
  render(
    <Provider>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </Provider>,
  )
  return { mock, router }
}

async function enter(sku: string) {
  const user = userEvent.setup()
  await user.selectOptions(await screen.findByLabelText('Category'), 'Lighting')
  await user.type(screen.getByLabelText('Name'), 'Desk lamp')
  await user.type(screen.getByLabelText('SKU'), sku)
  await user.type(screen.getByLabelText('Price'), '49.5')
  await user.click(screen.getByRole('button', { name: 'Add product' }))
}

describe('the page for new products', () => {
  test('adds one, and goes there', async () => {
    const { mock, router } = openPage()
    await enter('LGT-0001')

    await screen.findByRole('heading', { name: 'The product' })
    const [added] = mock.products.all()
    expect(added).toMatchObject({ name: 'Desk lamp', sku: 'LGT-0001', category: 'lighting' })
    expect(router.state.location.pathname).toBe(`/products/${added?.id}`)
  })

  test('says at its field that another product has the SKU', async () => {
    const { mock } = openPage()
    mock.products.fail('create', 409)
    await enter('LGT-0002')

    const complaints = await screen.findAllByText(/Another product has the SKU/)
    expect(complaints.length).toBeGreaterThan(0)
    expect(screen.getByLabelText('SKU')).toBeInvalid()
    expect(mock.products.all()).toEqual([])
  })
})
