import {
  QueryClient,
  QueryClientProvider,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import axios from 'axios'
import { NewProduct, Product, ProductPage, Tokens } from './schemasMini.ts'

// What each screen stands on, and nothing of a screen.
Object.assign(globalThis, {
  floor: [axios, QueryClient, QueryClientProvider, useMutation, useQuery, useQueryClient],
  schemas: [NewProduct, Product, ProductPage, Tokens],
})
