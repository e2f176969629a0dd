import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './axe'
import { addMember, foundAgency, openAs, password, uniqueEmail } from './agency'
import { test } from './story'

const signIn = async (page: Page, email: string, secret: string) => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('somebody new founds an agency, and is at work in it at once', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Nadia Newcomer')
  await page.getByLabel('E-mail').fill(uniqueEmail('nadia'))
  await page.getByLabel('Password').fill(password)
  const name = `Rescue ${uniqueEmail('x').slice(2, 10)}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await expect(page.getByLabel('Short name')).toHaveValue(name.toLowerCase().replace(' ', '-'))
  await expect(page.getByLabel('Time zone')).toHaveValue('America/Los_Angeles')
  await page.getByRole('button', { name: 'Found the agency' }).click()
  await expect(page).toHaveURL(/\/console/)
  await expect(page.getByText(name).first()).toBeVisible()
})

test('a short name that is taken is said beside its field, and nothing typed is lost', async ({ page, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const { agencySlug } = await owner.api.get<{ agencySlug: string }>('/me')
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill('Nadia Newcomer')
  await page.getByLabel('E-mail').fill(uniqueEmail('nadia'))
  await page.getByLabel('Password').fill(password)
  await page.getByLabel('Name', { exact: true }).fill('Second Rescue')
  await page.getByLabel('Short name').fill(agencySlug)
  await page.getByRole('button', { name: 'Found the agency' }).click()
  await expect(page.getByLabel('Short name')).toHaveAccessibleDescription(/has this short name already/)
  await expect(page.getByLabel('Your name')).toHaveValue('Nadia Newcomer')
  await expect(page.getByLabel('Password')).toHaveValue(password)
})

test('a wrong password is refused without a word about who exists, and the address stays typed', async ({
  page,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  await page.goto('/sign-in')
  await signIn(page, owner.email, 'not the password')
  const refusal = page.getByRole('alert').filter({ hasText: /./ }).first()
  await expect(refusal).toBeVisible()
  const known = await refusal.innerText()
  await expect(page.getByLabel('E-mail')).toHaveValue(owner.email)
  await signIn(page, uniqueEmail('nobody'), 'not the password')
  await expect(refusal).toHaveText(known)
  await signIn(page, owner.email, password)
  await expect(page).toHaveURL(/\/console/)
})

test('after signing in one is back where one wanted to go, and never on another site', async ({ browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const page = await (await browser.newContext()).newPage()
  await page.goto('/sign-in?next=/admin/units')
  await signIn(page, owner.email, password)
  await expect(page).toHaveURL(/\/admin\/units$/)
  await page.context().clearCookies()
  await page.goto('/sign-in?next=//evil.example/console')
  await signIn(page, owner.email, password)
  await expect(page).toHaveURL(`${baseURL}/console`)
})

test('when the server cannot be reached the form says so, keeps what was typed, and works again afterwards', async ({
  page,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  await page.goto('/sign-in')
  await page.route('**/api/session', (route) => route.abort())
  await signIn(page, owner.email, password)
  await expect(page.getByText(/Nothing you typed is lost/)).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveValue(password)
  await page.unroute('**/api/session')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/console/)
})

test('an invited person joins by the link, and the link holds once', async ({ page, browser, baseURL }) => {
  const owner = await foundAgency(baseURL ?? '')
  const email = uniqueEmail('dispatcher')
  const invitation = await owner.api.post<{ url: string }>('/invitations', { email, role: 'dispatcher' })
  const link = new URL(invitation.url).pathname
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Join Test Fire' })).toBeVisible()
  await expect(page.getByText(`${email} is invited as dispatcher`)).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByLabel('Your name').fill('Dana Dispatcher')
  await page.getByLabel('Choose a password').fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page).toHaveURL(/\/console/)
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(link)
  await expect(stranger.getByRole('heading', { name: 'This invitation does not hold' })).toBeVisible()
})

test('somebody of two agencies changes from one to the other', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const here = await foundAgency(url)
  const other = await foundAgency(url)
  await other.api.patch('/agency', { name: 'Other Rescue' })
  const { token } = await other.api.post<{ token: string }>('/invitations', { email: here.email, role: 'viewer' })
  const page = await openAs(browser, here)
  await page.goto(`/invite/${token}`)
  await page.getByRole('button', { name: 'Join Other Rescue' }).click()
  await expect(page).toHaveURL(/\/console/)
  await page.goto('/choose-agency')
  await expect(page.getByRole('button', { name: /Other Rescue/ })).toHaveAttribute('aria-current', 'true')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: /Test Fire/ }).click()
  await expect(page).toHaveURL(/\/console/)
  await page.goto('/choose-agency')
  await expect(page.getByRole('button', { name: /Test Fire/ })).toHaveAttribute('aria-current', 'true')
})

test('an invitation for somebody else is not taken by whoever is signed in', async ({ browser, baseURL }) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const viewer = await addMember(owner, url, 'viewer', 'Vic Viewer')
  const { token } = await owner.api.post<{ token: string }>('/invitations', {
    email: uniqueEmail('boss'),
    role: 'admin',
  })
  const page = await openAs(browser, viewer)
  await page.goto(`/invite/${token}`)
  await expect(page.getByText(`You are signed in as ${viewer.email}`)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Join/ })).toHaveCount(0)
})

/** The link in the newest mail to somebody; on the embedded default mails are files in its data folder. */
async function linkInMail(folder: string, email: string): Promise<string> {
  let link = ''
  await expect(async () => {
    const files = (await readdir(folder)).filter((file) => file.includes(email)).toSorted()
    const mail = await readFile(join(folder, files.at(-1) ?? ''), 'utf8')
    const text = mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
    link = /https?:\/\/[^\s"<>]+token_hash=\w+/.exec(text)?.[0] ?? ''
    expect(link).not.toBe('')
  }).toPass({ timeout: 15_000 })
  return link
}

test('a forgotten password: the page tells nobody who has an account, and the mail’s link sets a new one', async ({
  page,
  baseURL,
}) => {
  const owner = await foundAgency(baseURL ?? '')
  const ask = async (email: string) => {
    await page.goto('/forgotten-password')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    const answer = page.getByText(/If somebody with this address has an account/)
    await expect(answer).toBeVisible()
    return answer.innerText()
  }
  const stranger = await ask(uniqueEmail('nobody'))
  expect(await ask(owner.email)).toBe(stranger)
  await page.goto(await linkInMail(join(process.env['TURNOUT_E2E_DATA'] ?? '', 'mail'), owner.email))
  await expect(page).toHaveURL(/\/reset-password/)
  const renewed = 'a quite different password'
  await page.getByLabel('New password').fill(renewed)
  await page.getByLabel('The same again').fill('something else')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible()
  await page.getByLabel('The same again').fill(renewed)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page).toHaveURL(/\/(console|sign-in)/)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await signIn(page, owner.email, renewed)
  await expect(page).toHaveURL(/\/console/)
})

test('somebody whom their agency removed is told so after signing in, and can found their own', async ({
  page,
  baseURL,
}) => {
  const url = baseURL ?? ''
  const owner = await foundAgency(url)
  const viewer = await addMember(owner, url, 'viewer', 'Vic Viewer')
  const { id } = await viewer.api.get<{ id: string }>('/me')
  await owner.api.context.delete(`/api/v1/members/${id}`)
  await page.goto('/sign-in')
  await signIn(page, viewer.email, password)
  await expect(page.getByRole('heading', { name: 'You belong to no agency yet' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.getByLabel('Name', { exact: true }).fill(`Vic ${viewer.email.slice(7, 15)}`)
  await page.getByRole('button', { name: 'Found the agency' }).click()
  await expect(page).toHaveURL(/\/console/)
})

test('signing out ends the session in this browser', async ({ browser, baseURL }) => {
  const page = await openAs(browser, await foundAgency(baseURL ?? ''))
  await page.goto('/profile')
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/console')
  await expect(page).toHaveURL(/\/sign-in/)
})

for (const path of ['/sign-in', '/sign-up', '/forgotten-password', '/reset-password?token_hash=x', '/invite/nothing'])
  test(`axe finds nothing serious on ${path}`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })
