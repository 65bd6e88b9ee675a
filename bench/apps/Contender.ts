import type { ComponentType, ReactNode } from 'react'

/** A row of the list, and what its detail shows. */
export interface Product {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly stock: number
  readonly category: string
  readonly createdAt: string
}

/** What the form of a new product gives. */
export type NewProduct = Pick<Product, 'name' | 'price'>

/** What a screen is told of something it asked for. */
export interface Shown<Data> {
  readonly data: Data | undefined
  readonly error: unknown
}

/** The data layer of the benches' app, by one of the libraries that are compared. */
export interface Contender {
  readonly Provider: ComponentType<{ children: ReactNode }>
  signIn(email: string, password: string): Promise<unknown>
  useProducts(): Shown<readonly Product[]>
  useProduct(id: string): Shown<Product>
  useCreate(): (input: NewProduct) => unknown
}
