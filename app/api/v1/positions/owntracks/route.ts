import { route } from '@/lib/http'
import { postOwnTracks } from '@/lib/resources'
import { OwnTracksAnswer, OwnTracksMessage } from '@/lib/resources/positions-schema'

export const POST = route({
  summary: 'Take a message of the OwnTracks app as it is',
  description:
    'HTTP mode of the app with this address as its URL, and as its password the token of a tracker (Basic), or an API key as Bearer: then `topic` or `tid` is the device id of a tracker. Only `_type` `location` is read.',
  body: OwnTracksMessage,
  returns: OwnTracksAnswer,
  isRepeatable: true,
  handle: ({ ctx, body }) => postOwnTracks(ctx, body),
})
