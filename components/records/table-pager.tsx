import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button } from '@/components/ui/button'

interface Props {
  pageIndex: number
  pageCount: number
  onPage: (index: number) => void
}

export function TablePager({ pageIndex, pageCount, onPage }: Props) {
  if (pageCount < 2) return null
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2">
      <span className="figures text-xs text-muted">
        {pageIndex + 1} / {pageCount}
      </span>
      <Button
        size="icon-sm"
        aria-label="Previous page"
        disabled={pageIndex === 0}
        onClick={() => onPage(pageIndex - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        size="icon-sm"
        aria-label="Next page"
        disabled={pageIndex >= pageCount - 1}
        onClick={() => onPage(pageIndex + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  )
}
