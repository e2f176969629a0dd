import { redirect } from 'next/navigation'

/** Where they were before they had a place of their own. */
export default function StationsPage() {
  redirect('/resources/stations')
}
