const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands in HTML, in an element or a quoted attribute. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Data for a `<script type="application/json">`, which nothing in it can end. */
export const scriptData = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
