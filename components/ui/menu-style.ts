/** Shared by dropdown menus, comboboxes and selects, so that every list of choices looks the same. */
export const menuStyle = 'z-50 min-w-44 animate-appear overflow-hidden rounded-lg bg-raised p-1 shadow-pop'
export const menuItemStyle =
  'relative flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted'
