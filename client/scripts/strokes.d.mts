export function everyIcon(): Record<string, string>;
