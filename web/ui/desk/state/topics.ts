// topics.ts - who wants to know that something other than a ticket has changed: fetch it again, when it is shown.
import type { FrameTopic, Topic } from '../../shared/gen/protocol.gen.ts';

/** `about` is empty when everything of the topic may have changed, as after a longer absence. */
type Wish = (about: string) => void;
const wishes = new Map<Topic, Set<Wish>>();

/** Until the function that is given back is called. */
export function onTopic(topic: Topic, wish: Wish): () => void {
	const all = wishes.get(topic) ?? new Set();
	wishes.set(topic, all.add(wish));
	return () => void all.delete(wish);
}

export function topicNews(f: FrameTopic): void {
	wishes.get(f.topic)?.forEach((wish) => wish(f.about ?? ''));
}

const ticketWishes = new Set<() => void>();
/** Some ticket that this screen may see has changed. Until the function that is given back is called. */
export function onAnyTicket(wish: () => void): () => void {
	ticketWishes.add(wish);
	return () => void ticketWishes.delete(wish);
}
export const anyTicket = (): void => ticketWishes.forEach((wish) => wish());

export function topicsAnew(): void {
	wishes.forEach((all) => all.forEach((wish) => wish('')));
}
