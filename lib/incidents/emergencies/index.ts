export { acknowledgeEmergency } from './acknowledge-emergency'
export { clearEmergency } from './clear-emergency'
export { getEmergency, listEmergencies } from './list-emergencies'
export { raiseEmergency } from './raise-emergency'
