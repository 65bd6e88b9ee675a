import { useCategories } from './categories.js'

/** The name of a category; its slug until the names are loaded. */
export function CategoryName({ slug }: { slug: string }) {
  const { data } = useCategories()
  return data?.find((category) => category.slug === slug)?.name ?? slug
}
