import type { Effect } from '../../conversation/effect.ts';
import { write } from '../../conversation/skill.ts';
import { wordsOf } from '../ask-staff.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { proofSlice, triesSlice } from './proof-slice.ts';

const EMAIL = /[^\s@,，。<>()]{1,64}@[^\s@,，。<>()]{1,190}\.[a-z]{2,24}/i;
/** Digits as phone numbers are written. */
const PHONE = /(?<![\w#])\+?\d[\d\s()-]{2,18}\d(?!\w)/g;
/** An order number that stands alone. */
const BARE = /^[\s#＃]*([a-z]{0,4}-?\d[\d-]{1,24})\s*$/i;

/** Reads what proves an order: its number, then an e-mail address or digits of a phone number. */
export const proofRead: ShopSkill = {
  name: 'proof.read',
  about: 'Reads order number and e-mail or phone, and has them checked once both are there.',
  outcomes: { number: {}, contact: { values: { order: 'string' } }, sent: {} },
  slices: [proofSlice, triesSlice],
  run(input) {
    const known = input.memory(proofSlice);
    const text = wordsOf(input);
    const email = EMAIL.exec(text)?.[0] ?? known.email;
    const number = numberIn(input, text) ?? known.number;
    const phone = phoneIn(text, number) ?? known.phone;
    const proof = {
      ...(number !== undefined && { number }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
    };
    if (number === undefined) return { outcome: 'number', memory: [write(proofSlice, proof)] };
    if (email === undefined && phone === undefined) {
      return { outcome: 'contact', values: { order: number }, memory: [write(proofSlice, proof)] };
    }
    // What was wrong is not kept, so that the next try is a new one; the number stays.
    return { outcome: 'sent', memory: [write(proofSlice, { number })], effects: [prove(input, proof)] };
  },
};

function numberIn(input: ShopInput, text: string): string | undefined {
  if (input.event.body.kind !== 'message') return undefined;
  const named = heardOf(input)?.orderNumber;
  if (named !== undefined) return named;
  const isWaitingForContact = input.memory(proofSlice).number !== undefined;
  return isWaitingForContact ? undefined : BARE.exec(text.normalize('NFKC'))?.[1];
}

function phoneIn(text: string, number: string | undefined): string | undefined {
  const plain = text.normalize('NFKC').replace(EMAIL, ' ');
  const found = plain.match(PHONE)?.map((digits) => digits.trim()) ?? [];
  return found.find((digits) => digits !== number && digits.replaceAll(/\D/g, '').length >= 4);
}

function prove({ event, facts, memory }: ShopInput, proof: Readonly<Record<string, string>>): Effect {
  return {
    kind: 'call',
    call: {
      requestId: `${event.id}:prove-order`,
      service: 'prove-order',
      input: { ...proof, tries: memory(triesSlice), conversationId: facts.conversationId },
      onUnknown: 'resend',
    },
  };
}
