'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { DropdownMenuChoice, DropdownMenuLabel } from '@/components/ui/dropdown-menu'

const themes = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As this device', icon: Monitor },
] as const

/** Items for a menu: day, night, or whatever the device says. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme()
  return (
    <>
      <DropdownMenuLabel>Appearance</DropdownMenuLabel>
      {themes.map(({ value, label, icon: Icon }) => (
        <DropdownMenuChoice key={value} checked={theme === value} onCheckedChange={() => setTheme(value)}>
          <Icon aria-hidden />
          {label}
        </DropdownMenuChoice>
      ))}
    </>
  )
}
