export * from './shop.tsx'
