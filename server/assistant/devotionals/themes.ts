import { followingJesus } from './following-jesus.ts';
import { godAndTrust } from './god-and-trust.ts';
import { lifeTogether } from './life-together.ts';
import type { Theme } from './theme.ts';

/** 61 themes of six verses: one verse for each day of a leap year. */
export const themes: readonly Theme[] = [...godAndTrust, ...lifeTogether, ...followingJesus];
