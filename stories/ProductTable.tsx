import type { CSSProperties, ReactNode } from 'react'

export interface Product {
  id: string
  name: string
  price: number
  stock: number
}

export function ProductTable({ rows }: { rows: readonly Product[] }): ReactNode {
  return (
    <table style={table}>
      <caption style={caption}>Products</caption>
      <thead>
        <tr>
          <th style={cell}>Name</th>
          <th style={number}>Price</th>
          <th style={number}>In stock</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td style={cell}>{row.name}</td>
            <td style={number}>{row.price.toFixed(2)} €</td>
            <td style={number}>{row.stock}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const table: CSSProperties = { width: '100%', borderCollapse: 'collapse' }
const caption: CSSProperties = { padding: '8px 12px', fontWeight: 600, textAlign: 'start' }
const line = '1px solid color-mix(in srgb, currentColor 14%, transparent)'
const cell: CSSProperties = { padding: '8px 12px', textAlign: 'start', borderBottom: line }
const number: CSSProperties = {
  ...cell,
  textAlign: 'end',
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
}
