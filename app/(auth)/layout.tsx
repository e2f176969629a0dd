import type { ReactNode } from 'react'
import { Wordmark } from '@/components/auth/wordmark'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-5 py-4 sm:px-8">
        <Wordmark />
      </header>
      <main className="flex flex-1 justify-center px-5 pt-[min(5vh,4rem)] pb-12">{children}</main>
    </div>
  )
}
