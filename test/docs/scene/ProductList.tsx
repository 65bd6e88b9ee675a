export { ProductList } from './shop.tsx'
