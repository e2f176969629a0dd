import { unknownAddress } from '@/lib/http'

/** A program that asks for what is not here is told so in the same form as of everything else that is wrong. */
export const GET = unknownAddress
export const POST = unknownAddress
export const PUT = unknownAddress
export const PATCH = unknownAddress
export const DELETE = unknownAddress
