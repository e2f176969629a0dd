export { addPhoto, receivePhoto } from './add-photo'
export { listPhotos, readPhoto } from './read-photo'
export { strikePhoto } from './strike-photo'
