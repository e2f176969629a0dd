// Made up, as every person of the demo is. Forty times forty names are more than the agency has people.
const given =
  'Aisha Ben Carmen Diego Elena Farid Grace Hiro Ines Jamal Keiko Liam Mei Nadia Oscar Priya Quinn Rosa Sven Tara Umar Vera Will Ximena Yusuf Zoe Amir Bianca Cole Dalia Enzo Freya Gus Hana Ivan June Kofi Lena Marco Nora'.split(
    ' ',
  )
const family =
  'Abbott Barros Chen Delgado Eriksen Fong Garcia Haddad Ito Jensen Kaur Lopez Moreau Nguyen Okafor Patel Quiroz Reyes Santos Tran Ueda Varga Walsh Xu Young Zamora Alvarez Brooks Castro Dunn Flores Gupta Hughes Ibarra Kelly Lam Mendez Novak Ortiz Park'.split(
    ' ',
  )

/** The n-th person's name; the first sixteen hundred are all different. */
export const nameOfPerson = (n: number) =>
  `${given[n % given.length] ?? ''} ${family[(n * 7 + Math.floor(n / given.length)) % family.length] ?? ''}`

export interface SeatPlan {
  name: string
  title: string
  requiredCapabilities: string[]
  /** What whoever sits here can do. */
  capabilities: string[]
}

const seat = (name: string, title: string, requires: string[] = [], has: string[] = requires): SeatPlan => ({
  name,
  title,
  requiredCapabilities: requires,
  capabilities: has,
})
const officer = seat('Officer', 'Lieutenant', ['officer'])
const driver = seat('Driver', 'Engineer', ['driver'])
const firefighter = seat('Firefighter', 'Firefighter', [], ['fire'])
const medic = seat('Paramedic', 'Paramedic', ['paramedic'])
const emt = seat('EMT', 'EMT', ['emt'])

/** The seats of a unit by its type; types that are not named ride with whoever is there. */
export const seatsOfType: Record<string, SeatPlan[]> = {
  Engine: [officer, driver, seat('Firefighter', 'Firefighter/Paramedic', [], ['fire', 'paramedic']), firefighter],
  Truck: [officer, driver, seat('Tiller', 'Firefighter', ['tiller']), firefighter, firefighter],
  'Rescue squad': [officer, driver, seat('Rescue', 'Firefighter', ['rope rescue']), firefighter],
  Medic: [medic, emt],
  Private: [medic, emt],
  Chief: [seat('Chief', 'Battalion Chief', ['incident command']), seat('Aide', 'Firefighter', [], ['fire'])],
  'Rescue captain': [seat('Captain', 'Rescue Captain', ['paramedic', 'officer'])],
}

/** With fewer it is not sent. */
export const minimumCrewOfType: Record<string, number> = {
  Engine: 3,
  Truck: 4,
  'Rescue squad': 3,
  Medic: 2,
  Private: 2,
}
