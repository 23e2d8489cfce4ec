const BEEP_S = 0.16;
const PITCHES_HZ = [660, 880];

/** A sound and a number in the tab's title when somebody needs staff. */
export interface Alarm {
  /** Two short tones; an urgent matter gets them twice. */
  readonly ring: (isUrgent: boolean) => void;
  /** Shows how many wait, before the title. */
  readonly badge: (count: number, title: string) => void;
}

/** Makes the alarm; no sound file is needed. */
export function createAlarm(): Alarm {
  let audio: AudioContext | undefined;

  function tone(hertz: number, afterS: number): void {
    if (!audio) return;
    const start = audio.currentTime + afterS;
    const oscillator = audio.createOscillator();
    const volume = audio.createGain();
    oscillator.frequency.value = hertz;
    // A soft beginning and end: a hard one clicks.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.2, start + 0.02);
    volume.gain.linearRampToValueAtTime(0, start + BEEP_S);
    oscillator.connect(volume).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + BEEP_S);
  }

  return {
    ring: (isUrgent) => {
      audio ??= new AudioContext();
      void audio.resume();
      const pitches = isUrgent ? [...PITCHES_HZ, ...PITCHES_HZ] : PITCHES_HZ;
      for (const [index, hertz] of pitches.entries()) tone(hertz, index * BEEP_S);
    },
    badge: (count, title) => {
      document.title = count > 0 ? `(${count}) ${title}` : title;
    },
  };
}
