export * from './units-queries'
