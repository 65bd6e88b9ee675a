import { QueryClient } from '@tanstack/react-query'
import { createOffline } from 'repository-hooks/offline'
import { api } from '../../api.js'
import { categories } from '../categories/categories.js'
import { products } from '../products/products.js'

/** The query client of the demo, persisted on the device. */
export const queryClient = new QueryClient()

createOffline({ client: api, queryClient, repositories: [products, categories] })
