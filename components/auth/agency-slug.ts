/** A short name for addresses, made from an agency's name: "San José Fire" becomes "san-jose-fire". */
export const agencySlugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 31)
    .replace(/-+$/, '')
