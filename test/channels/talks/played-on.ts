import type { Transcript } from '../../transcripts/play-transcript.ts';
import type { RealChannelName } from './real-doors.ts';

const ALL: readonly RealChannelName[] = ['web', 'telegram', 'slack'];

/** What people can do at each channel beside writing; lines that are nobody's doing go everywhere. */
const CAN: Readonly<Record<RealChannelName, (line: Transcript['lines'][number]) => boolean>> = {
  web: (line) => !('unsupported' in line || 'argument' in line),
  telegram: (line) => !('page' in line),
  slack: (line) => !('page' in line || 'argument' in line || isOnlyTelegrams(line)),
};

function isOnlyTelegrams(line: Transcript['lines'][number]): boolean {
  return 'unsupported' in line && !['voice', 'video', 'file'].includes(line.unsupported);
}

/** The channels a talk can be played on: where it names one, there; else wherever all of it can be done. */
export function channelsOf(talk: Transcript): readonly RealChannelName[] {
  const first = talk.as === 'chat' ? ALL : [talk.as];
  return first.filter((channel) => canPlay(channel, talk));
}

function canPlay(first: RealChannelName, { lines }: Transcript): boolean {
  let channel: RealChannelName = first;
  for (const line of lines) {
    if ('on' in line && line.on === 'chat') return false;
    if ('on' in line && line.on !== 'chat') channel = line.on;
    else if (!CAN[channel](line)) return false;
  }
  return true;
}

/** The talk as it begins on that channel. */
export function playedOn(channel: RealChannelName, talk: Transcript): Transcript {
  return { ...talk, as: channel };
}
