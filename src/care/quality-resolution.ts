/** How a talk about a problem ended. Only a shopper's own yes counts as solved. */
export type Resolution = 'confirmed' | 'denied' | 'with-staff' | 'silent' | 'open';

/** One talk about a problem with the last thing known of it. */
export interface ProblemTalk {
  readonly conversationId: string;
  /** The shopper's last word on whether it is solved, if they gave one. */
  readonly said?: 'solved' | 'not-solved';
  readonly isWithStaff: boolean;
  /** The talk is over, by whoever's doing. */
  readonly isOver: boolean;
}

/** How many talks ended in each way, with the talks behind each figure. */
export interface Resolutions {
  readonly talks: Readonly<Record<Resolution, readonly string[]>>;
  readonly n: number;
  /** Confirmed of all, 0–1: silence is not solved. */
  readonly confirmedShare: number;
}

/** How one talk ended. */
export function resolutionOf({ said, isWithStaff, isOver }: ProblemTalk): Resolution {
  if (said !== undefined) return said === 'solved' ? 'confirmed' : 'denied';
  if (isWithStaff) return 'with-staff';
  return isOver ? 'silent' : 'open';
}

/** Counts how talks ended. */
export function countResolutions(talks: readonly ProblemTalk[]): Resolutions {
  const idsOf = (resolution: Resolution) =>
    talks.filter((talk) => resolutionOf(talk) === resolution).map(({ conversationId }) => conversationId);
  const confirmed = idsOf('confirmed');
  return {
    talks: {
      confirmed,
      denied: idsOf('denied'),
      'with-staff': idsOf('with-staff'),
      silent: idsOf('silent'),
      open: idsOf('open'),
    },
    n: talks.length,
    confirmedShare: talks.length === 0 ? 0 : confirmed.length / talks.length,
  };
}
