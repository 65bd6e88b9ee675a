/** Formats a price. */
export function formatPrice({ price, currency }: { price: number; currency: string }): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(price)
}
