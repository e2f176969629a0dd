import { LoadingState } from '@/components/ui/states'

export default function ConsoleLoading() {
  return <LoadingState label="Loading the console…" className="flex-1" />
}
