import { test as base } from '@playwright/test'

/**
 * A test whose browsers end with it. Pages that a story opens for others than its own would stay, tick and listen until the
 * last story is over, and slow down every one after it.
 */
export const test = base.extend<{ closesItsPages: void }>({
  closesItsPages: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})
