import fc from 'fast-check';
import { settings, steps, walk } from './gitlab.ts';
import { playWalks } from './promise.ts';

playWalks(() => fc.asyncProperty(settings, steps, walk));
