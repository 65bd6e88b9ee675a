import { fireEvent, render, screen } from '@testing-library/react'
import { createTestApi } from 'repository-hooks/testing'
import { ProductList } from './ProductList'
import { products } from './products'

const { mock, Provider, dispose } = createTestApi({ repositories: { products } })
afterAll(dispose)

test('a list shows what is added, and says why something is not', async () => {
  mock.products.add({ name: 'Lamp' })
  render(<ProductList />, { wrapper: Provider })
  await screen.findByText('Lamp')

  const add = screen.getByText('Add a stool')
  fireEvent.click(add)
  await screen.findByText('Stool')

  mock.products.fail('create', 409)
  fireEvent.click(add)
  await screen.findByRole('alert')
})
