import { redirect } from 'next/navigation'

/** Where they were before they had a place of their own. */
export default function UnitsPage() {
  redirect('/resources/units')
}
